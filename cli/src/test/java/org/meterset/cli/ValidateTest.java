package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.Archive;
import org.meterset.archive.ArchiveSettings;
import org.meterset.archive.IncomingInstance;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.Layout;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.standard.model.Standard;

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
        assertTrue(outcome.out().contains("1 object, 0 clean: 1 error,"), outcome.out());
    }

    @Test
    void theSummaryCountsRules() throws IOException {
        broken();
        Files.delete(folder.resolve("RP.dcm"));
        CommandRun outcome = CommandRun.of("validate", "--summary", folder.toString());
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.out().contains("PS3.3 C.8.8.9 RTPlanLabel"), outcome.out());
        assertTrue(outcome.out().contains("7 objects, 6 clean: 1 error,"), outcome.out());
    }

    @Test
    void infosAreCountedAndShownWhenAskedFor() {
        String plan = folder.resolve("RP.dcm").toString();
        CommandRun counted = CommandRun.of("validate", plan).succeeded();
        assertTrue(counted.out().startsWith("1 object, 1 clean: 0 errors, 0 warnings, "), counted.out());
        assertTrue(counted.out().contains("--all shows them"), counted.out());
        assertTrue(CommandRun.of("validate", "--all", plan).out().contains("info  "));
        assertTrue(CommandRun.of("validate", "--all", "--summary", plan).out().contains("info  "));
    }

    @Test
    void whatAnArchiveHoldsOfAPatientIsChecked(@TempDir Path data) throws IOException {
        try (Archive archive = Archive.open(ArchiveSettings.in(data))) {
            for (String file : List.of("RP.dcm", "RS.dcm", "CT0001.dcm", "CT0002.dcm", "CT0003.dcm")) {
                store(archive, DicomFile.read(folder.resolve(file)).dataSet());
            }
        }
        String[] archived = {"validate", "--data", data.toString(), "--patient"};
        CommandRun found = CommandRun.of(with(archived, "PHANTOM-1")).succeeded();
        assertTrue(found.out().startsWith("5 objects, 5 clean"), found.out());
        CommandRun nobody = CommandRun.of(with(archived, "NOBODY"));
        assertEquals(1, nobody.exitCode());
        assertTrue(nobody.err().contains("holds nothing of a patient"), nobody.err());
        assertEquals(2, CommandRun.of("validate").exitCode());

        String[] asked = {"accepts", "--profile", "idms-import", "--data", data.toString(), "--patient"};
        CommandRun taken = CommandRun.of(with(asked, "PHANTOM-1")).succeeded();
        assertEquals(4, taken.out().lines().count(), "a plan, a structure set and a series: " + taken.out());
        assertEquals(1, CommandRun.of(with(asked, "NOBODY")).exitCode());
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
        CommandRun nothing = CommandRun.of("standard", "search", "dose", "nonsense");
        assertEquals(1, nothing.exitCode());
        assertTrue(nothing.err().contains("has all of these words: dose nonsense"), nothing.err());
        CommandRun missing =
                CommandRun.of("standard", "diff", folder.resolve("none").toString());
        assertEquals(2, missing.exitCode());
        assertTrue(missing.err().endsWith("none: no such file or folder\n"), missing.err());
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
    void theColumnsOfUnifiedProcedureStepsAreShown() throws IOException {
        String text =
                CommandRun.of("standard", "ProcedureStepLabel").succeeded().out();
        assertTrue(text.matches("(?s).*ProcedureStepLabel +1/1 +3/1 +O +3/1 +R +1.*"), text);
        List<?> ups = (List<?>)
                CommandRun.of("standard", "--json", "ProcedureStepState").json().get("ups");
        assertEquals(1, Objects.requireNonNull(ups).size());
    }

    @Test
    void everyIodIsBrowsable() {
        for (String iod : Standard.iods()) {
            String text = CommandRun.of("standard", iod).succeeded().out();
            assertTrue(
                    text.contains("IOD (%s), PS3.3".formatted(iod))
                            && text.lines().count() > 10,
                    iod);
        }
    }

    @Test
    void anObjectIsLaidOverItsIod() throws IOException {
        String diff = CommandRun.of("standard", "diff", broken().toString()).out();
        assertTrue(diff.matches("(?s).*\n-  \\(300A,0002\\) +RTPlanLabel +1 +rt-general-plan\n.*"), diff);
        assertTrue(diff.matches("(?s).*\n   \\(300A,00B0\\) +BeamSequence +1 +rt-beams\n.*"), diff);
    }

    private static String[] with(String[] arguments, String last) {
        return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray(String[]::new);
    }

    private static void store(Archive archive, DataSet dataSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        DataSetWriter.write(dataSet, syntax, Layout.DEFINED, bytes);
        archive.store(new IncomingInstance(
                dataSet.uid(Tags.SOP_CLASS_UID).orElseThrow(),
                dataSet.uid(Tags.SOP_INSTANCE_UID).orElseThrow(),
                syntax,
                new ByteArrayInputStream(bytes.toByteArray()),
                "TEST"));
    }
}
