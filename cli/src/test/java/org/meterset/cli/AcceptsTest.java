package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;

/** The physicist's question, asked of the phantom's files. */
class AcceptsTest {
    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void writeAPatient() throws IOException {
        for (PhantomObject object : PhantomPatient.of(PhantomSettings.DEFAULT.withSize(32, 5))) {
            if (!object.fileName().startsWith("RI")) {
                write(object.fileName(), object.dataSet());
            }
        }
    }

    private void write(String file, DataSet object) throws IOException {
        DicomFile.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(folder.resolve(file));
    }

    private CommandRun accepts(String... more) {
        return CommandRun.of(Stream.concat(Stream.of("accepts", folder.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static List<Map<String, Object>> answers(CommandRun outcome) throws IOException {
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> answers = (List<Map<String, Object>>)
                Objects.requireNonNull(outcome.json().get("answers"));
        return answers;
    }

    @Test
    void aSoundPatientIsTaken() throws IOException {
        CommandRun outcome = accepts("--profile", "idms-import", "--json");
        assertEquals(0, outcome.exitCode(), outcome.out());
        assertEquals(4, answers(outcome).size());
        assertTrue(answers(outcome).stream().allMatch(answer -> Objects.equals(answer.get("accepted"), true)));
    }

    @Test
    void aTiltedGantryIsNotTakenAndTheReasonStandsInTheTable() throws IOException {
        DataSet image = DicomFile.read(folder.resolve("CT0001.dcm")).dataSet();
        write("CT0001.dcm", image.toBuilder().set(Tags.GANTRY_DETECTOR_TILT, 5).build());
        CommandRun outcome = accepts("--profile", "idms-import");
        assertEquals(1, outcome.exitCode());
        String line = outcome.out()
                .lines()
                .filter(each -> each.startsWith("no"))
                .findFirst()
                .orElse("");
        assertTrue(line.contains("GantryDetectorTilt") && line.contains("iDMS 4.1.4.2.12"), outcome.out());
    }

    @Test
    void aMissingSliceIsNotTaken() throws IOException {
        Files.delete(folder.resolve("CT0003.dcm"));
        CommandRun outcome = accepts("--profile", "idms-import", "--json");
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.out().contains("iDMS 4.1.4.2.7 even-spacing"), outcome.out());
    }

    @Test
    void aKindOfObjectThatTheDocumentDoesNotListIsNotTaken() throws IOException {
        CommandRun outcome = accepts("--profile", "raytreatment-iba", "--json");
        assertEquals(1, outcome.exitCode());
        Map<Object, Object> taken = new java.util.HashMap<>();
        answers(outcome).forEach(answer -> taken.put(answer.get("modality"), answer.get("accepted")));
        assertEquals(Map.of("CT", true, "RTSTRUCT", true, "RTPLAN", false, "RTDOSE", false), taken);
    }

    @Test
    void anUnknownProfileAndAFileThatIsNoneAreUnusable() throws IOException {
        assertEquals(2, accepts("--profile", "tomorrow").exitCode());
        Files.writeString(folder.resolve("broken.dcm"), "\0".repeat(128) + "DICMxxxx");
        assertEquals(2, accepts("--profile", "idms-import").exitCode());
    }
}
