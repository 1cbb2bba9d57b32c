package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomSettings;

/** {@code meterset validate} and {@code meterset standard} as a user types them. */
class ValidateTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeThePhantom() throws IOException {
        for (var object : PhantomPatient.of(PhantomSettings.DEFAULT.withSize(32, 3))) {
            DicomFile.of(object.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                    .write(folder.resolve(object.fileName()));
        }
    }

    private Path broken() throws IOException {
        DicomFile plan = DicomFile.read(folder.resolve("RP.dcm"));
        Path file = folder.resolve("broken.dcm");
        plan.withDataSet(plan.dataSet().toBuilder().remove(Tags.RT_PLAN_LABEL).build())
                .write(file);
        return file;
    }

    @Test
    void thePhantomIsClean() {
        CommandRun outcome = CommandRun.of("validate", folder.toString());
        assertEquals(0, outcome.exitCode(), outcome.out());
        assertTrue(outcome.out().startsWith("7 objects, 7 clean: 0 errors, 0 warnings"), outcome.out());
    }

    @Test
    void aMissingLabelIsAnErrorInTheFormScriptsRead() throws IOException {
        Path file = broken();
        CommandRun outcome = CommandRun.of("validate", "--profile", "dicom", "--json", file.toString());
        assertEquals(1, outcome.exitCode());
        Map<String, Object> report = outcome.json();
        assertEquals(Set.of("files"), report.keySet());
        Map<?, ?> object = (Map<?, ?>) ((List<?>) Objects.requireNonNull(report.get("files"))).getFirst();
        assertEquals(Set.of("path", "sopClass", "findings"), object.keySet());
        assertEquals(file.toString(), object.get("path"));
        assertEquals("1.2.840.10008.5.1.4.1.1.481.5", object.get("sopClass"));
        List<?> errors = ((List<?>) Objects.requireNonNull(object.get("findings")))
                .stream()
                        .filter(finding -> "error".equals(((Map<?, ?>) finding).get("severity")))
                        .toList();
        assertEquals(
                List.of(Map.of(
                        "severity", "error",
                        "rule", "PS3.3 C.8.8.9 RTPlanLabel",
                        "path", "RTPlanLabel",
                        "found", "nothing",
                        "expected", "type 1",
                        "mend", "add the attribute with a value")),
                errors);
    }

    @Test
    void theSameIsWrittenAsSarifAndAsAPage() throws IOException {
        Path sarif = folder.resolve("out.sarif");
        Path page = folder.resolve("out.html");
        CommandRun outcome =
                CommandRun.of("validate", "--sarif", sarif.toString(), "--html", page.toString(), broken().toString());
        assertEquals(1, outcome.exitCode());
        Map<String, Object> map = JSON.std.mapFrom(Files.readString(sarif));
        assertEquals("2.1.0", map.get("version"));
        assertTrue(Files.readString(sarif).contains("PS3.3 C.8.8.9 RTPlanLabel"));
        String html = Files.readString(page);
        assertTrue(html.contains("RTPlanLabel"));
        assertFalse(html.contains("http"), "a page that loads nothing");
        assertTrue(outcome.out().contains("1 objects, 0 clean: 1 errors"), outcome.out());
    }

    @Test
    void theSummaryCountsRules() throws IOException {
        broken();
        CommandRun outcome = CommandRun.of("validate", "--summary", folder.toString());
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.out().contains("PS3.3 C.8.8.9 RTPlanLabel"), outcome.out());
        assertTrue(outcome.out().contains("8 objects, 7 clean: 1 errors"), outcome.out());
    }

    @Test
    void unusableInputHasItsOwnExitCode() throws IOException {
        Path text = folder.resolve("notes.txt");
        Files.writeString(text, "no DICOM here");
        assertEquals(2, CommandRun.of("validate", text.toString()).exitCode());
        assertEquals(0, CommandRun.of("validate", folder.toString()).exitCode(), "in a folder it is passed over");
        assertEquals(
                2, CommandRun.of("validate", folder.resolve("none").toString()).exitCode());
        assertEquals(
                2,
                CommandRun.of("validate", "--profile", "nonsense", folder.toString())
                        .exitCode());
    }

    @Test
    void theStandardIsLookedUpByAnyName() {
        assertTrue(CommandRun.of("standard", "rt-plan", "--modules")
                .out()
                .contains("RT Beams (rt-beams) C, PS3.3 C.8.8.14"));
        assertTrue(
                CommandRun.of("standard", "1.2.840.10008.5.1.4.1.1.481.5").out().contains("RT Plan IOD (rt-plan)"));
        for (String name : List.of("300C0051", "ReferencedDoseReferenceNumber", "(300C,0051)")) {
            CommandRun outcome = CommandRun.of("standard", name);
            assertEquals(0, outcome.exitCode());
            assertTrue(outcome.out().contains("Referenced Dose Reference Number"), outcome.out());
            assertTrue(
                    outcome.out()
                            .contains("BeamSequence/ReferencedDoseReferenceSequence/ReferencedDoseReferenceNumber"),
                    outcome.out());
        }
        assertTrue(
                CommandRun.of("standard", "search", "dose", "reference").out().contains("DoseReferenceSequence"));
        assertEquals(1, CommandRun.of("standard", "no-such-thing").exitCode());
    }

    @Test
    void anAttributeIsToldAsJson() throws IOException {
        Map<String, Object> map =
                JSON.std.mapFrom(CommandRun.of("standard", "300C0051", "--json").out());
        assertEquals("ReferencedDoseReferenceNumber", map.get("keyword"));
        assertEquals("IS", map.get("vr"));
        assertTrue(((List<?>) Objects.requireNonNull(map.get("places"))).size() > 5);
    }

    @Test
    void anObjectIsLaidOverItsIod() throws IOException {
        String diff = CommandRun.of("standard", "diff", broken().toString()).out();
        assertTrue(diff.contains("- (300A,0002) RTPlanLabel  1"), diff);
        assertTrue(diff.contains("  (300A,00B0) BeamSequence"), diff);
    }
}
