package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
    @BeforeAll
    void startANodeWithAPatient(@TempDir Path temporary) throws IOException {
        folder = temporary;
        try (ServerSocket free = new ServerSocket(0)) {
            listenPort = free.getLocalPort();
        }
        data = folder.resolve("data").toString();
        patient = folder.resolve("patient").toString();
        node = nodeOn(data, Map.of("destination", List.of("METERSET=localhost:" + listenPort)));
        port = "" + node.dicomPort();
        assertEquals(
                new CommandRun(0, "9 files of patient CLI-1 in " + patient + "\n", ""),
                CommandRun.of("phantom", patient, "--patient-id", "CLI-1", "--pixels", "32", "--slices", "5"));
        assertEquals(
                new CommandRun(0, "9 stored, 0 with warnings, 0 failed, 0 not DICOM\n", ""),
                CommandRun.of("store", "localhost", port, patient));
    }

    @AfterAll
    void stopTheNode() throws Exception {
        node.close();
    }

    @Test
    void echoSaysWhetherThePeerIsThere() {
        assertEquals(new CommandRun(0, "0000 Success\n", ""), CommandRun.of("echo", "localhost", port));
    }

    @Test
    void findPrintsATableInTheOrderOfTheKeys() {
        assertEquals(
                new CommandRun(0, """
                        PatientID  PatientName    NumberOfStudyRelatedInstances
                        CLI-1      Phantom^Water  9
                        """, ""),
                CommandRun.of(
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
        CommandRun byLabel = CommandRun.of(
                "find", "localhost", port, "-L", "IMAGE", "-k", "RTPlanLabel=Photon*", "-k", "ApprovalStatus");
        assertEquals("RTPlanLabel      ApprovalStatus\nPhoton 4 fields  UNAPPROVED\n", byLabel.out());
        DataSet plan = DicomFile.read(Path.of(patient, "RP.dcm")).dataSet();
        CommandRun byPlan = CommandRun.of(
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
        CommandRun outcome = CommandRun.of("find", "localhost", port, "--json", "-k", "PatientID=CLI-1");
        assertTrue(outcome.out().contains("\"00100020\""), outcome.out());
    }

    @Test
    void getBringsBackTheSameBytes() throws IOException {
        Path fetched = folder.resolve("fetched");
        CommandRun outcome = CommandRun.of(
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
        assertEquals(9, outcome.json().get("completed"));
        try (Stream<Path> sent = Files.list(Path.of(patient))) {
            for (Path file : sent.toList()) {
                DicomFile original = DicomFile.read(file);
                Path back = fetched.resolve(
                        original.dataSet().uid(Tags.SOP_INSTANCE_UID).orElseThrow() + ".dcm");
                assertEquals(
                        0,
                        CommandRun.of("diff", file.toString(), back.toString()).exitCode());
            }
        }
    }

    @Test
    void aMoveToAnUnknownTitleFailsWithTheStatusOfThePeer() {
        CommandRun outcome = CommandRun.of(
                "move", "localhost", port, "-aem", "NOBODY", "-P", "-L", "PATIENT", "-k", "PatientID=CLI-1");
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.err().contains("A801"), outcome.err());
    }

    @Test
    void commitIsAnsweredForWhatIsKeptAndWhatIsNot() throws IOException {
        assertEquals(
                new CommandRun(0, "9 committed, 0 not\n", ""),
                CommandRun.of("commit", "localhost", port, "--listen", "" + listenPort, patient));
        Path other = folder.resolve("other");
        CommandRun.of("phantom", other.toString(), "--patient-id", "CLI-2", "--pixels", "16", "--slices", "1");
        CommandRun outcome =
                CommandRun.of("commit", "localhost", port, "--listen", "" + listenPort, "--json", other.toString());
        assertEquals(1, outcome.exitCode());
        assertEquals(5, ((List<?>) Objects.requireNonNull(outcome.json().get("failed"))).size());
    }

    @Test
    void graphPrintsATreeAndSaysWhatIsMissing() throws IOException {
        CommandRun whole = CommandRun.of("graph", "CLI-1", "--data", data);
        assertEquals(0, whole.exitCode());
        assertTrue(whole.out().contains("│  └─ RT Structure Set"), whole.out());
        assertTrue(whole.out().endsWith("nothing is missing\n"), whole.out());
        Path planOnly = folder.resolve("plan-only");
        CommandRun.of("phantom", planOnly.toString(), "--patient-id", "CLI-3", "--pixels", "16", "--slices", "1");
        CommandRun.of("store", "localhost", port, planOnly.resolve("RP.dcm").toString());
        CommandRun part = CommandRun.of("graph", "CLI-3", "--data", data, "--json");
        assertEquals(1, part.exitCode());
        assertTrue(part.out().contains("MISSING RT Structure Set Storage"), part.out());
    }

    @Test
    void dumpJsonAndXmlShowTheSameFile() throws IOException {
        String plan = Path.of(patient, "RP.dcm").toString();
        assertTrue(CommandRun.of("dump", plan).out().contains("RTPlanLabel"));
        assertTrue(CommandRun.of("xml", plan).out().contains("keyword=\"RTPlanLabel\""));
        Path json = folder.resolve("plan.json");
        Files.writeString(json, CommandRun.of("json", plan).out());
        Path back = folder.resolve("back.dcm");
        assertEquals(
                0,
                CommandRun.of("json", json.toString(), "--read", back.toString())
                        .exitCode());
        assertEquals(new CommandRun(0, "", ""), CommandRun.of("diff", plan, back.toString()));
    }

    @Test
    void diffSaysWhatDiffers() throws IOException {
        Path plan = Path.of(patient, "RP.dcm");
        Path other = folder.resolve("other.dcm");
        DataSet changed = DicomFile.read(plan).dataSet().toBuilder()
                .set(Tags.RT_PLAN_LABEL, "Changed")
                .build();
        DicomFile.of(changed, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN).write(other);
        CommandRun outcome = CommandRun.of("diff", plan.toString(), other.toString());
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.out().contains("RTPlanLabel"), outcome.out());
    }

    @Test
    void aMistakeOfTheUserIsOneLineAndAnExitCode() {
        assertEquals(
                2,
                CommandRun.of("find", "localhost", port, "-k", "NoSuchKeyword=1")
                        .exitCode());
        assertEquals(
                2, CommandRun.of("store", "localhost", port, "/no/such/file").exitCode());
        assertEquals(
                2,
                CommandRun.of("dump", folder.resolve("nothing.dcm").toString()).exitCode());
        assertEquals(
                2, CommandRun.of("phantom", folder.toString(), "--pixels", "3").exitCode());
        assertEquals(2, CommandRun.of("frobnicate").exitCode());
        CommandRun nobody = CommandRun.of("echo", "localhost", "1");
        assertEquals(1, nobody.exitCode());
        for (String text : List.of(
                nobody.err(),
                CommandRun.of("store", "localhost", port, "/no/such/file").err())) {
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
        CommandRun outcome = CommandRun.of("store", "localhost", port, mixed.toString());
        assertEquals(2, outcome.exitCode());
        assertEquals("1 stored, 0 with warnings, 0 failed, 1 not DICOM\n", outcome.out());
        assertTrue(outcome.err().contains("notes.txt"), outcome.err());
    }

    @Test
    void archiveInfoConflictsAndCheckLookIntoARunningNode() throws IOException {
        assertTrue((Integer) Objects.requireNonNull(CommandRun.of("archive", "info", "--data", data, "--json")
                        .json()
                        .get("instances"))
                >= 9);
        assertEquals(
                "no conflicts\n",
                CommandRun.of("archive", "conflicts", "--data", data).out());
        CommandRun.of("archive", "check", "--data", data).succeeded();
        CommandRun busy = CommandRun.of("archive", "rebuild", "--data", data);
        assertEquals(1, busy.exitCode());
        assertEquals(1, busy.err().lines().count(), busy.err());
    }

    private static Node nodeOn(String data, Map<String, List<String>> more) {
        Map<String, List<String>> options = new HashMap<>(Map.of(
                "dicom-port", List.of("0"),
                "http-port", List.of("0"),
                "log-level", List.of("error"),
                "data", List.of(data)));
        options.putAll(more);
        return new Serving(Optional.empty(), options)
                .start(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    @Test
    void archiveCheckAndRebuildWorkOnAStoppedNode() throws IOException {
        String stopped = folder.resolve("stopped").toString();
        try (Node second = nodeOn(stopped, Map.of())) {
            CommandRun.of("store", "localhost", "" + second.dicomPort(), patient);
        }
        assertEquals(0, CommandRun.of("archive", "check", "--data", stopped).exitCode());
        assertEquals(
                9,
                CommandRun.of("archive", "rebuild", "--data", stopped, "--json")
                        .json()
                        .get("instances"));
        try (Stream<Path> blobs = Files.walk(Path.of(stopped, "blobs"))) {
            Files.delete(blobs.filter(Files::isRegularFile).findFirst().orElseThrow());
        }
        CommandRun damaged = CommandRun.of("archive", "check", "--data", stopped);
        assertEquals(1, damaged.exitCode());
        assertTrue(damaged.out().startsWith("missing: "), damaged.out());
    }

    @Test
    void aCheckFindsNothingWrongWhileObjectsArrive() throws Exception {
        String busy = folder.resolve("busy").toString();
        try (Node node = nodeOn(busy, Map.of())) {
            String to = "" + node.dicomPort();
            Process storing = new ProcessBuilder(
                            "storescu", "-R", "+sd", "+II", "--repeat", "20", "localhost", to, patient)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("storescu.txt").toFile())
                    .start();
            int checks = 0;
            while (storing.isAlive() || checks == 0) {
                CommandRun.of("archive", "check", "--data", busy).succeeded();
                checks++;
            }
            assertEquals(0, storing.waitFor(), Files.readString(folder.resolve("storescu.txt")));
            assertEquals(
                    20 * 9,
                    CommandRun.of("archive", "check", "--data", busy, "--json")
                            .json()
                            .get("instances"));
        }
    }

    @Test
    void completionNamesTheVerbs() {
        assertTrue(CommandRun.of("completion").out().contains("graph"));
    }
}
