package org.meterset.standard.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.standard.Finding;
import org.meterset.standard.Profile;
import org.meterset.standard.Severity;
import org.meterset.standard.Validator;

class ProfileTextTest {
    private static final String HEAD =
            "profile p\ndocument Doc\noption odd on odd days\nobjects RTPlanStorage\nsection 1\n";

    @TempDir
    Path folder = Path.of("");

    private List<Finding> check(String rows, DataSet plan) throws IOException {
        return check(rows, "", plan);
    }

    private List<Finding> check(String rows, String options, DataSet plan) throws IOException {
        Path file = folder.resolve("p.profile");
        Files.writeString(file, HEAD + rows);
        return Validator.of(List.of(Profiles.parse(file + options))).check(plan);
    }

    private static DataSet plan(DataSet... beams) {
        return DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.RT_PLAN_STORAGE)
                .set(Tags.RT_PLAN_LABEL, "HN1")
                .set(Tags.BEAM_SEQUENCE, beams)
                .build();
    }

    private static DataSet beam(int number, String name) {
        return DataSet.builder()
                .set(Tags.BEAM_NUMBER, number)
                .set(Tags.BEAM_NAME, name)
                .set(Tags.SOURCE_AXIS_DISTANCE, 1000)
                .build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        RTPlanLabel | 1 | = HN1, HN2;                                  0
        RTPlanLabel | 1 | = HN2, HN3;                                  1
        RTPlanLabel | 1 | not HN2;                                     0
        RTPlanLabel | 1 | matches [A-Z]+[0-9];                         0
        RTPlanLabel | 1 | matches [a-z]+;                              1
        RTPlanName | 1;                                                1
        RTPlanName | 2;                                                1
        RTPlanName | 3;                                                0
        RTPlanName | 1C | | RTPlanLabel = HN1;                         1
        RTPlanName | 1C | | RTPlanLabel not HN1;                       0
        RTPlanName | 1C | | RTPlanDate present or RTPlanLabel present; 1
        RTPlanName | 1C | | RTPlanDate present and RTPlanLabel present; 0
        RTPlanName | 1C | | BeamSequence/BeamNumber above 1;           1
        RTPlanName | 1C | | BeamSequence/BeamNumber above 2;           0
        RTPlanLabel | X+;                                              1
        RTPlanLabel | ABSENT;                                          1
        BeamSequence | 1 | items 2;                                    0
        BeamSequence | 1 | items 3 or more;                            1
        BeamSequence/BeamName | 1 | unique;                            0
        BeamSequence/BeamName | 1 | same;                              1
        BeamSequence/SourceAxisDistance | 1 | = 1000.0;                0
        BeamSequence/SourceAxisDistance | 1 | from 1 to 999;           2
        BeamSequence/BeamType | 1;                                     2
        BeamSequence/BeamType | 1C | | first item;                     1
        BeamSequence/BeamType | 1C | | ../RTPlanLabel = HN1 and later item; 1
        BeamSequence/BeamName | 1 | same as /RTPlanLabel;              2
        """)
    void aRowFindsWhatItSays(String row, int findings) throws IOException {
        assertEquals(
                findings, check(row.strip(), plan(beam(1, "A"), beam(2, "B"))).size());
    }

    @Test
    void aFindingNamesRuleItemAndBothValues() throws IOException {
        Finding finding = check(
                        "BeamSequence | 1\n> BeamName | 1 warning | = A | | call it A",
                        plan(beam(1, "A"), beam(2, "B")))
                .getFirst();
        assertEquals(
                new Finding(Severity.WARNING, "Doc 1 BeamName", "BeamSequence[1]/BeamName", "\"B\"", "A", "call it A"),
                finding);
    }

    @Test
    void whatIsBrokenManyTimesIsToldInFullAHundredTimes() throws IOException {
        DataSet[] beams = IntStream.range(0, 150).mapToObj(i -> beam(i, "A")).toArray(DataSet[]::new);
        List<Finding> findings = check("BeamSequence/BeamType | 1", plan(beams));
        assertEquals(101, findings.size());
        assertEquals("50 more of the same", findings.getLast().found());
    }

    @Test
    void aSectionCanHangOnAnOption() throws IOException {
        String rows = "section 2 +odd\nRTPlanName | 1\nsection 3 -odd\nRTPlanDate | 1\n";
        assertEquals("Doc 3 RTPlanDate", check(rows, plan()).getFirst().rule());
        assertEquals("Doc 2 RTPlanName", check(rows, "+odd", plan()).getFirst().rule());
    }

    @Test
    void anotherProfileCanBeIncluded() throws IOException {
        assertTrue(check("include brto-ii\n", plan()).stream()
                .anyMatch(finding -> finding.rule().equals("BRTO-II 7.4.3.1.1 RTPlanDate")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        RTPlanLable | 1;             no attribute
        RTPlanLabel | 7;             found kind "7"
        RTPlanLabel | 1 | about 3;   found constraint "about 3"
        RTPlanLabel | 1 | from x;    found "x", expected a number
        RTPlanLabel | 1 | | often;   found condition "often"
        >> BeamName | 1;             found 2 > before "BeamName"
        rule sing;                   found rule "sing"
        rule even-spacing;           expected a number behind it
        objects RTPlan;              found "RTPlan"
        section 2 +even;             found option "+even"
        sing aloud;                  found "sing"
        """)
    void aMistakeIsToldWithItsLine(String line, String told) {
        String message =
                Objects.requireNonNull(assertThrows(IllegalArgumentException.class, () -> check(line.strip(), plan()))
                        .getMessage());
        assertTrue(message.contains("p.profile line 6: "), message);
        boolean helpful = message.contains(told.strip())
                || told.strip().equals("no attribute") && message.contains("RTPlanLable");
        assertTrue(helpful, message);
    }

    @Test
    void everyBuiltInProfileCanBeMadeWithAllItsOptions() {
        for (Profiles.Kind kind : Profiles.kinds()) {
            Profile profile = kind.make().apply(kind.options());
            assertEquals(kind.options(), profile.options());
            assertEquals(kind.name().equals("dicom"), Profiles.rows(kind.name()).isEmpty());
        }
    }

    @Test
    void anUnknownProfileIsToldWithThoseThereAre() {
        String message =
                Objects.requireNonNull(assertThrows(IllegalArgumentException.class, () -> Profiles.parse("brto"))
                        .getMessage());
        assertTrue(message.contains("[dicom, brto-ii, raytreatment-iba, idms-import, idms-export]"), message);
        assertThrows(IllegalArgumentException.class, () -> Profiles.parse("brto-ii+sideways"));
    }

    @Test
    void theExampleOfTheManualIsAProfile() {
        Path example = Path.of("..", "docs", "examples", "site.profile");
        Profile profile = Profiles.parse(example + "+stereotactic");
        assertEquals(Set.of("stereotactic"), profile.options());
        List<String> rules = Validator.of(List.of(profile)).check(plan(beam(1, "A"))).stream()
                .map(Finding::rule)
                .toList();
        assertTrue(
                rules.containsAll(List.of(
                        "Clinic labels RTPlanLabel",
                        "Clinic beams TreatmentMachineName",
                        "Clinic fractions FractionGroupSequence",
                        "BRTO-II 7.4.3.1.1 RTPlanDate")),
                rules.toString());
    }
}
