package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.server.Node;

/** Worklist, courses and sessions as a user types them, against a real node. */
class WorklistCommandsTest {
    @TempDir
    Path folder;

    private Node node;
    private String port = "";
    private String data = "";
    private int listenPort;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            listenPort = free.getLocalPort();
        }
        data = folder.resolve("data").toString();
        Map<String, List<String>> options = Map.of(
                "dicom-port", List.of("0"),
                "http-port", List.of("0"),
                "log-level", List.of("error"),
                "free-space-floor", List.of("0"),
                "destination", List.of("WATCHER=localhost:" + listenPort),
                "data", List.of(data));
        node = new Serving(Optional.empty(), options)
                .start(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        port = "" + node.dicomPort();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private CommandRun ups(String verb, String... more) {
        List<String> arguments = new ArrayList<>(List.of("ups", verb, "localhost", port));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void aStepGoesFromCreationToCompletion() {
        assertEquals(
                "sopInstance 1.2.3.4\n",
                ups("create", "--uid", "1.2.3.4", "--station", "M1", "--workitem", "121726", "--patient-id", "P1")
                        .succeeded()
                        .out());
        assertTrue(ups("find", "--station", "M1", "--state", "SCHEDULED")
                .succeeded()
                .out()
                .contains("1.2.3.4"));
        assertEquals("no step\n", ups("find", "--station", "M2").succeeded().err());
        assertEquals(
                "transaction 1.9\n",
                ups("claim", "1.2.3.4", "--transaction", "1.9").succeeded().out());
        CommandRun second = ups("claim", "1.2.3.4");
        assertEquals(1, second.exitCode());
        assertTrue(second.err().contains("C302"), second.err());
        ups("update", "1.2.3.4", "--transaction", "1.9", "--progress", "40").succeeded();
        assertTrue(ups("get", "1.2.3.4").succeeded().out().contains("ProcedureStepProgress"));
        CommandRun early = ups("complete", "1.2.3.4", "--transaction", "1.9");
        assertTrue(early.exitCode() == 1 && early.err().contains("C304"), early.err());
        ups("complete", "1.2.3.4", "--transaction", "1.9", "--station", "M1").succeeded();
        CommandRun again = ups("complete", "1.2.3.4", "--transaction", "1.9");
        assertTrue(again.exitCode() == 0 && again.err().contains("B306"), again.err());
    }

    @Test
    void aStepIsCanceledByWhoeverAsksAndByItsPerformerWithAReason() {
        ups("create", "--uid", "1.2.3.4", "--trial").succeeded();
        assertEquals(
                "requested 1.2.3.4\n",
                ups("cancel", "1.2.3.4", "--reason", "ill").succeeded().out());
        ups("create", "--uid", "1.2.3.5").succeeded();
        ups("claim", "1.2.3.5", "--transaction", "1.9").succeeded();
        assertEquals(
                "canceled 1.2.3.5\n",
                ups("cancel", "1.2.3.5", "--transaction", "1.9", "--reason", "ill")
                        .succeeded()
                        .out());
        assertTrue(ups("find", "--state", "CANCELED").succeeded().out().contains("1.2.3.5"));
    }

    @Test
    void anUpdateOfNothingAndAStrangeOptionAreUnusable() {
        assertEquals(2, ups("update", "1.2.3.4").exitCode());
        assertEquals(2, ups("find", "--nonsense").exitCode());
    }

    @Test
    void eventsArePrintedAsTheyCome() throws IOException {
        ups("create", "--uid", "1.2.3.4").succeeded();
        CommandRun watched = ups(
                        "watch", "1.2.3.4", "-aet", "WATCHER", "--listen", "" + listenPort, "--count", "1", "--json")
                .succeeded();
        assertEquals(
                Map.of("event", "state", "step", "1.2.3.4", "state", "SCHEDULED", "readiness", "READY"),
                JSON.std.mapFrom(watched.out()));
        CommandRun stranger = ups("watch", "1.2.3.4", "-aet", "STRANGER", "--listen", "0", "--count", "1");
        assertTrue(stranger.exitCode() == 1 && stranger.err().contains("C308"), stranger.err());
    }

    /** The phantom's plan is approved, its first session interrupted on one machine and continued on another. */
    @Test
    void aCourseIsApprovedInterruptedAndContinued() throws IOException {
        Path patient = folder.resolve("patient");
        CommandRun.of("phantom", patient.toString(), "--patient-id", "C1", "--pixels", "32", "--slices", "3")
                .succeeded();
        CommandRun.of("store", "localhost", port, patient.toString()).succeeded();
        DataSet plan = plan(patient);
        String uid = plan.string(Tags.SOP_INSTANCE_UID).orElseThrow();
        CommandRun early =
                CommandRun.of("session", "check-in", "localhost", port, uid, "--machine", "M1", "--data", data);
        assertTrue(early.exitCode() == 1 && early.err().contains("is not approved"), early.err());
        CommandRun.of("course", "approve", uid, "--user", "Dr. Who", "--data", data)
                .succeeded();
        assertTrue(CommandRun.of("course", "list", "--data", data)
                .succeeded()
                .out()
                .contains("Dr. Who"));
        Map<String, Object> first = JSON.std.mapFrom(CommandRun.of(
                        "session", "check-in", "localhost", port, uid, "--machine", "M1", "--data", data, "--json")
                .succeeded()
                .out());
        assertEquals("TREATMENT", first.get("delivery"));
        String step = Objects.requireNonNull(first.get("step")).toString();
        assertTrue(ups("find", "--station", "M1", "--workitem", "121726")
                .succeeded()
                .out()
                .contains(step));
        DataSet beam = plan.items(Tags.FRACTION_GROUP_SEQUENCE)
                .getFirst()
                .items(Tags.REFERENCED_BEAM_SEQUENCE)
                .getFirst();
        int number = beam.intValue(Tags.REFERENCED_BEAM_NUMBER).orElseThrow();
        double half = beam.doubleValue(Tags.BEAM_METERSET).orElseThrow() / 2;
        Path record = folder.resolve("record.dcm");
        DicomFile.of(record(plan, number, half), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .write(record);
        CommandRun.of("store", "localhost", port, record.toString()).succeeded();
        CommandRun busy =
                CommandRun.of("session", "check-in", "localhost", port, uid, "--machine", "M1", "--data", data);
        assertTrue(busy.exitCode() == 1 && busy.err().contains("complete it first"), busy.err());
        CommandRun open = CommandRun.of("session", "complete", step, "--user", "Therapist", "--data", data);
        assertTrue(open.exitCode() == 1 && open.err().contains("is SCHEDULED: cancel the session first"), open.err());
        CommandRun.of("session", "cancel", step, "--user", "Therapist", "--data", data)
                .succeeded();
        CommandRun.of("session", "complete", step, "--user", "Therapist", "--data", data)
                .succeeded();
        Map<String, Object> second = JSON.std.mapFrom(CommandRun.of(
                        "session", "check-in", "localhost", port, uid, "--machine", "M2", "--data", data, "--json")
                .succeeded()
                .out());
        assertEquals("CONTINUATION", second.get("delivery"));
        assertEquals(1, second.get("fraction"));
        String shown =
                CommandRun.of("course", "show", uid, "--data", data).succeeded().out();
        assertTrue(shown.contains("PARTIAL") && shown.contains("next: continue fraction 1"), shown);
        assertEquals(1, shown.lines().filter(line -> line.startsWith("2 to ")).count(), shown);
        Map<String, Object> map = JSON.std.mapFrom(CommandRun.of("course", "show", uid, "--data", data, "--json")
                .succeeded()
                .out());
        assertEquals(List.of(), map.get("contradictions"));
        CommandRun all = CommandRun.of("session", "list", "--data", data).succeeded();
        assertEquals(3, all.out().strip().lines().count(), all.out());
        assertEquals("", all.err());
        CommandRun latest =
                CommandRun.of("session", "list", "--limit", "1", "--data", data).succeeded();
        assertEquals(2, latest.out().strip().lines().count(), latest.out());
        assertTrue(latest.err().contains("the latest 1; --limit tells of more"), latest.err());
    }

    private static DataSet plan(Path patient) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.walk(patient)) {
            files = listed.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            DataSet object = DicomFile.read(file).dataSet();
            if (object.string(Tags.SOP_CLASS_UID).orElse("").equals(Uids.RT_PLAN_STORAGE.value())) {
                return object;
            }
        }
        throw new AssertionError("the phantom has no plan");
    }

    private static DataSet record(DataSet plan, int beam, double meterset) {
        DataSetBuilder record = DataSet.builder();
        for (var tag : List.of(Tags.PATIENT_NAME, Tags.PATIENT_ID, Tags.STUDY_INSTANCE_UID)) {
            plan.element(tag).ifPresent(record::add);
        }
        return record.set(Tags.SOP_CLASS_UID, Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, "1.2.3.77")
                .set(Tags.SERIES_INSTANCE_UID, "1.2.3.78")
                .set(Tags.MODALITY, "RTRECORD")
                .set(Tags.TREATMENT_DATE, "20260302")
                .set(Tags.TREATMENT_TIME, "080000")
                .set(
                        Tags.REFERENCED_RT_PLAN_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.RT_PLAN_STORAGE)
                                .set(
                                        Tags.REFERENCED_SOP_INSTANCE_UID,
                                        new Uid(plan.string(Tags.SOP_INSTANCE_UID)
                                                .orElseThrow()))
                                .build())
                .set(
                        Tags.TREATMENT_SESSION_BEAM_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.REFERENCED_BEAM_NUMBER, beam)
                                .set(Tags.CURRENT_FRACTION_NUMBER, 1)
                                .set(Tags.TREATMENT_DELIVERY_TYPE, "TREATMENT")
                                .set(Tags.TREATMENT_TERMINATION_STATUS, "MACHINE")
                                .set(Tags.DELIVERED_PRIMARY_METERSET, meterset)
                                .set(
                                        Tags.CONTROL_POINT_DELIVERY_SEQUENCE,
                                        DataSet.builder()
                                                .set(Tags.DELIVERED_METERSET, 0.0)
                                                .build(),
                                        DataSet.builder()
                                                .set(Tags.DELIVERED_METERSET, meterset)
                                                .build())
                                .build())
                .build();
    }
}
