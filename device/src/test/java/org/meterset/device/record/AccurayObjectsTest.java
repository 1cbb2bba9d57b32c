package org.meterset.device.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.device.machine.BeamTask;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.device.machine.Interruption;
import org.meterset.device.machine.Machine;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.machine.Simulation;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.rt.record.PlanBeam;
import org.meterset.rt.record.RecordHeader;
import org.meterset.rt.registration.SetupCorrection;
import org.meterset.rt.registration.SpatialRegistration;

/** What CyberKnife and ring gantries store, row by row as the conformance statement of their makers tables it. */
class AccurayObjectsTest {
    private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 3, 2, 9, 0);
    private static final Machine RING = Machine.of("M1", MachineKind.RING_GANTRY);

    /** 1 mm to the left, 0.2 mm to the head, 0.5 mm up; pitch, roll and yaw. */
    private static final SetupCorrection CORRECTION = new SetupCorrection(1, 0.2, 0.5, 1, 2, 3);

    @TempDir
    Path folder;

    /** A plan, and how much of it is delivered. */
    private record Fraction(
            TreatmentPlan kind,
            PlanConventions conventions,
            List<BeamTask> tasks,
            Optional<Interruption> interruption,
            AtomicInteger uids) {
        DataSet plan() {
            return kind.of(PhantomSettings.DEFAULT, conventions, "M1", 5).toBuilder()
                    .set(Tags.REFERRING_PHYSICIAN_NAME, "Physician^Two")
                    .set(Tags.ACCESSION_NUMBER, "A1")
                    .build();
        }

        FractionDelivery delivery() {
            List<PlanBeam> beams = PlanBeam.of(plan());
            List<BeamTask> all = beams.stream()
                    .map(beam -> new BeamTask(beam.number(), false, 0, beam.meterset()))
                    .toList();
            return Simulation.deliver(beams, tasks.isEmpty() ? all : tasks, machine(), interruption, BEGIN);
        }

        private Machine machine() {
            return kind == TreatmentPlan.CYBERKNIFE_IRIS ? Machine.of("M1", MachineKind.CYBERKNIFE) : RING;
        }

        Uid newUid() {
            return Uid.of("1.2.3.100." + uids.incrementAndGet());
        }

        MachineObject gantry() {
            return new MachineObject(RING, plan(), BEGIN, this::newUid);
        }

        DataSet record(Optional<SetupImage> setup) {
            RecordHeader header = new RecordHeader(
                    plan(),
                    newUid(),
                    newUid(),
                    Optional.empty(),
                    MachineRecord.equipment(machine()),
                    "Operator^One",
                    machine().kind() == MachineKind.RING_GANTRY ? 200 : 1,
                    2,
                    true,
                    List.of(),
                    BEGIN);
            return MachineRecord.of(machine(), header, delivery(), setup, conventions);
        }
    }

    private static Fraction fraction(
            TreatmentPlan kind, PlanConventions conventions, List<BeamTask> tasks, Optional<Interruption> stop) {
        return new Fraction(kind, conventions, tasks, stop, new AtomicInteger());
    }

    private static Fraction helical(Optional<Interruption> stop) {
        return fraction(TreatmentPlan.RING_GANTRY_HELICAL, PlanConventions.ARIA, List.of(), stop);
    }

    private static Map<String, DataSet> objects() {
        Map<String, DataSet> objects = new LinkedHashMap<>();
        Fraction helical = helical(Optional.empty());
        SetupImage image = SetupImage.of(helical.gantry(), CORRECTION);
        objects.put("helical record", helical.record(Optional.of(image)));
        objects.put("setup image", image.slices().get(1));
        objects.put("registration", SetupRegistration.of(helical.gantry(), image, PlanningImage.of(structureSet())));
        objects.put("imaging scan", ImagingScan.of(helical.gantry(), image, "2"));
        objects.put("detector data", detectorData());
        objects.put(
                "fixed record",
                fraction(
                                TreatmentPlan.RING_GANTRY_FIXED,
                                PlanConventions.PLAIN,
                                List.of(),
                                Optional.of(Interruption.atShare(1, 0.5)))
                        .record(Optional.empty()));
        objects.put(
                "fixed record, continued",
                fraction(
                                TreatmentPlan.RING_GANTRY_FIXED,
                                PlanConventions.PLAIN,
                                List.of(
                                        new BeamTask(1, true, 0.125, 0.25),
                                        new BeamTask(2, false, 0, 0.25),
                                        new BeamTask(3, false, 0, 0.25)),
                                Optional.empty())
                        .record(Optional.empty()));
        objects.put(
                "iris record",
                fraction(TreatmentPlan.CYBERKNIFE_IRIS, PlanConventions.PLAIN, List.of(), Optional.empty())
                        .record(Optional.empty()));
        return objects;
    }

    private static DataSet detectorData() {
        Fraction stopped = helical(Optional.of(Interruption.atShare(1, 0.55)));
        return DetectorData.of(stopped.gantry(), stopped.delivery(), "2");
    }

    private static DataSet structureSet() {
        return PhantomPatient.of(PhantomSettings.DEFAULT).stream()
                .filter(object -> object.sopClass().equals(Uids.RT_STRUCTURE_SET_STORAGE))
                .findFirst()
                .map(PhantomObject::dataSet)
                .orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> everyAttributeOfTheTablesIsAsTheyAsk() throws IOException {
        return ObjectTables.read("accuray-objects.txt").rowByRow(objects());
    }

    @TestFactory
    Stream<DynamicTest> everyObjectIsValidAsTheStandardAndItsMakerAsk() {
        return objects().entrySet().stream()
                .map(object -> DynamicTest.dynamicTest(
                        object.getKey(), () -> Judges.accept(object.getValue(), folder, "dicom", "idms-export")));
    }

    private static int[] stored(DataSet data) {
        ByteBuffer pixels = ByteBuffer.wrap(
                        data.bulk(Tags.PIXEL_DATA).orElseThrow().bytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        int[] values = new int[pixels.remaining() / Integer.BYTES];
        pixels.asIntBuffer().get(values);
        return values;
    }

    /** Leaves 27 to 36 of the first projection are open for half of it; delivery stops in the 57th, 0.1 into it. */
    @Test
    void theDetectorSeesWhatTheLeavesLetThrough() {
        int[] values = stored(detectorData());
        int[] first = IntStream.range(0, 704)
                .map(channel -> channel >= 32 + 270 && channel < 32 + 370 ? 500_000 : 0)
                .toArray();
        assertArrayEquals(first, IntStream.range(0, 704).map(i -> values[i]).toArray());
        int middle = 32 + 320;
        assertEquals(500_000, values[55 * 704 + middle]);
        assertEquals(50_000, values[56 * 704 + middle], 1);
        assertEquals(57 * 704, values.length);
    }

    /**
     * A patient who lies 50 mm too far to the left: the ray from above through the middle goes sqrt(150^2 - 50^2) mm on each
     * side of the axis, the one from the side all of 300 mm; beside the cylinder all of the beam comes through.
     */
    @Test
    void theScanSeesTheCylinderWhereItLies() {
        Fraction helical = helical(Optional.empty());
        SetupImage image = SetupImage.of(helical.gantry(), new SetupCorrection(-50, 0, 0, 0, 0, 0));
        int[] values = stored(ImagingScan.of(helical.gantry(), image, "2"));
        assertEquals(32 * 704, values.length);
        double perMm = 0.00707;
        assertEquals(1e6 * Math.exp(-perMm * 2 * Math.sqrt(150 * 150 - 50 * 50)), values[351], 1000);
        assertEquals(1e6 * Math.exp(-perMm * 300), values[8 * 704 + 351], 1000);
        assertEquals(1_000_000, values[0]);
        int left = IntStream.range(352, 704).map(i -> values[i]).sum() / 352;
        int right = IntStream.range(0, 352).map(i -> values[i]).sum() / 352;
        assertTrue(left < right, "more of the cylinder lies before the channels on the patient's left");
    }

    /** What the image shows, moved as the registration says, is the cylinder around the axis. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"HFS", "FFS", "HFP", "FFP"})
    void theRegistrationMovesTheImageUponThePlan(String position) {
        DataSet setup = helical(Optional.empty()).plan().item(Tags.PATIENT_SETUP_SEQUENCE).orElseThrow().toBuilder()
                .set(Tags.PATIENT_POSITION, position)
                .build();
        DataSet plan = helical(Optional.empty()).plan().toBuilder()
                .set(Tags.PATIENT_SETUP_SEQUENCE, setup)
                .build();
        AtomicInteger uids = new AtomicInteger();
        MachineObject gantry =
                new MachineObject(RING, plan, BEGIN, () -> Uid.of("1.2.3.200." + uids.incrementAndGet()));
        SetupImage image = SetupImage.of(gantry, new SetupCorrection(12, 5, -7, 0, 0, 10));
        RigidTransform toPlan = SpatialRegistration.of(SetupRegistration.of(gantry, image, Optional.empty()))
                .between(
                        image.frameOfReference(),
                        plan.uid(Tags.FRAME_OF_REFERENCE_UID).orElseThrow())
                .orElseThrow();
        Point3 middle = toPlan.apply(middleOfWater(image.slices().get(1)));
        assertEquals(0, middle.xMm(), 0.2, middle::toString);
        assertEquals(0, middle.yMm(), 0.2, middle::toString);
    }

    /** The mean place of the water of a slice. */
    private static Point3 middleOfWater(DataSet slice) {
        byte[] pixels = slice.bulk(Tags.PIXEL_DATA).orElseThrow().bytes();
        double[] first = slice.doubles(Tags.IMAGE_POSITION_PATIENT);
        double[] axes = slice.doubles(Tags.IMAGE_ORIENTATION_PATIENT);
        double water = 0;
        double xMm = 0;
        double yMm = 0;
        for (int i = 0; i < 64 * 64; i++) {
            double share = (((pixels[2 * i] & 0xFF) | (pixels[2 * i + 1] & 0xFF) << 8) - 24) / 1000.0;
            int column = i % 64;
            int row = i / 64;
            water += share;
            xMm += share * (first[0] + axes[0] * 6 * column);
            yMm += share * (first[1] + axes[4] * 6 * row);
        }
        return new Point3(xMm / water, yMm / water, first[2]);
    }
}
