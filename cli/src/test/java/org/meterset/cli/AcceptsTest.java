package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private record Outcome(int exitCode, String out) {}

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

    private Outcome accepts(String... more) {
        PrintStream old = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            String[] arguments = new String[2 + more.length];
            arguments[0] = "accepts";
            arguments[1] = folder.toString();
            System.arraycopy(more, 0, arguments, 2, more.length);
            int exitCode = Main.run(arguments);
            System.out.flush();
            return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(old);
        }
    }

    private static List<Map<String, Object>> answers(Outcome outcome) throws IOException {
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> answers = (List<Map<String, Object>>)
                Objects.requireNonNull(JSON.std.mapFrom(outcome.out()).get("answers"));
        return answers;
    }

    @Test
    void aSoundPatientIsTaken() throws IOException {
        Outcome outcome = accepts("--profile", "idms-import", "--json");
        assertEquals(0, outcome.exitCode(), outcome.out());
        assertEquals(4, answers(outcome).size());
        assertTrue(answers(outcome).stream().allMatch(answer -> Objects.equals(answer.get("accepted"), true)));
    }

    @Test
    void aTiltedGantryIsNotTakenAndTheReasonStandsInTheTable() throws IOException {
        DataSet image = DicomFile.read(folder.resolve("CT0001.dcm")).dataSet();
        write("CT0001.dcm", image.toBuilder().set(Tags.GANTRY_DETECTOR_TILT, 5).build());
        Outcome outcome = accepts("--profile", "idms-import");
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
        Outcome outcome = accepts("--profile", "idms-import", "--json");
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.out().contains("iDMS 4.1.4.2.7 even-spacing"), outcome.out());
    }

    @Test
    void aKindOfObjectThatTheDocumentDoesNotListIsNotTaken() throws IOException {
        Outcome outcome = accepts("--profile", "raytreatment-iba", "--json");
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
