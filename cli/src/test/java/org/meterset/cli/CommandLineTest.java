package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.server.Node;

/** Every verb as a user types it, against a real node on this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineTest {
    private Path folder = Path.of("");

    private Node node;
    private String port = "";
    private int listenPort;
    private String data = "";
    private String patient = "";

    /** What a command printed and returned. */
    private record Outcome(int exitCode, String out, String err) {}

    @BeforeAll
    void startANodeWithAPatient(@TempDir Path temporary) throws IOException {
        folder = temporary;
        try (ServerSocket free = new ServerSocket(0)) {
            listenPort = free.getLocalPort();
        }
        data = folder.resolve("data").toString();
        patient = folder.resolve("patient").toString();
        Map<String, List<String>> options = Map.of(
                "dicom-port", List.of("0"),
                "http-port", List.of("0"),
                "log-level", List.of("error"),
                "destination", List.of("METERSET=localhost:" + listenPort),
                "data", List.of(data));
        node = new Serving(Optional.empty(), options)
                .start(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        port = "" + node.dicomPort();
        assertEquals(
                new Outcome(0, "9 files of patient CLI-1 in " + patient + "\n", ""),
                run("phantom", patient, "--patient-id", "CLI-1", "--pixels", "32", "--slices", "5"));
        assertEquals(
                new Outcome(0, "9 stored, 0 with warnings, 0 failed, 0 not DICOM\n", ""),
                run("store", "localhost", port, patient));
    }

    @AfterAll
    void stopTheNode() throws Exception {
        node.close();
    }

    private static Outcome run(String... arguments) {
        PrintStream oldOut = System.out;
        PrintStream oldErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int exitCode = Main.run(arguments);
            System.out.flush();
            return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErr);
        }
    }

    private static Map<String, Object> json(Outcome outcome) throws IOException {
        return JSON.std.mapFrom(outcome.out());
    }

    @Test
    void echoSaysWhetherThePeerIsThere() {
        assertEquals(new Outcome(0, "0000 Success\n", ""), run("echo", "localhost", port));
    }

    @Test
    void findPrintsATableInTheOrderOfTheKeys() {
        assertEquals(
                new Outcome(0, """
                        PatientID  PatientName    NumberOfStudyRelatedInstances
                        CLI-1      Phantom^Water  9
                        """, ""),
                run(
                        "find",
                        "localhost",
                        port,
                        "-k",
                        "PatientID=CLI-1",
                        "-k",
                        "PatientName",
                        "-k",
                        "NumberOfStudyRelatedInstances"));
    }

    @Test
    void findFindsPlansByTheirLabelAndThroughSequences() throws IOException {
        Outcome byLabel =
                run("find", "localhost", port, "-L", "IMAGE", "-k", "RTPlanLabel=Photon*", "-k", "ApprovalStatus");
        assertEquals("RTPlanLabel      ApprovalStatus\nPhoton 4 fields  UNAPPROVED\n", byLabel.out());
        DataSet plan = DicomFile.read(Path.of(patient, "RP.dcm")).dataSet();
        Outcome byPlan = run(
                "find",
                "localhost",
                port,
                "-L",
                "IMAGE",
                "-k",
                "ReferencedRTPlanSequence/ReferencedSOPInstanceUID="
                        + plan.uid(Tags.SOP_INSTANCE_UID).orElseThrow(),
                "-k",
                "DoseSummationType");
        assertTrue(byPlan.out().contains("PLAN"), byPlan.toString());
    }

    @Test
    void findPrintsDicomJson() {
        Outcome outcome = run("find", "localhost", port, "--json", "-k", "PatientID=CLI-1");
        assertTrue(outcome.out().contains("\"00100020\""), outcome.out());
    }

    @Test
    void getBringsBackTheSameBytes() throws IOException {
        Path fetched = folder.resolve("fetched");
        Outcome outcome = run(
                "get",
                "localhost",
                port,
                "-P",
                "-L",
                "PATIENT",
                "-k",
                "PatientID=CLI-1",
                "-od",
                fetched.toString(),
                "--json");
        assertEquals(9, json(outcome).get("completed"));
        try (Stream<Path> sent = Files.list(Path.of(patient))) {
            for (Path file : sent.toList()) {
                DicomFile original = DicomFile.read(file);
                Path back = fetched.resolve(
                        original.dataSet().uid(Tags.SOP_INSTANCE_UID).orElseThrow() + ".dcm");
                assertEquals(0, run("diff", file.toString(), back.toString()).exitCode());
            }
        }
    }

    @Test
    void aMoveToAnUnknownTitleFailsWithTheStatusOfThePeer() {
        Outcome outcome =
                run("move", "localhost", port, "-aem", "NOBODY", "-P", "-L", "PATIENT", "-k", "PatientID=CLI-1");
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.err().contains("A801"), outcome.err());
    }

    @Test
    void commitIsAnsweredForWhatIsKeptAndWhatIsNot() throws IOException {
        assertEquals(
                new Outcome(0, "9 committed, 0 not\n", ""),
                run("commit", "localhost", port, "--listen", "" + listenPort, patient));
        Path other = folder.resolve("other");
        run("phantom", other.toString(), "--patient-id", "CLI-2", "--pixels", "16", "--slices", "1");
        Outcome outcome = run("commit", "localhost", port, "--listen", "" + listenPort, "--json", other.toString());
        assertEquals(1, outcome.exitCode());
        assertEquals(5, ((List<?>) Objects.requireNonNull(json(outcome).get("failed"))).size());
    }

    @Test
    void graphPrintsATreeAndSaysWhatIsMissing() throws IOException {
        Outcome whole = run("graph", "CLI-1", "--data", data);
        assertEquals(0, whole.exitCode());
        assertTrue(whole.out().contains("│  └─ RT Structure Set"), whole.out());
        assertTrue(whole.out().endsWith("nothing is missing\n"), whole.out());
        Path planOnly = folder.resolve("plan-only");
        run("phantom", planOnly.toString(), "--patient-id", "CLI-3", "--pixels", "16", "--slices", "1");
        run("store", "localhost", port, planOnly.resolve("RP.dcm").toString());
        Outcome part = run("graph", "CLI-3", "--data", data, "--json");
        assertEquals(1, part.exitCode());
        assertTrue(part.out().contains("MISSING RT Structure Set Storage"), part.out());
    }

    @Test
    void dumpJsonAndXmlShowTheSameFile() throws IOException {
        String plan = Path.of(patient, "RP.dcm").toString();
        assertTrue(run("dump", plan).out().contains("RTPlanLabel"));
        assertTrue(run("xml", plan).out().contains("keyword=\"RTPlanLabel\""));
        Path json = folder.resolve("plan.json");
        Files.writeString(json, run("json", plan).out());
        Path back = folder.resolve("back.dcm");
        assertEquals(0, run("json", json.toString(), "--read", back.toString()).exitCode());
        assertEquals(new Outcome(0, "", ""), run("diff", plan, back.toString()));
    }

    @Test
    void diffSaysWhatDiffers() throws IOException {
        Path plan = Path.of(patient, "RP.dcm");
        Path other = folder.resolve("other.dcm");
        DataSet changed = DicomFile.read(plan).dataSet().toBuilder()
                .set(Tags.RT_PLAN_LABEL, "Changed")
                .build();
        DicomFile.of(changed, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN).write(other);
        Outcome outcome = run("diff", plan.toString(), other.toString());
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.out().contains("RTPlanLabel"), outcome.out());
    }

    @Test
    void aMistakeOfTheUserIsOneLineAndAnExitCode() {
        assertEquals(2, run("find", "localhost", port, "-k", "NoSuchKeyword=1").exitCode());
        assertEquals(2, run("store", "localhost", port, "/no/such/file").exitCode());
        assertEquals(2, run("dump", folder.resolve("nothing.dcm").toString()).exitCode());
        assertEquals(2, run("phantom", folder.toString(), "--pixels", "3").exitCode());
        assertEquals(2, run("frobnicate").exitCode());
        Outcome nobody = run("echo", "localhost", "1");
        assertEquals(1, nobody.exitCode());
        for (String text : List.of(
                nobody.err(), run("store", "localhost", port, "/no/such/file").err())) {
            assertEquals(1, text.lines().count(), text);
            assertFalse(text.contains("Exception"), text);
        }
    }

    @Test
    void filesThatAreNoDicomAreNamedAndTheRestIsSent() throws IOException {
        Path mixed = Files.createDirectories(folder.resolve("mixed"));
        Files.writeString(
                mixed.resolve("notes.txt"), "not DICOM, and long enough to have a start that looks like nothing");
        Files.copy(Path.of(patient, "RP.dcm"), mixed.resolve("RP.dcm"));
        Outcome outcome = run("store", "localhost", port, mixed.toString());
        assertEquals(2, outcome.exitCode());
        assertEquals("1 stored, 0 with warnings, 0 failed, 1 not DICOM\n", outcome.out());
        assertTrue(outcome.err().contains("notes.txt"), outcome.err());
    }

    @Test
    void archiveInfoAndConflictsLookIntoARunningNode() throws IOException {
        assertTrue((Integer) Objects.requireNonNull(
                        json(run("archive", "info", "--data", data, "--json")).get("instances"))
                >= 9);
        assertEquals(
                "no conflicts\n", run("archive", "conflicts", "--data", data).out());
        Outcome busy = run("archive", "check", "--data", data);
        assertEquals(1, busy.exitCode());
        assertEquals(1, busy.err().lines().count(), busy.err());
    }

    @Test
    void archiveCheckAndRebuildWorkOnAStoppedNode() throws IOException {
        String stopped = folder.resolve("stopped").toString();
        Map<String, List<String>> options = Map.of(
                "dicom-port", List.of("0"),
                "http-port", List.of("0"),
                "log-level", List.of("error"),
                "data", List.of(stopped));
        try (Node second = new Serving(Optional.empty(), options)
                .start(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))) {
            run("store", "localhost", "" + second.dicomPort(), patient);
        }
        assertEquals(0, run("archive", "check", "--data", stopped).exitCode());
        assertEquals(
                9, json(run("archive", "rebuild", "--data", stopped, "--json")).get("instances"));
        try (Stream<Path> blobs = Files.walk(Path.of(stopped, "blobs"))) {
            Files.delete(blobs.filter(Files::isRegularFile).findFirst().orElseThrow());
        }
        Outcome damaged = run("archive", "check", "--data", stopped);
        assertEquals(1, damaged.exitCode());
        assertTrue(damaged.out().startsWith("missing: "), damaged.out());
    }

    @Test
    void completionNamesTheVerbs() {
        assertTrue(run("completion").out().contains("graph"));
    }
}
