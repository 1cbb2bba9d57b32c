package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.network.dimse.DimseServer;
import org.meterset.network.dimse.FindResult;
import org.meterset.network.dimse.NormalizedHandler;
import org.meterset.network.dimse.NormalizedRequest;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.ServiceTable;
import org.meterset.network.dimse.Status;
import org.meterset.network.upper.AssociationPolicy;
import org.meterset.network.upper.ServerSettings;
import org.meterset.workflow.ups.UpsFace;

/** The worklist of a running node, as peers see it on the wire. */
class WorklistWireTest {
    private static final Uid STEP = Uid.of("1.2.3.1");
    private static final Optional<Uid> OWN = Optional.of(Uid.of("1.2.3.99"));
    private static final Optional<Uid> FOREIGN = Optional.of(Uid.of("1.2.3.98"));

    @TempDir
    Path folder;

    private static String code(Status status) {
        return "%04X".formatted(status.code());
    }

    /** Each line a request and the code that PS3.4 tables CC.2.1-2, CC.2.2-2, CC.2.5-4, CC.2.6-1 have for it. */
    @ParameterizedTest
    @EnumSource(UpsFace.class)
    void everyStatusIsProvokedUnderBothFaces(UpsFace face) {
        try (Node node = TestNodes.start(folder, Map.of());
                WorklistPeer peer = WorklistPeer.open(node, face)) {
            DataSet treatment = WorklistPeer.treatment("M1").build();
            assertEquals("C307", code(peer.change(STEP, "IN PROGRESS", OWN)));
            assertEquals("C307", code(peer.progress(STEP, OWN, "1")));
            assertEquals("C307", code(peer.client().nGet(face.push(), STEP).status()));
            assertEquals("C307", code(peer.action(STEP, 2, DataSet.EMPTY)));
            assertEquals(
                    "C309",
                    code(peer.create(
                            STEP,
                            treatment.toBuilder()
                                    .set(Tags.PROCEDURE_STEP_STATE, "IN PROGRESS")
                                    .build())));
            assertEquals(
                    "0120",
                    code(peer.create(
                            STEP,
                            treatment.toBuilder()
                                    .remove(Tags.PROCEDURE_STEP_LABEL)
                                    .build())));
            assertEquals("0000", code(peer.create(STEP, treatment)));
            assertEquals("0111", code(peer.create(STEP, treatment)));
            assertEquals("C303", code(peer.change(STEP, "SCHEDULED", OWN)));
            assertEquals("C310", code(peer.change(STEP, "COMPLETED", OWN)));
            assertEquals("C310", code(peer.change(STEP, "CANCELED", OWN)));
            assertEquals("C310", code(peer.progress(STEP, OWN, "1")));
            assertEquals("C301", code(peer.change(STEP, "IN PROGRESS", Optional.empty())));
            assertEquals("0000", code(peer.change(STEP, "IN PROGRESS", OWN)));
            assertEquals("C302", code(peer.change(STEP, "IN PROGRESS", FOREIGN)));
            assertEquals("C301", code(peer.progress(STEP, FOREIGN, "1")));
            assertEquals("C301", code(peer.progress(STEP, Optional.empty(), "1")));
            assertEquals("C301", code(peer.change(STEP, "COMPLETED", FOREIGN)));
            assertEquals("0106", code(peer.progress(STEP, OWN, "101")));
            assertEquals("0000", code(peer.progress(STEP, OWN, "50")));
            if (face == UpsFace.FINAL) {
                assertEquals("C304", code(peer.change(STEP, "COMPLETED", OWN)));
            }
            assertEquals("0000", code(peer.set(STEP, WorklistPeer.performed(OWN.orElseThrow()))));
            assertEquals("0000", code(peer.change(STEP, "COMPLETED", OWN)));
            assertEquals("B306", code(peer.change(STEP, "COMPLETED", OWN)));
            assertEquals("C300", code(peer.change(STEP, "CANCELED", OWN)));
            assertEquals("C300", code(peer.progress(STEP, OWN, "1")));
            assertEquals("C311", code(peer.action(STEP, 2, DataSet.EMPTY)));
            Uid second = Uid.of("1.2.3.2");
            assertEquals("0000", code(peer.create(second, treatment)));
            assertEquals("0000", code(peer.action(second, 2, DataSet.EMPTY)));
            assertEquals("B304", code(peer.action(second, 2, DataSet.EMPTY)));
            DataSet subscription = DataSet.builder()
                    .set(Tags.RECEIVING_AE, "STRANGER")
                    .set(Tags.DELETION_LOCK, "TRUE")
                    .build();
            assertEquals("C308", code(peer.action(second, 3, subscription)));
            assertEquals("0123", code(peer.action(second, 6, DataSet.EMPTY)));
        }
    }

    @Test
    void aStepThatItsOwnerCanceledSaysSoAgain() {
        try (Node node = TestNodes.start(folder, Map.of());
                WorklistPeer peer = WorklistPeer.open(node, UpsFace.FINAL)) {
            peer.create(STEP, WorklistPeer.treatment("M1").build());
            peer.change(STEP, "IN PROGRESS", OWN);
            assertEquals("0000", code(peer.change(STEP, "CANCELED", OWN)));
            assertEquals("B304", code(peer.change(STEP, "CANCELED", OWN)));
            assertEquals("C300", code(peer.change(STEP, "COMPLETED", OWN)));
        }
    }

    /** Devices may open an association for each message, and name UPS Push, Pull or both faces in commands. */
    @ParameterizedTest
    @EnumSource(UpsFace.class)
    void aDeviceMayOpenOneAssociationForEachMessageAndUseNothingButPull(UpsFace face) {
        try (Node node = TestNodes.start(folder, Map.of())) {
            try (WorklistPeer manager = WorklistPeer.over(node, face, face.push())) {
                assertEquals(
                        "0000",
                        code(manager.create(STEP, WorklistPeer.treatment("M1").build())));
            }
            try (WorklistPeer watcher = WorklistPeer.over(node, face, face.watch())) {
                assertEquals("0211", code(watcher.set(STEP, DataSet.EMPTY)));
                assertEquals("0211", code(watcher.create(STEP, DataSet.EMPTY)));
            }
            try (WorklistPeer device = WorklistPeer.over(node, face, face.pull())) {
                FindResult found = device.client()
                        .find(
                                face.pull(),
                                DataSet.builder()
                                        .set(Tags.PROCEDURE_STEP_STATE, "SCHEDULED")
                                        .build());
                assertEquals("0000", code(found.status()));
                assertEquals(
                        face.push().value(),
                        found.matches().getFirst().string(Tags.SOP_CLASS_UID).orElseThrow());
            }
            try (WorklistPeer device = WorklistPeer.over(node, face, face.pull())) {
                assertEquals("0000", code(device.change(STEP, "IN PROGRESS", OWN)));
            }
            try (WorklistPeer device = WorklistPeer.open(node.dicomPort(), face, List.of(face.pull()))) {
                DataSet claim = DataSet.builder()
                        .set(Tags.PROCEDURE_STEP_STATE, "IN PROGRESS")
                        .set(Tags.TRANSACTION_UID, FOREIGN.orElseThrow())
                        .build();
                assertEquals(
                        "C302",
                        code(device.client()
                                .nAction(face.pull(), STEP, 1, claim)
                                .status()),
                        "Pull in the command");
            }
            try (WorklistPeer device = WorklistPeer.over(node, face, face.pull())) {
                assertEquals("0000", code(device.progress(STEP, OWN, "0")));
                assertEquals("0000", code(device.set(STEP, WorklistPeer.performed(OWN.orElseThrow()))));
                assertEquals("0000", code(device.change(STEP, "COMPLETED", OWN)));
            }
        }
    }

    @Test
    void aStepOfTheTrialIsFoundUnderTheStandardAndTheOtherWayRound() {
        try (Node node = TestNodes.start(folder, Map.of());
                WorklistPeer standard = WorklistPeer.open(node, UpsFace.FINAL);
                WorklistPeer trial = WorklistPeer.open(node, UpsFace.TRIAL)) {
            DataSet available = WorklistPeer.treatment("M1")
                    .remove(Tags.INPUT_READINESS_STATE)
                    .set(Tags.INPUT_AVAILABILITY_FLAG, "COMPLETE")
                    .build();
            assertEquals("0000", code(trial.create(STEP, available)));
            DataSet shown = standard.client().nGet(UpsFace.FINAL.push(), STEP).dataSet();
            assertEquals("READY", shown.string(Tags.INPUT_READINESS_STATE).orElseThrow());
            assertEquals("0000", code(standard.change(STEP, "IN PROGRESS", OWN)));
            assertEquals("C302", code(trial.change(STEP, "IN PROGRESS", FOREIGN)));
            assertEquals("0000", code(trial.change(STEP, "COMPLETED", OWN)));
        }
    }

    @Test
    void ofTwoHundredDevicesOneGetsTheStep() throws Exception {
        int devices = 200;
        try (Node node = TestNodes.start(folder, Map.of());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (WorklistPeer manager = WorklistPeer.open(node, UpsFace.FINAL)) {
                manager.create(STEP, WorklistPeer.treatment("M1").build());
            }
            List<Future<Status>> answers = new ArrayList<>();
            for (int i = 0; i < devices; i++) {
                Uid transaction = Uid.of("1.2.4." + (i + 1));
                answers.add(threads.submit(() -> {
                    try (WorklistPeer device = WorklistPeer.over(node, UpsFace.FINAL, UpsFace.FINAL.pull())) {
                        return device.change(STEP, "IN PROGRESS", Optional.of(transaction));
                    }
                }));
            }
            Map<String, Integer> tally = new TreeMap<>();
            for (Future<Status> answer : answers) {
                tally.merge(code(answer.get()), 1, Integer::sum);
            }
            assertEquals(Map.of("0000", 1, "C302", devices - 1), tally);
        }
    }

    /** A subscriber on the wire, in the role of SCU of UPS Event. */
    private static final class Subscriber implements AutoCloseable {
        private final BlockingQueue<NormalizedRequest> events = new LinkedBlockingQueue<>();
        private final DimseServer server;

        Subscriber(int port) {
            NormalizedHandler take = new NormalizedHandler() {
                @Override
                public NormalizedResponse eventReport(NormalizedRequest request) {
                    events.add(request);
                    return NormalizedResponse.success();
                }
            };
            ServiceTable.Builder table = ServiceTable.builder();
            for (UpsFace face : UpsFace.values()) {
                table.add(ServiceTable.Service.of(face.event(), List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN), take)
                        .withRoles(false, true)
                        .withSopClasses(face.push()));
            }
            this.server = DimseServer.start(ServerSettings.onPort(port), AssociationPolicy.ACCEPT_ALL, table.build());
        }

        NormalizedRequest next() throws InterruptedException {
            NormalizedRequest event = events.poll(60, TimeUnit.SECONDS);
            assertTrue(event != null, "no event came");
            return event;
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource(UpsFace.class)
    void subscribersHearWhatHappensAndOneWhoCannotBeReachedKeepsNobodyWaiting(UpsFace face) throws Exception {
        int nobody;
        try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        try (Subscriber subscriber = new Subscriber(0)) {
            List<String> destinations =
                    List.of("WATCHER=localhost:" + subscriber.server.port(), "GONE=localhost:" + nobody);
            try (Node node = TestNodes.start(folder, Map.of("destination", destinations));
                    WorklistPeer peer = WorklistPeer.open(node, face)) {
                peer.create(STEP, WorklistPeer.treatment("M1").build());
                for (String receiver : List.of("GONE", "WATCHER")) {
                    DataSet information = DataSet.builder()
                            .set(Tags.RECEIVING_AE, receiver)
                            .set(Tags.DELETION_LOCK, "FALSE")
                            .build();
                    assertEquals("0000", code(peer.action(Uids.UPS_GLOBAL_SUBSCRIPTION_INSTANCE, 3, information)));
                }
                NormalizedRequest first = subscriber.next();
                assertEquals(face.push(), first.sopClass());
                assertEquals(Optional.of(STEP), first.sopInstance());
                assertEquals(1, first.typeId().orElseThrow());
                assertEquals(
                        "SCHEDULED",
                        first.dataSet().string(Tags.PROCEDURE_STEP_STATE).orElseThrow());
                peer.change(STEP, "IN PROGRESS", OWN);
                assertEquals(
                        "IN PROGRESS",
                        subscriber
                                .next()
                                .dataSet()
                                .string(Tags.PROCEDURE_STEP_STATE)
                                .orElseThrow());
                peer.progress(STEP, OWN, "30");
                assertEquals(
                        "30",
                        subscriber
                                .next()
                                .dataSet()
                                .at("ProcedureStepProgressInformationSequence[0]/ProcedureStepProgress")
                                .string()
                                .orElseThrow());
                peer.action(STEP, 2, DataSet.EMPTY);
                NormalizedRequest cancel = subscriber.next();
                assertEquals(2, cancel.typeId().orElseThrow());
                assertEquals(
                        "DEVICE", cancel.dataSet().string(Tags.REQUESTING_AE).orElseThrow());
            }
        }
    }

    @Test
    void whoComesBackHearsWhatHappenedMeanwhile() throws Exception {
        int port;
        try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Node node = TestNodes.start(folder, Map.of("destination", List.of("WATCHER=localhost:" + port)));
                WorklistPeer peer = WorklistPeer.open(node, UpsFace.FINAL)) {
            peer.create(STEP, WorklistPeer.treatment("M1").build());
            peer.action(
                    STEP,
                    3,
                    DataSet.builder()
                            .set(Tags.RECEIVING_AE, "WATCHER")
                            .set(Tags.DELETION_LOCK, "FALSE")
                            .build());
            peer.change(STEP, "IN PROGRESS", OWN);
            try (Subscriber back = new Subscriber(port)) {
                assertEquals(
                        "SCHEDULED",
                        back.next().dataSet().string(Tags.PROCEDURE_STEP_STATE).orElseThrow());
                assertEquals(
                        "IN PROGRESS",
                        back.next().dataSet().string(Tags.PROCEDURE_STEP_STATE).orElseThrow());
            }
        }
    }

    /** DCMTK's findscu knows no UPS classes; a relay puts UPS Pull in the place of its worklist class. */
    @ParameterizedTest
    @ValueSource(strings = {"-xe", "-xb", "-xi"})
    void findscuIsGivenTheTreatmentsThatItsQueryFileAsksFor(String syntax) throws IOException {
        Path query = folder.resolve("query.dcm");
        Path dump = Files.writeString(folder.resolve("query.dump"), """
                (0008,0018) UI
                (0010,0010) PN [doe*]
                (0010,0020) LO
                (0040,4005) DT [20260301000000-20260301235959]
                (0040,4018) SQ
                (fffe,e000) na
                (0008,0100) SH [121726]
                (0008,0102) SH [DCM]
                (0008,0104) LO
                (fffe,e00d) na
                (fffe,e0dd) na
                (0040,4021) SQ
                (fffe,e0dd) na
                (0040,4025) SQ
                (fffe,e000) na
                (0008,0100) SH [M1]
                (0008,0102) SH
                (0008,0104) LO
                (fffe,e00d) na
                (fffe,e0dd) na
                (0074,1000) CS [SCHEDULED]
                (0074,1210) SQ
                (fffe,e0dd) na
                """);
        Tool.run(folder, "dump2dcm", dump.toString(), query.toString()).succeeded();
        Path answers = Files.createDirectory(folder.resolve("answers"));
        try (Node node = TestNodes.start(folder, Map.of());
                WorklistPeer peer = WorklistPeer.open(node, UpsFace.FINAL);
                PduRelay relay = WorklistRelay.start(node.dicomPort(), Uids.UNIFIED_PROCEDURE_STEP_PULL.value())) {
            peer.create(STEP, WorklistPeer.treatment("M1").build());
            peer.create(Uid.of("1.2.3.2"), WorklistPeer.treatment("M2").build());
            peer.create(
                    Uid.of("1.2.3.3"),
                    WorklistPeer.treatment("M1").set(Tags.PATIENT_NAME, "Roe^R").build());
            Tool.Outcome outcome = Tool.run(
                            folder,
                            "findscu",
                            "-v",
                            "-W",
                            syntax,
                            "-X",
                            "-od",
                            answers.toString(),
                            "localhost",
                            Integer.toString(relay.port()),
                            query.toString())
                    .succeeded();
            assertFalse(outcome.output().contains("Failed"), outcome.output());
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(answers)) {
            files = listed.toList();
        }
        assertEquals(1, files.size());
        DataSet match = DicomFile.read(files.getFirst()).dataSet();
        assertEquals(STEP.value(), match.string(Tags.SOP_INSTANCE_UID).orElseThrow());
        assertEquals("Doe^Jane", match.string(Tags.PATIENT_NAME).orElseThrow());
        assertEquals(
                "RT Treatment with Internal Verification",
                match.at("ScheduledWorkitemCodeSequence[0]/CodeMeaning")
                        .string()
                        .orElseThrow());
    }
}
