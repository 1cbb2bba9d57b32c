package org.meterset.rt.phantom;

import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Vr;
import org.meterset.rt.phantom.TreatmentPlan.Order;

/** An RT Plan whose beams are the paths of a robot, each of two control points. */
final class CyberKnifePlan {
    private static final String MANUFACTURER = "Accuray Inc.";
    private static final String MODEL = "CyberKnife";

    /** The variable aperture: plans do not tell how wide it opens. */
    private static final double IRIS = 0;

    private static final double SOURCE_AXIS_DISTANCE_MM = 800;
    private static final double PRESCRIPTION_ISODOSE = 0.8;
    private static final double DOSE_RATE_MU_PER_MINUTE = 1000;

    /**
     * One path of the robot.
     *
     * @param collimatorMm diameter of the circular opening
     */
    private record Path(double metersetMu, double collimatorMm) {}

    private CyberKnifePlan() {}

    static DataSet fixed(Order order) {
        return plan(order, "CyberKnife", List.of(new Path(212.4, 30), new Path(180.6, 30), new Path(97.3, 30)));
    }

    /** The first path through a fixed collimator, the others through the Iris. */
    static DataSet iris(Order order) {
        return plan(order, "Iris", List.of(new Path(212.4, 20), new Path(180.6, IRIS), new Path(97.3, IRIS)));
    }

    private static DataSet plan(Order order, String name, List<Path> course) {
        double allMu = course.stream().mapToDouble(Path::metersetMu).sum();
        List<DataSet> paths = new ArrayList<>();
        List<DataSet> references = new ArrayList<>();
        for (Path path : course) {
            int number = paths.size() + 1;
            paths.add(beam(order, number, "Path %d of %d".formatted(number, course.size()), path.collimatorMm()));
            references.add(reference(order, number, path.metersetMu(), path.metersetMu() / allMu));
        }
        DataSet tolerance = DataSet.builder()
                .set(Tags.TOLERANCE_TABLE_NUMBER, order.conventions().toleranceTable())
                .set(Tags.TOLERANCE_TABLE_LABEL, order.conventions().toleranceLabel())
                .build();
        DataSetBuilder plan = PhotonPlanModules.start(order, name, MANUFACTURER, MODEL)
                .set(Tags.TREATMENT_PROTOCOLS, MODEL)
                .set(Tags.TOLERANCE_TABLE_SEQUENCE, tolerance)
                .set(Tags.PATIENT_SETUP_SEQUENCE, PhotonPlanModules.setup(List.of()))
                .set(Tags.BEAM_SEQUENCE, paths);
        if (order.verification()) {
            return plan.set(Tags.FRACTION_GROUP_SEQUENCE, PhotonPlanModules.fractionGroup(order, references))
                    .build();
        }
        DataSet first =
                DataSet.builder().set(Tags.REFERENCED_DOSE_REFERENCE_NUMBER, 1).build();
        return plan.set(Tags.FRACTION_GROUP_SEQUENCE, PhotonPlanModules.fractionGroup(order, references, first))
                .set(Tags.DOSE_REFERENCE_SEQUENCE, doseReference(order))
                .build();
    }

    /** Doses are told as prescribed, to an isodose, or as they are at the reference point, where the dose is greatest. */
    private static double toldGy(Order order, double prescribedGy) {
        return order.conventions().referencePointDose() ? prescribedGy / PRESCRIPTION_ISODOSE : prescribedGy;
    }

    /** The target by the point at its middle: CyberKnife names no structure. */
    private static DataSet doseReference(Order order) {
        double prescribedGy = TreatmentPlan.FRACTION_GY * order.fractions();
        double targetGy = toldGy(order, prescribedGy);
        return DataSet.builder()
                .set(Tags.DOSE_REFERENCE_NUMBER, 1)
                .set(Tags.DOSE_REFERENCE_UID, order.common().uids().of("dose reference"))
                .set(Tags.DOSE_REFERENCE_STRUCTURE_TYPE, "COORDINATES")
                .set(Tags.DOSE_REFERENCE_DESCRIPTION, order.conventions().label(Anatomy.TARGET.name()))
                .set(
                        Tags.DOSE_REFERENCE_POINT_COORDINATES,
                        Anatomy.TARGET_SPHERE.centreXMm(),
                        Anatomy.TARGET_SPHERE.centreYMm(),
                        Anatomy.TARGET_SPHERE.centreZMm())
                .set(Tags.DOSE_REFERENCE_TYPE, "TARGET")
                .set(Tags.TARGET_PRESCRIPTION_DOSE, targetGy)
                .set(
                        Tags.TARGET_MAXIMUM_DOSE,
                        order.conventions().maximumIsPrescription() ? targetGy : prescribedGy / PRESCRIPTION_ISODOSE)
                .build();
    }

    private static DataSet reference(Order order, int number, double metersetMu, double share) {
        DataSetBuilder reference = DataSet.builder()
                .set(Tags.REFERENCED_BEAM_NUMBER, number)
                .set(Tags.BEAM_METERSET, metersetMu)
                .set(new Tag(0x32490010), Vr.LO, "Varian Medical Systems VISION 3249")
                .set(new Tag(0x32491000), Vr.DS, "30");
        return order.verification()
                ? reference.build()
                : reference
                        .set(Tags.BEAM_DOSE, toldGy(order, TreatmentPlan.FRACTION_GY) * share)
                        .build();
    }

    private static DataSet beam(Order order, int number, String description, double collimatorMm) {
        double edgeMm = collimatorMm / 2;
        DataSet first = PhotonPlanModules.geometry(PhotonPlanModules.addCoefficient(order, DataSet.builder(), "")
                        .set(Tags.CONTROL_POINT_INDEX, 0)
                        .set(Tags.NOMINAL_BEAM_ENERGY, 6)
                        .set(Tags.DOSE_RATE_SET, DOSE_RATE_MU_PER_MINUTE)
                        .set(Tags.CUMULATIVE_METERSET_WEIGHT, 0)
                        .set(
                                Tags.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE,
                                PhotonPlanModules.opening("X", 0 - edgeMm, edgeMm),
                                PhotonPlanModules.opening("Y", 0 - edgeMm, edgeMm))
                        .set(Tags.GANTRY_ANGLE, 0)
                        .set(Tags.GANTRY_ROTATION_DIRECTION, "NONE"))
                .set(Tags.ISOCENTER_POSITION, 0, 0, 0)
                .set(Tags.SOURCE_TO_SURFACE_DISTANCE, SOURCE_AXIS_DISTANCE_MM)
                .build();
        DataSet last = PhotonPlanModules.addCoefficient(
                        order,
                        DataSet.builder().set(Tags.CONTROL_POINT_INDEX, 1).set(Tags.CUMULATIVE_METERSET_WEIGHT, 1),
                        "")
                .build();
        return PhotonPlanModules.beam(order, number, order.conventions().pathName(number), MANUFACTURER, MODEL)
                .set(Tags.BEAM_DESCRIPTION, description)
                .set(Tags.BEAM_TYPE, "STATIC")
                .set(Tags.PRIMARY_DOSIMETER_UNIT, "MU")
                .set(Tags.SOURCE_AXIS_DISTANCE, SOURCE_AXIS_DISTANCE_MM)
                .set(Tags.BEAM_LIMITING_DEVICE_SEQUENCE, PhotonPlanModules.device("X"), PhotonPlanModules.device("Y"))
                .set(Tags.REFERENCED_TOLERANCE_TABLE_NUMBER, order.conventions().toleranceTable())
                .set(Tags.NUMBER_OF_CONTROL_POINTS, 2)
                .set(Tags.CONTROL_POINT_SEQUENCE, first, last)
                .set(new Tag(0x32430010), Vr.LO, "Varian Medical Systems VISION 3243")
                .set(new Tag(0x32431009), Vr.SH, "Path %d".formatted(number))
                .build();
    }
}
