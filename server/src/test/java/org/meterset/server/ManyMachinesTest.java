package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.device.DeliveryDevice;
import org.meterset.device.SessionListener;
import org.meterset.device.SessionResult;
import org.meterset.device.SessionResult.Ended;
import org.meterset.device.SessionResult.NothingScheduled;
import org.meterset.device.SessionResult.Refused;
import org.meterset.device.machine.Interruption;
import org.meterset.device.machine.Machine;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.site.Message;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.network.dimse.DimseService;
import org.meterset.network.dimse.Status;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.workflow.course.DoseLedger;

/**
 * Fifty machines at once, each with a patient of its own, for ten minutes of their time: five fractions of two minutes, one
 * of them in two sessions, which are scheduled while the others treat. For each session two devices compete.
 */
class ManyMachinesTest {
    private static final int MACHINES = 50;
    private static final int FRACTIONS = 5;
    private static final int INTERRUPTED = 3;
    private static final double METERSET = 120;

    /** Ten minutes of beam take ten seconds. */
    private static final double SPEED = 60;

    private static final Site SITE = Site.TDW_II;
    private static final TreatmentPlan KIND = TreatmentPlan.PROTON_PENCIL_BEAM;

    @TempDir
    Path folder;

    private final AtomicInteger claims = new AtomicInteger();

    private final SessionListener counting = new SessionListener() {
        @Override
        public void answered(Message message, DimseService service, Status status) {
            if (message == Message.CLAIM && status.isSuccess()) {
                claims.incrementAndGet();
            }
        }
    };

    @Test
    void sessionsOfManyMachinesAtOnceAreBookedExactly() throws Exception {
        try (TreatmentCourse course = TreatmentCourse.start(folder, KIND, SITE, Map.of());
                ExecutorService machines = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DataSet>> treated = new ArrayList<>();
            for (int i = 0; i < MACHINES; i++) {
                int number = i;
                treated.add(machines.submit(() -> treatAll(course, number)));
            }
            for (Future<DataSet> each : treated) {
                DoseLedger ledger = course.ledger(each.get());
                assertEquals(List.of(), ledger.contradictions());
                assertEquals(FRACTIONS * METERSET, ledger.deliveredMeterset(1), 0.01);
            }
            assertEquals(MACHINES * (FRACTIONS + 1), claims.get(), "claims");
        }
    }

    /** The plan that was treated. */
    private DataSet treatAll(TreatmentCourse course, int number) throws Exception {
        String name = "M" + number;
        DataSet plan = course.add(
                TreatmentCourse.PATIENT.withPatient("P" + number, "Patient^" + number), KIND, SITE, FRACTIONS);
        Machine machine = new Machine(name, MachineKind.PROTON_PENCIL_BEAM, "1", SPEED);
        try (DeliveryDevice one = course.device(machine, SITE);
                DeliveryDevice other = course.device(machine, SITE)) {
            for (int session = 1; session <= FRACTIONS + 1; session++) {
                treat(course, plan, name, List.of(one, other), session == INTERRUPTED);
            }
        }
        return plan;
    }

    private void treat(
            TreatmentCourse course, DataSet plan, String machine, List<DeliveryDevice> devices, boolean interrupted)
            throws InterruptedException, ExecutionException {
        Optional<Interruption> interruption =
                interrupted ? Optional.of(Interruption.atShare(1, 0.4)) : Optional.empty();
        var step = course.checkIn(plan, SITE, machine).order().step();
        int ended = 0;
        try (ExecutorService rivals = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SessionResult>> results = new ArrayList<>();
            for (DeliveryDevice device : devices) {
                results.add(rivals.submit(() -> device.treat(Optional.of(plan), interruption, counting)));
            }
            for (Future<SessionResult> result : results) {
                switch (result.get()) {
                    case Ended _ -> ended++;
                    case Refused(Message message, Status status) ->
                        assertTrue(message == Message.CLAIM && status.is(Status.UPS_ALREADY_IN_PROGRESS));
                    case NothingScheduled _ -> {}
                    case SessionResult.NoChoice none -> throw new AssertionError(none.toString());
                }
            }
        }
        assertEquals(1, ended, "devices that had the session");
        course.book().complete(step, "Therapist", TreatmentCourse.now());
    }
}
