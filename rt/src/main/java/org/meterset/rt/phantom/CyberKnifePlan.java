package org.meterset.rt.phantom;

import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.DataSet;
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
            references.add(reference(number, path.metersetMu(), path.metersetMu() / allMu));
        }
        DataSet tolerance = DataSet.builder()
                .set(Tags.TOLERANCE_TABLE_NUMBER, order.conventions().toleranceTable())
                .set(Tags.TOLERANCE_TABLE_LABEL, order.conventions().toleranceLabel())
                .build();
        DataSet dose = PhotonPlanModules.doseReference(order)
                .set(Tags.DOSE_REFERENCE_DESCRIPTION, order.conventions().label(Anatomy.TARGET.name()))
                .build();
        return PhotonPlanModules.start(order, name, MANUFACTURER, MODEL)
                .set(Tags.TREATMENT_PROTOCOLS, MODEL)
                .set(Tags.DOSE_REFERENCE_SEQUENCE, dose)
                .set(Tags.TOLERANCE_TABLE_SEQUENCE, tolerance)
                .set(Tags.PATIENT_SETUP_SEQUENCE, PhotonPlanModules.setup(List.of()))
                .set(
                        Tags.FRACTION_GROUP_SEQUENCE,
                        PhotonPlanModules.fractionGroup(
                                order,
                                references,
                                DataSet.builder()
                                        .set(Tags.REFERENCED_DOSE_REFERENCE_NUMBER, 1)
                                        .build()))
                .set(Tags.BEAM_SEQUENCE, paths)
                .build();
    }

    private static DataSet reference(int number, double metersetMu, double share) {
        return DataSet.builder()
                .set(Tags.REFERENCED_BEAM_NUMBER, number)
                .set(Tags.BEAM_DOSE, TreatmentPlan.FRACTION_GY * share)
                .set(Tags.BEAM_METERSET, metersetMu)
                .set(new Tag(0x32490010), Vr.LO, "Varian Medical Systems VISION 3249")
                .set(new Tag(0x32491000), Vr.DS, "30")
                .build();
    }

    private static DataSet beam(Order order, int number, String description, double collimatorMm) {
        double edgeMm = collimatorMm / 2;
        DataSet first = PhotonPlanModules.geometry(DataSet.builder()
                        .set(Tags.CONTROL_POINT_INDEX, 0)
                        .set(Tags.NOMINAL_BEAM_ENERGY, 6)
                        .set(Tags.DOSE_RATE_SET, DOSE_RATE_MU_PER_MINUTE)
                        .set(Tags.CUMULATIVE_METERSET_WEIGHT, 0)
                        .set(Tags.REFERENCED_DOSE_REFERENCE_SEQUENCE, PhotonPlanModules.coefficient(""))
                        .set(
                                Tags.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE,
                                PhotonPlanModules.opening("X", 0 - edgeMm, edgeMm),
                                PhotonPlanModules.opening("Y", 0 - edgeMm, edgeMm))
                        .set(Tags.GANTRY_ANGLE, 0)
                        .set(Tags.GANTRY_ROTATION_DIRECTION, "NONE"))
                .set(Tags.ISOCENTER_POSITION, 0, 0, 0)
                .set(Tags.SOURCE_TO_SURFACE_DISTANCE, SOURCE_AXIS_DISTANCE_MM)
                .build();
        DataSet last = DataSet.builder()
                .set(Tags.CONTROL_POINT_INDEX, 1)
                .set(Tags.CUMULATIVE_METERSET_WEIGHT, 1)
                .set(Tags.REFERENCED_DOSE_REFERENCE_SEQUENCE, PhotonPlanModules.coefficient(""))
                .build();
        return PhotonPlanModules.beam(order, number, order.conventions().pathName(number), MANUFACTURER, MODEL)
                .set(Tags.BEAM_DESCRIPTION, description)
                .set(Tags.BEAM_TYPE, "STATIC")
                .set(Tags.PRIMARY_DOSIMETER_UNIT, "MU")
                .set(Tags.SOURCE_AXIS_DISTANCE, SOURCE_AXIS_DISTANCE_MM)
                .set(Tags.BEAM_LIMITING_DEVICE_SEQUENCE, PhotonPlanModules.device("X"), PhotonPlanModules.device("Y"))
                .set(Tags.REFERENCED_PATIENT_SETUP_NUMBER, 1)
                .set(Tags.REFERENCED_TOLERANCE_TABLE_NUMBER, order.conventions().toleranceTable())
                .set(Tags.NUMBER_OF_CONTROL_POINTS, 2)
                .set(Tags.CONTROL_POINT_SEQUENCE, first, last)
                .set(new Tag(0x32430010), Vr.LO, "Varian Medical Systems VISION 3243")
                .set(new Tag(0x32431009), Vr.SH, "Path %d".formatted(number))
                .build();
    }
}
