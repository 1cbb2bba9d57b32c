package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.meterset.device.DeliveryDevice;
import org.meterset.device.Retrieval;
import org.meterset.device.SessionListener;
import org.meterset.device.SessionResult.Ended;
import org.meterset.device.machine.Machine;
import org.meterset.device.site.Message;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.NetworkException;
import org.meterset.network.dimse.DimseService;
import org.meterset.network.dimse.Status;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.DoseLedger;
import org.meterset.workflow.course.PlannedBeam;
import org.meterset.workflow.ups.UpsFace;
import org.meterset.workflow.ups.UpsService;

/**
 * Kills the node with SIGKILL at every message of a session, once after the answer has reached the device and once with the
 * answer lost. After the next start the session goes on, or a user cancels it, and the ledger is exact.
 */
class SessionKillTest {
    /**
     * The requests of a session in the order of each site. If the answer is lost: the state in which the step is found, the
     * meterset of the first beam that the node has records of, and how many records the device still has for it.
     */
    @SuppressWarnings("ImmutableEnumChecker")
    enum Sitting {
        TDW_II_GET(Site.TDW_II, TreatmentPlan.PROTON_PENCIL_BEAM, """
                C_FIND    SCHEDULED    0       0
                C_GET     SCHEDULED    0       0
                C_GET     SCHEDULED    0       0
                C_GET     SCHEDULED    0       0
                N_ACTION  IN_PROGRESS  0       0
                C_GET     IN_PROGRESS  0       0
                N_SET     IN_PROGRESS  0       0
                N_SET     IN_PROGRESS  0       1
                C_STORE   IN_PROGRESS  120     1
                N_SET     IN_PROGRESS  120     0
                N_ACTION  COMPLETED    120     0
                """),
        ARIA(Site.ARIA, TreatmentPlan.CYBERKNIFE, """
                C_FIND    SCHEDULED    0       0
                N_ACTION  IN_PROGRESS  0       0
                N_SET     IN_PROGRESS  0       0
                N_SET     IN_PROGRESS  0       1
                N_SET     IN_PROGRESS  0       1
                N_SET     IN_PROGRESS  0       1
                C_STORE   IN_PROGRESS  212.4   1
                N_SET     IN_PROGRESS  212.4   0
                N_ACTION  COMPLETED    212.4   0
                """),
        MOSAIQ_MOVE(Site.MOSAIQ, TreatmentPlan.RING_GANTRY_HELICAL, """
                C_FIND    SCHEDULED    0       0
                N_ACTION  IN_PROGRESS  0       0
                C_MOVE    IN_PROGRESS  0       0
                C_MOVE    IN_PROGRESS  0       0
                C_MOVE    IN_PROGRESS  0       0
                N_SET     IN_PROGRESS  0       0
                N_SET     IN_PROGRESS  0       1
                C_STORE   IN_PROGRESS  0.6667  1
                N_SET     IN_PROGRESS  0.6667  0
                N_ACTION  COMPLETED    0.6667  0
                """),
        RAYSTATION(Site.RAYSTATION, TreatmentPlan.PROTON_PENCIL_BEAM, """
                C_FIND    SCHEDULED    0       0
                N_ACTION  IN_PROGRESS  0       0
                C_GET     IN_PROGRESS  0       0
                C_GET     IN_PROGRESS  0       0
                C_GET     IN_PROGRESS  0       0
                C_GET     IN_PROGRESS  0       0
                N_SET     IN_PROGRESS  0       0
                N_SET     IN_PROGRESS  0       1
                C_STORE   IN_PROGRESS  120     1
                N_SET     IN_PROGRESS  120     0
                N_ACTION  COMPLETED    120     0
                """);

        private final Site site;
        private final TreatmentPlan kind;
        private final List<Boundary> boundaries;

        Sitting(Site site, TreatmentPlan kind, String table) {
            this.site = site;
            this.kind = kind;
            this.boundaries = Boundary.of(table);
        }

        Machine machine() {
            return Machine.of("M1", DeliveryDeviceTest.kind(kind));
        }

        boolean moves() {
            return boundaries.stream().anyMatch(boundary -> boundary.service().equals("C_MOVE"));
        }

        /** The services in their order. */
        String services() {
            return boundaries.stream().map(Boundary::service).collect(Collectors.joining(" "));
        }
    }

    private record Boundary(int request, String service, ProcedureStepState found, double recorded, int unsent) {
        static List<Boundary> of(String table) {
            List<Boundary> boundaries = new ArrayList<>();
            for (String line : table.lines().toList()) {
                String[] columns = line.split(" +");
                boundaries.add(new Boundary(
                        boundaries.size() + 1,
                        columns[0],
                        ProcedureStepState.valueOf(columns[1]),
                        Double.parseDouble(columns[2]),
                        Integer.parseInt(columns[3])));
            }
            return boundaries;
        }
    }

    @TempDir
    Path folder;

    /** What the device keeps of its records from one process to the next. */
    private final Map<Uid, DataSet> remembered = new LinkedHashMap<>();

    private NodeProcess node(Sitting sitting, Retrieval retrieval) {
        List<String> options = new ArrayList<>(List.of("delivery-device=DEVICE=M1"));
        if (retrieval instanceof Retrieval.Move(int port)) {
            options.add("destination=DEVICE=localhost:" + port);
        }
        return NodeProcess.start(folder.resolve(sitting.name()), options.toArray(String[]::new));
    }

    private static Retrieval retrieval(Sitting sitting) throws IOException {
        return sitting.moves() ? new Retrieval.Move(DeliveryDeviceTest.freePort()) : new Retrieval.Get();
    }

    private DeliveryDevice device(TreatmentCourse course, Sitting sitting, Retrieval retrieval, int by) {
        DeliveryDevice device = course.device(sitting.machine(), sitting.site, by, retrieval);
        remembered.values().forEach(device::remember);
        return device;
    }

    private void remember(DeliveryDevice device) {
        device.records()
                .forEach(record ->
                        remembered.put(record.uid(Tags.SOP_INSTANCE_UID).orElseThrow(), record));
    }

    /** But for sites with one association for all messages, which dies with the node. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RAYSTATION")
    void aSessionGoesOnThoughTheNodeIsKilledAfterEveryAnswer(Sitting sitting) throws IOException {
        Retrieval retrieval = retrieval(sitting);
        List<String> answered = new ArrayList<>();
        try (NodeProcess node = node(sitting, retrieval);
                TreatmentCourse course = TreatmentCourse.at(node, sitting.kind, sitting.site, 1);
                DeliveryDevice device = device(course, sitting, retrieval, node.port())) {
            SessionListener killing = new SessionListener() {
                @Override
                public void answered(Message message, DimseService service, Status status) {
                    answered.add(service.name());
                    node.kill();
                    node.restart();
                }
            };
            Ended ended =
                    assertInstanceOf(Ended.class, course.treat(device, sitting.site, "M1", Optional.empty(), killing));
            assertEquals(ProcedureStepState.COMPLETED, ended.state());
            assertTreated(course, 1);
        }
        assertEquals(sitting.services(), String.join(" ", answered));
    }

    /**
     * The one association dies with the node, and with it the session: a user cancels what is in progress. How many records
     * the device then has that no peer has taken, by answer.
     */
    @Test
    void aSessionOfOneAssociationIsCanceledByTheUserThoughTheNodeIsKilledAfterAnyAnswer() throws IOException {
        Sitting sitting = Sitting.RAYSTATION;
        int[] unsentAfter = {0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0};
        Retrieval retrieval = retrieval(sitting);
        try (NodeProcess node = node(sitting, retrieval);
                TreatmentCourse course = TreatmentCourse.at(node, sitting.kind, sitting.site, unsentAfter.length)) {
            for (Boundary boundary : sitting.boundaries) {
                Uid step = course.checkIn(sitting.site, "M1").order().step();
                List<DataSet> unsent = killAfter(course, node, sitting, retrieval, boundary);
                assertEquals(boundary.found(), state(course, step), boundary::toString);
                assertEquals(boundary.recorded(), delivered(course, boundary.request()), 0.01, boundary::toString);
                assertEquals(unsentAfter[boundary.request() - 1], unsent.size(), boundary::toString);
                unsent.forEach(record -> assertEquals(Status.SUCCESS, course.storeAsDevice(record)));
                bringToItsEnd(course, sitting, retrieval, step, boundary);
                assertTreated(course, boundary.request());
            }
        }
    }

    /** The records that the device could not send. */
    private List<DataSet> killAfter(
            TreatmentCourse course, NodeProcess node, Sitting sitting, Retrieval retrieval, Boundary boundary) {
        AtomicInteger answers = new AtomicInteger();
        SessionListener killing = new SessionListener() {
            @Override
            public void answered(Message message, DimseService service, Status status) {
                if (answers.incrementAndGet() == boundary.request()) {
                    node.kill();
                }
            }
        };
        boolean last = boundary.request() == sitting.boundaries.size();
        try (DeliveryDevice device = device(course, sitting, retrieval, node.port())) {
            Executable session = () -> device.treat(Optional.of(course.plan()), Optional.empty(), killing);
            if (last) {
                assertDoesNotThrow(session);
            } else {
                assertThrows(NetworkException.class, session, boundary::toString);
            }
            node.restart();
            remember(device);
            return device.unsentRecords();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionWhoseAnswerIsLostGoesOnOrIsCanceledByTheUser(Sitting sitting) throws IOException {
        Retrieval retrieval = retrieval(sitting);
        try (NodeProcess node = node(sitting, retrieval);
                TreatmentCourse course =
                        TreatmentCourse.at(node, sitting.kind, sitting.site, sitting.boundaries.size())) {
            for (Boundary boundary : sitting.boundaries) {
                Uid step = course.checkIn(sitting.site, "M1").order().step();
                List<DataSet> unsent = loseAnswer(course, node, sitting, retrieval, boundary);
                assertEquals(boundary.found(), state(course, step), boundary::toString);
                assertEquals(boundary.recorded(), delivered(course, boundary.request()), 0.01, boundary::toString);
                assertEquals(boundary.unsent(), unsent.size(), boundary::toString);
                unsent.forEach(record -> assertEquals(Status.SUCCESS, course.storeAsDevice(record)));
                bringToItsEnd(course, sitting, retrieval, step, boundary);
                assertTreated(course, boundary.request());
            }
        }
    }

    /** The records that the device could not send, or does not know to have sent. */
    private List<DataSet> loseAnswer(
            TreatmentCourse course, NodeProcess node, Sitting sitting, Retrieval retrieval, Boundary boundary) {
        try (LostAnswer way = new LostAnswer(node.port(), boundary.request(), node::kill);
                DeliveryDevice device = device(course, sitting, retrieval, way.port())) {
            assertThrows(
                    NetworkException.class,
                    () -> device.treat(Optional.of(course.plan()), Optional.empty(), SessionListener.NONE),
                    boundary::toString);
            node.restart();
            remember(device);
            return device.unsentRecords();
        }
    }

    /** As those at the machine would: they treat again what nobody has claimed, and cancel what the device has lost. */
    private void bringToItsEnd(
            TreatmentCourse course, Sitting sitting, Retrieval retrieval, Uid step, Boundary boundary) {
        switch (boundary.found()) {
            case SCHEDULED -> treat(course, sitting, retrieval);
            case IN_PROGRESS -> cancel(course, step);
            case COMPLETED, CANCELED -> {}
        }
        course.book().complete(step, "Therapist", TreatmentCourse.now());
        if (!course.ledger().isComplete(boundary.request())) {
            Uid next = course.checkIn(sitting.site, "M1").order().step();
            treat(course, sitting, retrieval);
            course.book().complete(next, "Therapist", TreatmentCourse.now());
        }
    }

    private void treat(TreatmentCourse course, Sitting sitting, Retrieval retrieval) {
        try (DeliveryDevice device = device(course, sitting, retrieval, course.port())) {
            Ended ended = assertInstanceOf(
                    Ended.class, device.treat(Optional.of(course.plan()), Optional.empty(), SessionListener.NONE));
            assertEquals(ProcedureStepState.COMPLETED, ended.state(), () -> String.valueOf(ended.reason()));
            remember(device);
        }
    }

    private static void cancel(TreatmentCourse course, Uid step) {
        assertEquals(
                Status.SUCCESS,
                UpsService.cancelByHand(course.data().resolve(UpsService.DATABASE), step, "the device lost it"));
        assertEquals(ProcedureStepState.CANCELED, state(course, step));
    }

    private static ProcedureStepState state(TreatmentCourse course, Uid step) {
        try (WorklistPeer peer = WorklistPeer.open(course.port(), UpsFace.FINAL)) {
            return peer.client()
                    .nGet(UpsFace.FINAL.push(), step)
                    .dataSet()
                    .string(Tags.PROCEDURE_STEP_STATE)
                    .flatMap(ProcedureStepState::of)
                    .orElseThrow();
        }
    }

    private static double delivered(TreatmentCourse course, int fraction) {
        return course.ledger().fraction(fraction).getFirst().deliveredMeterset();
    }

    /** So many fractions, each once. */
    private static void assertTreated(TreatmentCourse course, int fractions) {
        DoseLedger ledger = course.ledger();
        assertEquals(List.of(), ledger.contradictions());
        assertTrue(ledger.isComplete(fractions));
        for (PlannedBeam beam : ledger.plan().beams()) {
            assertEquals(fractions * beam.meterset(), ledger.deliveredMeterset(beam.number()), 0.01);
        }
    }
}
