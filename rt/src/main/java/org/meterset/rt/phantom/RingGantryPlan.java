package org.meterset.rt.phantom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.rt.phantom.TreatmentPlan.Order;

/** RT Plans of a ring gantry: a helical beam, or beams of fixed angle, each with its sinogram; metersets in minutes. */
final class RingGantryPlan {
    private static final String MANUFACTURER = "TomoTherapy Incorporated";
    private static final String MODEL = "Radixact";
    private static final String CREATOR = "TOMO_HA_01";
    private static final int PROJECTIONS_PER_ROTATION = 51;
    private static final int ROTATIONS = 2;
    private static final int PROJECTIONS_OF_FIXED_ANGLE = 20;
    private static final int PROJECTIONS_TO_CLOSED = 20;
    private static final double[] FIXED_ANGLES_DEG = {0, 120, 240};
    private static final double GANTRY_PERIOD_S = 20;
    private static final double FIXED_BEAM_MINUTES = 0.25;
    private static final double FIELD_WIDTH_MM = 25;
    private static final double TRAVEL_MM = 20;
    private static final int LEAVES = 64;
    private static final int OPEN_LEAVES = 10;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double SOURCE_AXIS_DISTANCE_MM = 850;

    private static final Tag PRIVATE_CREATOR = new Tag(0x300D0010);
    private static final Tag MODULATION_FACTOR = new Tag(0x300D1014);
    private static final Tag GANTRY_PERIOD = new Tag(0x300D1040);
    private static final Tag PITCH = new Tag(0x300D1060);
    private static final Tag COUCH_SPEED = new Tag(0x300D1080);
    private static final Tag PLAN_GEOMETRY = new Tag(0x300D10A4);
    private static final Tag SINOGRAM = new Tag(0x300D10A7);
    private static final Tag REFERENCED_ISOCENTER = new Tag(0x300D10A9);

    /** One beam: its angle at each projection, and how long it takes. */
    private record Sweep(String name, String description, boolean helical, double minutes, double[] anglesDeg) {}

    private RingGantryPlan() {}

    static DataSet helical(Order order) {
        String group = order.plan().value().substring(order.plan().value().lastIndexOf('.') + 1);
        int projections = ROTATIONS * PROJECTIONS_PER_ROTATION;
        double[] angles = IntStream.range(0, projections)
                .mapToDouble(i -> Math.rint(3600.0 * i / PROJECTIONS_PER_ROTATION % 3600) / 10)
                .toArray();
        double pitch = TRAVEL_MM / ROTATIONS / FIELD_WIDTH_MM;
        return plan(
                order,
                "Helical",
                RingGantryPrescription.TO_VOLUME,
                List.of(new Sweep(
                        "H" + group + "HELICAL",
                        String.format(Locale.ROOT, "Pitch = %.3f Field Size = %.2f", pitch, FIELD_WIDTH_MM),
                        true,
                        ROTATIONS * GANTRY_PERIOD_S / SECONDS_PER_MINUTE,
                        angles)));
    }

    static DataSet fixed(Order order) {
        List<Sweep> sweeps = new ArrayList<>();
        for (double angle : FIXED_ANGLES_DEG) {
            double[] angles = new double[PROJECTIONS_OF_FIXED_ANGLE];
            Arrays.fill(angles, angle);
            sweeps.add(new Sweep(
                    "G%.0f FIXED_ANGLE".formatted(angle),
                    "TomoTherapy fixed-angle beam: %d".formatted(sweeps.size() + 1),
                    false,
                    FIXED_BEAM_MINUTES,
                    angles));
        }
        return plan(order, "Fixed angles", RingGantryPrescription.MEDIAN_TO_TUMOR, sweeps);
    }

    private static DataSet plan(Order order, String name, RingGantryPrescription prescription, List<Sweep> sweeps) {
        List<DataSet> beams = new ArrayList<>();
        List<DataSet> references = new ArrayList<>();
        for (Sweep sweep : sweeps) {
            int number = beams.size() + 1;
            beams.add(beam(order, number, sweep));
            references.add(reference(order, number, sweep, TreatmentPlan.FRACTION_GY / sweeps.size()));
        }
        DataSetBuilder plan = PhotonPlanModules.start(order, name, MANUFACTURER, MODEL)
                .set(Tags.PATIENT_SETUP_SEQUENCE, PhotonPlanModules.setup(PhotonPlanModules.lasers()))
                .set(Tags.BEAM_SEQUENCE, beams);
        if (order.verification()) {
            return plan.set(Tags.FRACTION_GROUP_SEQUENCE, PhotonPlanModules.fractionGroup(order, references))
                    .build();
        }
        return plan.set(
                        Tags.FRACTION_GROUP_SEQUENCE,
                        PhotonPlanModules.fractionGroup(order, references, prescription.ofFractionGroup(order)))
                .set(Tags.DOSE_REFERENCE_SEQUENCE, prescription.doseReferences(order))
                .set(Tags.REFERENCED_DOSE_SEQUENCE, CommonModules.reference(Uids.RT_DOSE_STORAGE, order.dose()))
                .set(PRIVATE_CREATOR, Vr.LO, CREATOR)
                .set(MODULATION_FACTOR, Vr.DS, modulationFactor(sweeps))
                .build();
    }

    private static DataSet reference(Order order, int number, Sweep sweep, double beamGy) {
        DataSetBuilder reference =
                DataSet.builder().set(Tags.REFERENCED_BEAM_NUMBER, number).set(Tags.BEAM_METERSET, sweep.minutes());
        return order.verification()
                ? reference.build()
                : reference
                        .set(Tags.BEAM_DOSE, beamGy)
                        .set(new Tag(0x32490010), Vr.LO, "Varian Medical Systems VISION 3249")
                        .set(
                                new Tag(0x32491010),
                                Vr.UI,
                                order.common().uids().of("dose reference").value())
                        .build();
    }

    /** The longest time for which a leaf is open in a projection, over the mean time of the leaves that open. */
    private static double modulationFactor(List<Sweep> sweeps) {
        double[] open = sweeps.stream()
                .flatMapToDouble(sweep -> IntStream.range(0, sweep.anglesDeg().length)
                        .mapToObj(RingGantryPlan::sinogram)
                        .flatMapToDouble(Arrays::stream))
                .filter(share -> share > 0)
                .toArray();
        return Arrays.stream(open).max().orElse(1)
                / Arrays.stream(open).average().orElse(1);
    }

    private static DataSet beam(Order order, int number, Sweep sweep) {
        List<DataSet> points = points(order, sweep);
        DataSetBuilder beam = PhotonPlanModules.beam(order, number, sweep.name(), MANUFACTURER, MODEL)
                .set(Tags.BEAM_DESCRIPTION, sweep.description())
                .set(Tags.BEAM_TYPE, "DYNAMIC")
                .set(Tags.PRIMARY_DOSIMETER_UNIT, "MINUTE")
                .set(Tags.SOURCE_AXIS_DISTANCE, SOURCE_AXIS_DISTANCE_MM)
                .set(
                        Tags.BEAM_LIMITING_DEVICE_SEQUENCE,
                        PhotonPlanModules.device("X"),
                        PhotonPlanModules.device("ASYMY"))
                .set(Tags.REFERENCED_PATIENT_SETUP_NUMBER, 1)
                .set(Tags.NUMBER_OF_CONTROL_POINTS, points.size())
                .set(Tags.CONTROL_POINT_SEQUENCE, points)
                .set(PRIVATE_CREATOR, Vr.LO, CREATOR)
                .set(COUCH_SPEED, Vr.DS, TRAVEL_MM / (sweep.minutes() * SECONDS_PER_MINUTE))
                .set(PLAN_GEOMETRY, Vr.CS, sweep.helical() ? "HELICAL" : "FIXED_ANGLE")
                .set(REFERENCED_ISOCENTER, Vr.DS, 0, 0, 0);
        if (sweep.helical()) {
            beam.set(GANTRY_PERIOD, Vr.DS, GANTRY_PERIOD_S).set(PITCH, Vr.DS, TRAVEL_MM / ROTATIONS / FIELD_WIDTH_MM);
        }
        return beam.build();
    }

    /** One at each boundary of projections; before them, where the other system needs it, one at the isocenter. */
    private static List<DataSet> points(Order order, Sweep sweep) {
        List<DataSet> points = new ArrayList<>();
        int projections = sweep.anglesDeg().length;
        if (order.conventions().isocentricPoint()) {
            points.add(PhotonPlanModules.addCoefficient(order, first(sweep, 0), "0")
                    .set(Tags.ISOCENTER_POSITION, 0, 0, 0)
                    .set(Tags.CONTROL_POINT_INDEX, 0)
                    .set(Tags.CUMULATIVE_METERSET_WEIGHT, 0)
                    .build());
        }
        for (int i = 0; i <= projections; i++) {
            int projection = Math.min(i, projections - 1);
            DataSetBuilder point = points.isEmpty() ? first(sweep, 0) : DataSet.builder();
            if (sweep.helical()) {
                point.set(Tags.GANTRY_ANGLE, sweep.anglesDeg()[projection]);
            }
            double share = (double) i / projections;
            PhotonPlanModules.addCoefficient(order, point, "" + Math.rint(1e6 * share) / 1e6)
                    .set(Tags.CONTROL_POINT_INDEX, points.size())
                    .set(Tags.CUMULATIVE_METERSET_WEIGHT, share)
                    .set(Tags.ISOCENTER_POSITION, 0, 0, Math.rint(1e4 * TRAVEL_MM * (share - 0.5)) / 1e4);
            double[] open = sinogram(projection);
            if (i < projections && Arrays.stream(open).anyMatch(leaf -> leaf > 0)) {
                point.set(PRIVATE_CREATOR, Vr.LO, CREATOR).set(SINOGRAM, Vr.DS, open);
            }
            points.add(point.build());
        }
        return points;
    }

    private static DataSetBuilder first(Sweep sweep, int projection) {
        return PhotonPlanModules.geometry(DataSet.builder()
                .set(Tags.NOMINAL_BEAM_ENERGY, 6)
                .set(
                        Tags.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE,
                        PhotonPlanModules.opening("X", -200, 200),
                        PhotonPlanModules.opening("ASYMY", -FIELD_WIDTH_MM / 2, FIELD_WIDTH_MM / 2))
                .set(Tags.GANTRY_ANGLE, sweep.anglesDeg()[projection])
                .set(Tags.GANTRY_ROTATION_DIRECTION, sweep.helical() ? "CW" : "NONE"));
    }

    /**
     * Shares of the projection for which each leaf is open: some leaves around the middle, wider and narrower in turn; every
     * twentieth projection is closed.
     */
    private static double[] sinogram(int projection) {
        double[] open = new double[LEAVES];
        if (projection % PROJECTIONS_TO_CLOSED == PROJECTIONS_TO_CLOSED - 1) {
            return open;
        }
        int half = OPEN_LEAVES / 2 - projection % 2;
        for (int leaf = LEAVES / 2 - half; leaf < LEAVES / 2 + half; leaf++) {
            open[leaf] = 0.5;
        }
        return open;
    }
}
