package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.device.DeliveryDevice;
import org.meterset.device.SessionListener;
import org.meterset.device.SessionResult.Ended;
import org.meterset.device.machine.Machine;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.Courses.Session;
import org.meterset.workflow.course.DoseLedger;

/** Fifty machines at once, each with a patient of its own, on one node. */
class ManyMachinesTest {
    private static final int MACHINES = 50;

    @TempDir
    Path folder;

    @Test
    void sessionsOfManyMachinesAtOnceAreBookedExactly() throws Exception {
        Site site = Site.TDW_II;
        TreatmentPlan kind = TreatmentPlan.CYBERKNIFE;
        try (TreatmentCourse course = TreatmentCourse.start(folder, kind, site, Map.of());
                ExecutorService machines = Executors.newVirtualThreadPerTaskExecutor()) {
            List<DataSet> plans = new ArrayList<>();
            for (int i = 0; i < MACHINES; i++) {
                plans.add(course.add(TreatmentCourse.PATIENT.withPatient("P" + i, "Patient^" + i), kind, site));
                Session _ = course.checkIn(plans.getLast(), site, "M" + i);
            }
            List<Future<Ended>> treated = new ArrayList<>();
            for (int i = 0; i < MACHINES; i++) {
                Machine machine = Machine.of("M" + i, MachineKind.CYBERKNIFE);
                DataSet plan = plans.get(i);
                treated.add(machines.submit(() -> treat(course, site, machine, plan)));
            }
            for (Future<Ended> each : treated) {
                assertEquals(ProcedureStepState.COMPLETED, each.get().state());
            }
            for (DataSet plan : plans) {
                DoseLedger ledger = course.ledger(plan);
                assertEquals(List.of(), ledger.contradictions());
                ledger.fraction(1)
                        .forEach(beam -> assertEquals(beam.beam().meterset(), beam.deliveredMeterset(), 0.01));
                assertFalse(ledger.isPartial(2));
            }
        }
    }

    private static Ended treat(TreatmentCourse course, Site site, Machine machine, DataSet plan) {
        try (DeliveryDevice device = course.device(machine, site)) {
            return assertInstanceOf(
                    Ended.class, device.treat(Optional.of(plan), Optional.empty(), SessionListener.NONE));
        }
    }
}
