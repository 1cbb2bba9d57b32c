package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
import org.meterset.server.Node;
import org.meterset.server.config.Configuration;

/** A node with rules, DCMTK's tools as its peers, and people who review beside it. */
class ReviewCommandsTest {
    private static final int SLICES = 3;

    @TempDir
    Path folder;

    private Path data;
    private Path files;
    private String study = "";

    @BeforeEach
    void writePhantom() throws IOException {
        data = folder.resolve("archive");
        files = Files.createDirectory(folder.resolve("files"));
        write(files, PhantomSettings.DEFAULT.withSize(32, SLICES));
        study = DicomFile.read(files.resolve("RP.dcm"))
                .dataSet()
                .string(Tags.STUDY_INSTANCE_UID)
                .orElseThrow();
    }

    private static void write(Path folder, PhantomSettings settings) throws IOException {
        for (PhantomObject object : PhantomPatient.of(settings)) {
            DicomFile.of(object.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                    .write(folder.resolve(object.fileName()));
        }
    }

    private Node node(Map<String, List<String>> options) {
        Map<String, List<String>> all = new HashMap<>(Map.of(
                "data", List.of(data.toString()),
                "dicom-port", List.of("0"),
                "http-port", List.of("0"),
                "free-space-floor", List.of("0")));
        all.putAll(options);
        return Node.start(Configuration.of(all));
    }

    @Test
    void whatARuleHoldsIsFoundByReviewersOnlyUntilAPersonAcceptsIt() throws Exception {
        Map<String, List<String>> rules = Map.of(
                "review-rule", List.of("accept class=CTImageStorage", "hold from=TPS"), "review-aet", List.of("DESK"));
        try (Node node = node(rules)) {
            storescu(node, "TPS", files);
            assertEquals(
                    SLICES, found(node, "ANYBODY", "IMAGE", "SOPInstanceUID").size());
            assertEquals(
                    SLICES + 4, found(node, "DESK", "IMAGE", "SOPInstanceUID").size());
            DataSet seen = found(node, "DESK", "STUDY", "NumberOfStudyRelatedInstances", "ModalitiesInStudy")
                    .getFirst();
            assertEquals(
                    SLICES + 4,
                    seen.intValue(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES).orElseThrow());
            assertEquals(
                    List.of("CT", "RTDOSE", "RTPLAN", "RTSTRUCT"),
                    seen.strings(Tags.MODALITIES_IN_STUDY).stream().sorted().toList());
            assertTrue(run("graph", "PHANTOM-1").out().contains("CT series"));
            assertTrue(!run("graph", "PHANTOM-1").out().contains("RT Plan"));
            assertEquals(
                    ExitCodes.FAILED,
                    run("course", "approve", planUid(), "--user", "jane").exitCode());

            List<?> series = list(run("review", "list", "--json").json(), "series");
            assertEquals(4, series.size());
            Map<?, ?> sheet = study(run("review", "show", study, "--json").json());
            assertEquals("same-patient-id", patient(sheet).get("basis"));
            assertTrue(run("review", "show", study).out().contains("none missing"));

            CommandRun accepted =
                    run("review", "accept", study, "--user", "jane", "--json").succeeded();
            assertEquals(4, list(accepted.json(), "accepted").size());
            assertEquals(
                    SLICES + 4,
                    found(node, "ANYBODY", "IMAGE", "SOPInstanceUID").size());
            run("graph", "PHANTOM-1").succeeded();
            run("course", "approve", planUid(), "--user", "jane").succeeded();
        }
        run("archive", "rebuild").succeeded();
        assertTrue(run("archive", "info").out().contains(SLICES + 4 + " instances"));
        CommandRun log = run("review", "log", "--json").succeeded();
        assertEquals(true, log.json().get("intact"));
    }

    private String planUid() throws IOException {
        return DicomFile.read(files.resolve("RP.dcm"))
                .dataSet()
                .string(Tags.SOP_INSTANCE_UID)
                .orElseThrow();
    }

    private static List<?> list(Map<?, ?> map, String key) {
        return (List<?>) Objects.requireNonNull(map.get(key), key);
    }

    private static Map<?, ?> first(List<?> maps) {
        return (Map<?, ?>) Objects.requireNonNull(maps.getFirst());
    }

    private static Map<?, ?> study(Map<String, Object> shown) {
        return first(list(shown, "studies"));
    }

    private static Map<?, ?> patient(Map<?, ?> sheet) {
        return first(list(sheet, "patients"));
    }

    @Test
    void aCorrectedPatientGoesOutCorrectedAndTheBlobStaysAsItCame() throws Exception {
        Path wrong = Files.createDirectory(folder.resolve("wrong"));
        write(wrong, PhantomSettings.DEFAULT.withSize(32, SLICES).withPatient("PHANTOM-2", "Phantom^Water"));
        String wrongStudy = DicomFile.read(wrong.resolve("RP.dcm"))
                .dataSet()
                .string(Tags.STUDY_INSTANCE_UID)
                .orElseThrow();
        Path back = Files.createDirectory(folder.resolve("back"));
        int sink = freePort();
        Process storescp = process("storescp", "-aet", "SINK", "-od", back.toString(), "" + sink);
        awaitListening(sink);
        try (Node node = node(Map.of(
                "review-rule",
                List.of("hold from=CT2"),
                "review-aet",
                List.of("DESK"),
                "destination",
                List.of("SINK=localhost:" + sink)))) {
            storescu(node, "CT1", files);
            storescu(node, "CT2", wrong);
            Map<Path, byte[]> blobs = blobs();
            CommandRun shown = run("review", "show", wrongStudy, "--json");
            assertEquals(ExitCodes.FAILED, shown.exitCode(), "the patient differs");
            Map<?, ?> patient = patient(study(shown.json()));
            assertEquals("same-name", patient.get("basis"));
            assertEquals(true, patient.get("differs"));
            assertThumbnail(shown);

            move(node, "ANYBODY", wrongStudy);
            assertEquals(List.of(), files(back), "what is held goes to nobody");
            move(node, "DESK", wrongStudy);
            assertEquals(SLICES + 4, files(back).size(), "but to reviewers");
            for (Path file : files(back)) {
                assertEquals(
                        "PHANTOM-2",
                        DicomFile.read(file).dataSet().string(Tags.PATIENT_ID).orElseThrow());
                Files.delete(file);
            }

            run("review", "correct", wrongStudy, "--patient-id", "PHANTOM-1", "--user", "jane", "--reason", "mistyped")
                    .succeeded();
            run("review", "accept", wrongStudy, "--user", "jane").succeeded();
            assertEquals(1, found(node, "ANYBODY", "PATIENT", "PatientID").size());
            assertEquals(
                    List.of("PHANTOM-1"),
                    found(node, "ANYBODY", "STUDY", "PatientID", "StudyInstanceUID=" + wrongStudy).stream()
                            .map(match -> match.string(Tags.PATIENT_ID).orElseThrow())
                            .toList());
            move(node, "ANYBODY", wrongStudy);
            List<Path> received = files(back);
            assertEquals(SLICES + 4, received.size());
            for (Path file : received) {
                DataSet sent = DicomFile.read(file).dataSet();
                assertEquals("PHANTOM-1", sent.string(Tags.PATIENT_ID).orElseThrow());
                assertEquals(
                        "PHANTOM-2",
                        sent.at("OriginalAttributesSequence[0]/ModifiedAttributesSequence[0]/PatientID")
                                .string()
                                .orElseThrow());
            }
            blobs().forEach((file, bytes) -> assertArrayEquals(blobs.get(file), bytes, "the blob stays as it came"));
        } finally {
            storescp.destroyForcibly().waitFor();
        }
        run("archive", "check").succeeded();
    }

    private void move(Node node, String calling, String wanted) throws Exception {
        ended(process(
                "movescu",
                "-aet",
                calling,
                "-S",
                "-aem",
                "SINK",
                "-k",
                "QueryRetrieveLevel=STUDY",
                "-k",
                "StudyInstanceUID=" + wanted,
                "localhost",
                "" + node.dicomPort()));
    }

    private static void assertThumbnail(CommandRun shown) throws IOException {
        List<?> series = list(study(shown.json()), "series");
        String png = series.stream()
                .map(one -> (Map<?, ?>) one)
                .filter(one -> "CT".equals(one.get("modality")))
                .map(one -> String.valueOf(one.get("thumbnailPng")))
                .findFirst()
                .orElseThrow();
        byte[] start = new byte[] {(byte) 0x89, 'P', 'N', 'G'};
        assertArrayEquals(start, java.util.Arrays.copyOf(Base64.getDecoder().decode(png), 4));
    }

    private Map<Path, byte[]> blobs() throws IOException {
        Map<Path, byte[]> bytes = new HashMap<>();
        try (Stream<Path> found = Files.walk(data.resolve("blobs"))) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                bytes.put(file, Files.readAllBytes(file));
            }
        }
        return bytes;
    }

    @Test
    void reviewersCountWhatStandsOnBothSidesOnceAndGetTheWholeOfIt() throws Exception {
        try (Node node = node(Map.of("review-aet", List.of("DESK")))) {
            storescu(node, "CT", files);
            run("review", "hold", instances().getFirst(), "--user", "jane", "--reason", "again")
                    .succeeded();
            String[] counts = {
                "NumberOfPatientRelatedStudies",
                "NumberOfPatientRelatedSeries",
                "NumberOfStudyRelatedSeries",
                "NumberOfStudyRelatedInstances",
                "ModalitiesInStudy"
            };
            DataSet seen = found(node, "DESK", "STUDY", counts).getFirst();
            assertEquals(
                    1, seen.intValue(Tags.NUMBER_OF_PATIENT_RELATED_STUDIES).orElseThrow());
            assertEquals(5, seen.intValue(Tags.NUMBER_OF_PATIENT_RELATED_SERIES).orElseThrow());
            assertEquals(5, seen.intValue(Tags.NUMBER_OF_STUDY_RELATED_SERIES).orElseThrow());
            assertEquals(
                    SLICES + 4,
                    seen.intValue(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES).orElseThrow());
            assertEquals(List.of("CT", "RTDOSE", "RTPLAN", "RTSTRUCT"), seen.strings(Tags.MODALITIES_IN_STUDY));
            assertFalse(seen.contains(Tags.PATIENT_ID), "nobody asked for it");
            DataSet others = found(node, "ANYBODY", "STUDY", counts).getFirst();
            assertEquals(
                    SLICES + 3,
                    others.intValue(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES).orElseThrow());

            assertEquals(SLICES + 3, got(node, "ANYBODY").size());
            assertEquals(SLICES + 4, got(node, "DESK").size());
        }
    }

    /** What getscu gets of the study. */
    private List<Path> got(Node node, String calling) throws Exception {
        Path back = Files.createTempDirectory(folder, "got");
        ended(process(
                "getscu",
                "-aet",
                calling,
                "-S",
                "-k",
                "QueryRetrieveLevel=STUDY",
                "-k",
                "StudyInstanceUID=" + study,
                "-od",
                back.toString(),
                "localhost",
                "" + node.dicomPort()));
        return files(back);
    }

    @Test
    void whatIsConsumedIsCheckedAndWrittenDownAndNotKept() throws Exception {
        try (Node node = node(Map.of("review-rule", List.of("consume class=RTPlanStorage|RTIonPlanStorage")))) {
            storescu(node, "TPS", files);
            assertEquals(
                    SLICES + 2,
                    found(node, "ANYBODY", "IMAGE", "SOPInstanceUID").size());
        }
        assertEquals(SLICES + 2, blobs().size());
        List<?> entries = list(run("review", "log", "--json").json(), "entries");
        assertEquals(2, entries.size());
        assertEquals("consume", first(entries).get("act"));
    }

    @Test
    void actsOfManyProcessesAtOnceAreAllDoneAndWrittenOnce() throws Exception {
        try (Node node = node(Map.of("review-rule", List.of("hold")))) {
            storescu(node, "TPS", files);
            List<Process> people = new ArrayList<>();
            List<String> uids = instances();
            for (int i = 0; i < uids.size(); i++) {
                String act = i % 2 == 0 ? "accept" : "reject";
                people.add(meterset("review", act, uids.get(i), "--user", "p" + i, "--reason", "r"));
            }
            for (Process person : people) {
                ended(person);
            }
            assertEquals(
                    (uids.size() + 1) / 2,
                    found(node, "ANYBODY", "IMAGE", "SOPInstanceUID").size());
        }
        Map<String, Object> log = run("review", "log", "--json").succeeded().json();
        assertEquals(2 * instances().size(), list(log, "entries").size());
    }

    /** People whose processes are killed at any moment: what the journal says last of an object is how it stands. */
    @Test
    void aKilledActIsDoneOrNotAndTheArchiveAgreesWithTheJournal() throws Exception {
        Random random = new Random(1);
        try (Node node = node(Map.of("review-rule", List.of("hold")))) {
            storescu(node, "TPS", files);
            List<String> uids = instances();
            for (int round = 0; round < 4; round++) {
                Process accept = meterset("review", "accept", study, "--user", "jane");
                Process hold = meterset("review", "hold", uids.get(round), "--user", "jo", "--reason", "again");
                accept.waitFor(500 + random.nextInt(1500), TimeUnit.MILLISECONDS);
                accept.destroyForcibly().waitFor();
                hold.waitFor();
            }
            assertAgrees(node);
        }
        run("archive", "rebuild").succeeded();
        try (Node node = node(Map.of())) {
            assertAgrees(node);
        }
    }

    private void assertAgrees(Node node) throws Exception {
        Map<String, String> last = new HashMap<>();
        run("review", "list").succeeded();
        Map<String, Object> log = run("review", "log", "--json").succeeded().json();
        for (Object entry : list(log, "entries")) {
            for (Object uid : list((Map<?, ?>) entry, "instances")) {
                last.put(String.valueOf(uid), String.valueOf(((Map<?, ?>) entry).get("act")));
            }
        }
        List<String> accepted = last.keySet().stream()
                .filter(uid -> "accept".equals(last.get(uid)))
                .sorted()
                .toList();
        assertEquals(
                accepted,
                found(node, "ANYBODY", "IMAGE", "SOPInstanceUID").stream()
                        .map(match -> match.string(Tags.SOP_INSTANCE_UID).orElseThrow())
                        .sorted()
                        .toList());
    }

    @Test
    void whatCannotBeDoneIsToldInOneLine() throws Exception {
        try (Node node = node(Map.of("review-rule", List.of("hold class=RTPlanStorage")))) {
            storescu(node, "TPS", files);
        }
        assertTold(ExitCodes.FAILED, "1.2.3: found no instance, series or study of that UID", "accept", "1.2.3");
        assertTold(ExitCodes.FAILED, "reason: found nothing, expected why (reject needs one)", "reject", planUid());
        assertTold(
                ExitCodes.FAILED,
                "PatientSex: expected M, F, O or nothing (PS3.3 section C.7.1.1)",
                "correct",
                study,
                "--sex=X",
                "--reason=r");
        assertTold(
                ExitCodes.FAILED,
                "study " + study + ": found " + (SLICES + 3)
                        + " accepted objects, expected none: demographics are corrected at the first review",
                "correct",
                study,
                "--sex=M",
                "--reason=r");
        assertTold(
                ExitCodes.UNUSABLE, "--state: found accepted, expected held or rejected", "list", "--state=accepted");
        assertTold(ExitCodes.FAILED, study + "1: found nothing held or rejected of that UID", "show", study + "1");
    }

    private void assertTold(int exitCode, String message, String... arguments) {
        List<String> all = new ArrayList<>(List.of("review"));
        all.addAll(List.of(arguments));
        CommandRun run = run(all.toArray(String[]::new));
        assertEquals(exitCode, run.exitCode(), run.err());
        assertEquals(
                "meterset review " + arguments[0] + ": " + message, run.err().strip());
    }

    private CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private List<String> instances() throws IOException {
        List<String> uids = new ArrayList<>();
        for (Path file : files(files)) {
            uids.add(
                    DicomFile.read(file).dataSet().string(Tags.SOP_INSTANCE_UID).orElseThrow());
        }
        return uids;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        }
    }

    private void storescu(Node node, String calling, Path from) throws Exception {
        ended(process(
                "storescu", "-aet", calling, "+sd", "-R", "-xe", "localhost", "" + node.dicomPort(), from.toString()));
    }

    private List<DataSet> found(Node node, String calling, String level, String... keys) throws Exception {
        Path answers = Files.createTempDirectory(folder, "answers");
        List<String> command = new ArrayList<>(List.of("findscu", "-aet", calling, "-P", "-X", "-od"));
        command.addAll(List.of(answers.toString(), "-k", "QueryRetrieveLevel=" + level));
        for (String key : keys) {
            command.addAll(List.of("-k", key));
        }
        command.addAll(List.of("localhost", "" + node.dicomPort()));
        ended(process(command.toArray(String[]::new)));
        List<DataSet> found = new ArrayList<>();
        for (Path file : files(answers)) {
            found.add(DicomFile.read(file).dataSet());
        }
        return found;
    }

    private Process process(String... command) throws IOException {
        return started(new ProcessBuilder(command));
    }

    private Process meterset(String... arguments) throws IOException {
        ProcessBuilder process = CommandProcess.of(arguments);
        process.command().addAll(List.of("--data", data.toString()));
        return started(process);
    }

    private Process started(ProcessBuilder process) throws IOException {
        return process.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve("output-" + System.nanoTime() + ".txt").toFile())
                .start();
    }

    private void ended(Process process) throws Exception {
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "does not end");
        StringBuilder outputs = new StringBuilder();
        if (process.exitValue() != 0) {
            for (Path file : files(folder)) {
                if (file.getFileName().toString().startsWith("output-")) {
                    outputs.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        assertEquals(0, process.exitValue(), outputs.toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(int port) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertTrue(socket.isConnected());
                return;
            } catch (IOException _) {
                LockSupport.parkNanos(10_000_000);
            }
        }
        throw new AssertionError("storescp does not listen");
    }
}
