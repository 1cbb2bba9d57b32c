package org.meterset.device.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.device.machine.BeamTask;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.device.machine.Interruption;
import org.meterset.device.machine.Machine;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.machine.Simulation;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.rt.record.PlanBeam;
import org.meterset.rt.record.RecordHeader;
import org.meterset.rt.registration.SetupCorrection;

class MachineRecordTest {
    private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 3, 2, 9, 0);
    private static final DataSet EARLIER = DataSet.builder()
            .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.RT_ION_BEAMS_TREATMENT_RECORD_STORAGE)
            .set(Tags.REFERENCED_SOP_INSTANCE_UID, "1.2.3.8")
            .build();

    private final AtomicInteger numbers = new AtomicInteger();

    /** 1 mm to the left, 0.2 mm to the head, 0.5 mm up; pitch, roll and yaw. */
    private static final SetupCorrection CORRECTION = new SetupCorrection(1, 0.2, 0.5, 1, 2, 3);

    @TempDir
    Path folder;

    private Uid newUid() {
        return Uid.of("1.2.3.100." + numbers.incrementAndGet());
    }

    private static Machine machine(TreatmentPlan plan) {
        return switch (plan) {
            case PROTON_PENCIL_BEAM, PROTON_UNIFORM_SCANNING -> Machine.of("M1", MachineKind.PROTON_PENCIL_BEAM);
            case CYBERKNIFE, CYBERKNIFE_IRIS -> Machine.of("M1", MachineKind.CYBERKNIFE);
            case RING_GANTRY_HELICAL, RING_GANTRY_FIXED -> Machine.of("M1", MachineKind.RING_GANTRY);
        };
    }

    private static DataSet plan(TreatmentPlan kind) {
        return kind.of(PhantomSettings.DEFAULT, PlanConventions.PLAIN, "M1", 5);
    }

    private static List<BeamTask> whole(DataSet plan) {
        return PlanBeam.of(plan).stream()
                .map(beam -> new BeamTask(beam.number(), false, 0, beam.meterset()))
                .toList();
    }

    private static FractionDelivery deliver(
            TreatmentPlan kind, List<BeamTask> tasks, Optional<Interruption> interruption) {
        return Simulation.deliver(PlanBeam.of(plan(kind)), tasks, machine(kind), interruption, BEGIN);
    }

    private DataSet record(TreatmentPlan kind, FractionDelivery delivery, Optional<SetupImage> setup) {
        RecordHeader header = new RecordHeader(
                plan(kind),
                newUid(),
                newUid(),
                Optional.empty(),
                MachineRecord.equipment(machine(kind)),
                "Operator^One",
                1,
                2,
                true,
                kind == TreatmentPlan.PROTON_PENCIL_BEAM ? List.of(EARLIER) : List.of(),
                BEGIN);
        return MachineRecord.of(machine(kind), header, delivery, setup, PlanConventions.PLAIN);
    }

    /** Whole, interrupted in the middle, continued; each judged by our validator and by dciodvfy of dicom3tools. */
    @TestFactory
    Stream<DynamicTest> everyRecordKeepsItsInformationObjectDefinition() {
        List<DynamicTest> tests = new ArrayList<>();
        for (TreatmentPlan kind : TreatmentPlan.values()) {
            int last = whole(plan(kind)).getLast().beam();
            double end = whole(plan(kind)).getLast().to();
            tests.add(DynamicTest.dynamicTest(
                    kind + " whole",
                    () -> check(record(kind, deliver(kind, whole(plan(kind)), Optional.empty()), setup(kind)))));
            tests.add(DynamicTest.dynamicTest(
                    kind + " interrupted",
                    () -> check(record(
                            kind,
                            deliver(kind, whole(plan(kind)), Optional.of(Interruption.atShare(1, 0.55))),
                            Optional.empty()))));
            tests.add(DynamicTest.dynamicTest(
                    kind + " continued",
                    () -> check(record(
                            kind,
                            deliver(kind, List.of(new BeamTask(last, true, end * 0.55, end)), Optional.empty()),
                            Optional.empty()))));
        }
        return tests.stream();
    }

    private Optional<SetupImage> setup(TreatmentPlan kind) {
        return machine(kind).kind() == MachineKind.RING_GANTRY
                ? Optional.of(SetupImage.of(gantry(plan(kind)), CORRECTION))
                : Optional.empty();
    }

    private MachineObject gantry(DataSet plan) {
        return new MachineObject(machine(TreatmentPlan.RING_GANTRY_HELICAL), plan, BEGIN, this::newUid);
    }

    private void check(DataSet object) throws IOException, InterruptedException {
        Judges.accept(object, folder, "dicom");
    }

    @Test
    void theSpotsOfAnInterruptedFieldAddUpToWhatWasDelivered() {
        DataSet record = record(
                TreatmentPlan.PROTON_PENCIL_BEAM,
                deliver(
                        TreatmentPlan.PROTON_PENCIL_BEAM,
                        whole(plan(TreatmentPlan.PROTON_PENCIL_BEAM)),
                        Optional.of(Interruption.atShare(1, 0.55))),
                Optional.empty());
        DataSet beam = record.item(Tags.TREATMENT_SESSION_ION_BEAM_SEQUENCE).orElseThrow();
        double spots = beam.items(Tags.ION_CONTROL_POINT_DELIVERY_SEQUENCE).stream()
                .flatMapToDouble(point -> DoubleStream.of(point.doubles(Tags.SCAN_SPOT_METERSETS_DELIVERED)))
                .sum();
        assertEquals(66, beam.doubleValue(Tags.DELIVERED_PRIMARY_METERSET).orElseThrow(), 1e-9);
        assertEquals(66, spots, 1e-3);
        assertEquals("MACHINE", beam.string(Tags.TREATMENT_TERMINATION_STATUS).orElseThrow());
    }

    @Test
    void aRingGantryTellsOfTheBeamsItDidNotAttemptAndACyberKnifeDoesNot() {
        Optional<Interruption> inTheFirst = Optional.of(Interruption.atShare(1, 0.5));
        DataSet ring = record(
                TreatmentPlan.RING_GANTRY_FIXED,
                deliver(TreatmentPlan.RING_GANTRY_FIXED, whole(plan(TreatmentPlan.RING_GANTRY_FIXED)), inTheFirst),
                Optional.empty());
        List<DataSet> beams = ring.items(Tags.TREATMENT_SESSION_BEAM_SEQUENCE);
        assertEquals(3, beams.size());
        assertEquals(
                "MACHINE",
                beams.getLast().string(Tags.TREATMENT_TERMINATION_STATUS).orElseThrow());
        assertEquals(
                0, beams.getLast().doubleValue(Tags.DELIVERED_PRIMARY_METERSET).orElseThrow());
        DataSet end =
                beams.getFirst().items(Tags.CONTROL_POINT_DELIVERY_SEQUENCE).getLast();
        assertFalse(end.contains(Tags.REFERENCED_CONTROL_POINT_INDEX));
        assertEquals(0.125, end.doubleValue(Tags.DELIVERED_METERSET).orElseThrow(), 1e-9);
        assertEquals(0.125 * 850, end.doubleValue(new Tag(0x300D10B5)).orElseThrow(), 1e-6);
        assertEquals(
                7.5, beams.getFirst().doubleValue(Tags.DELIVERED_TREATMENT_TIME).orElseThrow(), 1e-9);
        DataSet knife = record(
                TreatmentPlan.CYBERKNIFE,
                deliver(TreatmentPlan.CYBERKNIFE, whole(plan(TreatmentPlan.CYBERKNIFE)), inTheFirst),
                Optional.empty());
        assertEquals(1, knife.items(Tags.TREATMENT_SESSION_BEAM_SEQUENCE).size());
        assertTrue(knife.string(Tags.SERIES_DESCRIPTION).orElseThrow().endsWith("1"));
    }
}
