package org.meterset.device.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.device.machine.BeamTask;
import org.meterset.device.machine.Interruption;
import org.meterset.device.machine.Machine;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.machine.Simulation;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.rt.record.PlanBeam;
import org.meterset.rt.record.RecordHeader;

/** Ion plans and their records, row by row as the conformance statement of a treatment management system tables them. */
class IonObjectsTest {
    private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 3, 2, 9, 0);
    private static final Machine MACHINE = Machine.of("M1", MachineKind.PROTON_PENCIL_BEAM);
    private static final DataSet EARLIER = DataSet.builder()
            .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.RT_ION_BEAMS_TREATMENT_RECORD_STORAGE)
            .set(Tags.REFERENCED_SOP_INSTANCE_UID, "1.2.3.8")
            .build();

    @TempDir
    Path folder;

    private static DataSet plan(TreatmentPlan kind) {
        return kind.of(PhantomSettings.DEFAULT, PlanConventions.PLAIN, "M1", 5);
    }

    /** The plan of the phantom has no bolus: its structure set has none that it could name. */
    private static DataSet withBolus(DataSet plan) {
        DataSet beam = plan.item(Tags.ION_BEAM_SEQUENCE).orElseThrow().toBuilder()
                .set(Tags.NUMBER_OF_BOLI, 1)
                .set(
                        Tags.REFERENCED_BOLUS_SEQUENCE,
                        DataSet.builder().set(Tags.REFERENCED_ROI_NUMBER, 1).build())
                .build();
        return plan.toBuilder().set(Tags.ION_BEAM_SEQUENCE, beam).build();
    }

    private static DataSet record(DataSet plan, Optional<Interruption> interruption) {
        List<PlanBeam> beams = PlanBeam.of(plan);
        List<BeamTask> whole =
                List.of(new BeamTask(1, false, 0, beams.getFirst().meterset()));
        RecordHeader header = new RecordHeader(
                plan,
                Uid.of("1.2.3.101"),
                Uid.of("1.2.3.102"),
                Optional.empty(),
                MachineRecord.equipment(MACHINE),
                "Operator^One",
                1,
                2,
                true,
                List.of(EARLIER),
                BEGIN);
        return MachineRecord.of(
                MACHINE,
                header,
                Simulation.deliver(beams, whole, MACHINE, interruption, BEGIN),
                Optional.empty(),
                PlanConventions.PLAIN);
    }

    private static Map<String, DataSet> objects() {
        DataSet pencil = plan(TreatmentPlan.PROTON_PENCIL_BEAM);
        DataSet uniform = withBolus(plan(TreatmentPlan.PROTON_UNIFORM_SCANNING));
        Map<String, DataSet> objects = new LinkedHashMap<>();
        objects.put("pencil beam plan", pencil);
        objects.put("uniform scanning plan", uniform);
        objects.put("pencil beam record", record(pencil, Optional.of(Interruption.atShare(1, 0.55))));
        objects.put("uniform scanning record", record(uniform, Optional.empty()));
        return objects;
    }

    @TestFactory
    Stream<DynamicTest> everyAttributeOfTheTablesIsAsTheyAsk() throws IOException {
        return ObjectTables.read("ion-objects.txt").rowByRow(objects());
    }

    @TestFactory
    Stream<DynamicTest> everyObjectIsValidAsTheStandardAndTheManagementSystemAsk() {
        return objects().entrySet().stream()
                .map(object -> DynamicTest.dynamicTest(
                        object.getKey(), () -> Judges.accept(object.getValue(), folder, "dicom", "raytreatment-iba")));
    }
}
