package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.device.DeliveryDevice;
import org.meterset.device.Retrieval;
import org.meterset.device.SessionListener;
import org.meterset.device.SessionResult.Ended;
import org.meterset.device.machine.Machine;
import org.meterset.device.machine.MachineKind;
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
    private static final Site SITE = Site.TDW_II;
    private static final Machine MACHINE = Machine.of("M1", MachineKind.PROTON_PENCIL_BEAM);

    /**
     * The requests of a session in their order. If the answer is lost: the state in which the step is found, the meterset
     * that the node has records of, and how many records the device still has for it.
     */
    private static final String TABLE = """
            C_FIND    SCHEDULED      0  0
            C_GET     SCHEDULED      0  0
            C_GET     SCHEDULED      0  0
            C_GET     SCHEDULED      0  0
            N_ACTION  IN_PROGRESS    0  0
            C_GET     IN_PROGRESS    0  0
            N_SET     IN_PROGRESS    0  0
            N_SET     IN_PROGRESS    0  1
            C_STORE   IN_PROGRESS  120  1
            N_SET     IN_PROGRESS  120  0
            N_ACTION  COMPLETED    120  0
            """;

    private record Boundary(int request, String service, ProcedureStepState found, double recorded, int unsent) {
        static List<Boundary> all() {
            List<Boundary> boundaries = new ArrayList<>();
            for (String line : TABLE.lines().toList()) {
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

    private TreatmentCourse course(NodeProcess node, int fractions) {
        return TreatmentCourse.at(node, TreatmentPlan.PROTON_PENCIL_BEAM, SITE, fractions);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(textBlock = """
            tdw-ii, PROTON_PENCIL_BEAM, C_FIND C_GET C_GET C_GET N_ACTION C_GET N_SET N_SET C_STORE N_SET N_ACTION
            aria,   CYBERKNIFE,         C_FIND N_ACTION N_SET N_SET N_SET N_SET C_STORE N_SET N_ACTION
            mosaiq, CYBERKNIFE_IRIS,    C_FIND N_ACTION C_MOVE C_MOVE C_MOVE N_SET N_SET N_SET N_SET C_STORE N_SET N_ACTION
            """)
    void aSessionGoesOnThoughTheNodeIsKilledAfterEveryAnswer(String name, TreatmentPlan kind, String services)
            throws IOException {
        Site site = Site.named(name).orElseThrow();
        Machine machine = Machine.of("M1", DeliveryDeviceTest.kind(kind));
        Retrieval retrieval =
                services.contains("C_MOVE") ? new Retrieval.Move(DeliveryDeviceTest.freePort()) : new Retrieval.Get();
        List<String> options = new ArrayList<>(List.of("delivery-device=DEVICE=M1"));
        if (retrieval instanceof Retrieval.Move(int port)) {
            options.add("destination=DEVICE=localhost:" + port);
        }
        List<String> answered = new ArrayList<>();
        try (NodeProcess node = NodeProcess.start(folder, options.toArray(String[]::new));
                TreatmentCourse course = TreatmentCourse.at(node, kind, site, 1);
                DeliveryDevice device = new DeliveryDevice(machine, site, course.request(), retrieval)) {
            device.load(course.plan());
            SessionListener killing = new SessionListener() {
                @Override
                public void answered(Message message, DimseService service, Status status) {
                    answered.add(service.name());
                    node.kill();
                    node.restart();
                }
            };
            Ended ended = assertInstanceOf(Ended.class, course.treat(device, site, "M1", Optional.empty(), killing));
            assertEquals(ProcedureStepState.COMPLETED, ended.state());
            assertEquals(services, String.join(" ", answered));
            assertTreated(course, 1);
        }
    }

    @Test
    void aSessionWhoseAnswerIsLostGoesOnOrIsCanceledByTheUser() {
        List<Boundary> boundaries = Boundary.all();
        try (NodeProcess node = NodeProcess.start(folder, "delivery-device=DEVICE=M1");
                TreatmentCourse course = course(node, boundaries.size())) {
            for (Boundary boundary : boundaries) {
                Uid step = course.checkIn(SITE, "M1").order().step();
                List<DataSet> unsent = loseAnswer(course, node, boundary);
                assertEquals(boundary.found(), state(course, step), boundary::toString);
                assertEquals(boundary.recorded(), delivered(course, boundary.request()), 0.01, boundary::toString);
                assertEquals(boundary.unsent(), unsent.size(), boundary::toString);
                unsent.forEach(record -> assertEquals(Status.SUCCESS, course.storeAsDevice(record)));
                bringToItsEnd(course, step, boundary);
                assertTreated(course, boundary.request());
            }
        }
    }

    /** The records that the device could not send, or does not know to have sent. */
    private static List<DataSet> loseAnswer(TreatmentCourse course, NodeProcess node, Boundary boundary) {
        try (LostAnswer way = new LostAnswer(node.port(), boundary.request(), node::kill);
                DeliveryDevice device = course.device(MACHINE, SITE, way.port())) {
            assertThrows(
                    NetworkException.class,
                    () -> device.treat(Optional.of(course.plan()), Optional.empty(), SessionListener.NONE),
                    boundary::toString);
            node.restart();
            return device.unsentRecords();
        }
    }

    /** As those at the machine would: they treat again what nobody has claimed, and cancel what the device has lost. */
    private static void bringToItsEnd(TreatmentCourse course, Uid step, Boundary boundary) {
        switch (boundary.found()) {
            case SCHEDULED -> treat(course);
            case IN_PROGRESS -> cancel(course, step);
            case COMPLETED, CANCELED -> {}
        }
        course.book().complete(step, "Therapist", TreatmentCourse.now());
        if (!course.ledger().isComplete(boundary.request())) {
            Uid next = course.checkIn(SITE, "M1").order().step();
            treat(course);
            course.book().complete(next, "Therapist", TreatmentCourse.now());
        }
    }

    private static void treat(TreatmentCourse course) {
        try (DeliveryDevice device = course.device(MACHINE, SITE)) {
            Ended ended = assertInstanceOf(
                    Ended.class, device.treat(Optional.of(course.plan()), Optional.empty(), SessionListener.NONE));
            assertEquals(ProcedureStepState.COMPLETED, ended.state());
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
