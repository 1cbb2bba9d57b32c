package org.meterset.device.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
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
import org.meterset.device.machine.BeamTask;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.device.machine.Interruption;
import org.meterset.device.machine.Machine;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.machine.Simulation;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Located;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.rt.record.PlanBeam;
import org.meterset.rt.record.RecordHeader;

/** What CyberKnife and ring gantries store, row by row as the conformance statement of their makers tables it. */
class AccurayObjectsTest {
    private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 3, 2, 9, 0);
    private static final Machine RING = Machine.of("M1", MachineKind.RING_GANTRY);

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

        RingGantryObject gantry() {
            return new RingGantryObject(RING, plan(), BEGIN, this::newUid);
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
        SetupImage image = SetupImage.of(helical.gantry(), List.of(1.0, -0.5, 0.2));
        objects.put("helical record", helical.record(Optional.of(image)));
        objects.put("setup image", image.slices().get(1));
        objects.put("registration", SetupRegistration.of(helical.gantry(), image, PlanningImage.of(structureSet())));
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

    /** The rows of each object, by its name. */
    private static Map<String, List<String[]>> tables() throws IOException {
        Map<String, List<String[]>> tables = new LinkedHashMap<>();
        List<String[]> rows = new ArrayList<>();
        try (var in = AccurayObjectsTest.class.getResourceAsStream("accuray-objects.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("object ")) {
                    rows = new ArrayList<>();
                    tables.put(line.substring("object ".length()), rows);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(line.split(" +\\| +", 3));
                }
            }
        }
        return tables;
    }

    @TestFactory
    Stream<DynamicTest> everyAttributeOfTheTablesIsAsTheyAsk() throws IOException {
        Map<String, DataSet> objects = objects();
        Map<String, List<String[]>> tables = tables();
        assertEquals(objects.keySet(), tables.keySet());
        return objects.entrySet().stream()
                .flatMap(object -> tables.getOrDefault(object.getKey(), List.of()).stream()
                        .map(row -> DynamicTest.dynamicTest(
                                "%s, %s: %s".formatted(object.getKey(), row[0], row[1]),
                                () -> assertEquals(row[2], told(object.getValue(), row[1], row[2])))));
    }

    /** In the words of the tables what the object says there. */
    private static String told(DataSet object, String path, String asked) {
        Located found = object.at(path);
        boolean there = path.endsWith("]") ? found.item().isPresent() : found.exists();
        if (!there) {
            return "absent";
        }
        if (found.element().stream().allMatch(element -> element.isEmpty())) {
            return "empty";
        }
        String value = String.join("\\", found.strings()).replace("\r\n", "~");
        return asked.equals("valued") || isSameNumber(asked, value) ? asked : value;
    }

    private static boolean isSameNumber(String asked, String value) {
        try {
            return Math.abs(Double.parseDouble(asked) - Double.parseDouble(value)) < 1e-9;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    @TestFactory
    Stream<DynamicTest> everyObjectIsValidAsTheStandardAndItsMakerAsk() {
        return objects().entrySet().stream()
                .map(object -> DynamicTest.dynamicTest(
                        object.getKey(), () -> Judges.accept(object.getValue(), folder, "dicom", "idms-export")));
    }

    /** Leaves 27 to 36 of the first projection are open for half of it; delivery stops in the 57th, 0.1 into it. */
    @Test
    void theDetectorSeesWhatTheLeavesLetThrough() {
        DataSet data = detectorData();
        ByteBuffer pixels = ByteBuffer.wrap(
                        data.bulk(Tags.PIXEL_DATA).orElseThrow().bytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        int[] values = new int[57 * 704];
        pixels.asIntBuffer().get(values);
        int[] first = IntStream.range(0, 704)
                .map(channel -> channel >= 32 + 270 && channel < 32 + 370 ? 500_000 : 0)
                .toArray();
        assertArrayEquals(first, IntStream.range(0, 704).map(i -> values[i]).toArray());
        int middle = 32 + 320;
        assertEquals(500_000, values[55 * 704 + middle]);
        assertEquals(50_000, values[56 * 704 + middle], 1);
        assertEquals(values.length, pixels.remaining() / Integer.BYTES);
    }
}
