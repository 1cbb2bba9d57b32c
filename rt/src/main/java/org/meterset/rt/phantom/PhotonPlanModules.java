package org.meterset.rt.phantom;

import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;
import org.meterset.rt.phantom.TreatmentPlan.Order;

/** What the plans for CyberKnife and for ring gantries share. */
final class PhotonPlanModules {
    private static final String LATIN_1 = "ISO_IR 100";

    private PhotonPlanModules() {}

    static DataSetBuilder start(Order order, String name, String manufacturer, String model) {
        String label = order.verification() ? name : order.conventions().label(name);
        DataSetBuilder plan = PlanModules.start(order.common(), Uids.RT_PLAN_STORAGE, order.plan(), 6, label)
                .set(
                        Tags.SPECIFIC_CHARACTER_SET,
                        characterSet(order.common().settings().patientName()))
                .set(Tags.MANUFACTURER, manufacturer)
                .set(Tags.STATION_NAME, order.machine())
                .set(Tags.MANUFACTURER_MODEL_NAME, model)
                .set(Tags.SERIES_DESCRIPTION, name)
                .setEmpty(Tags.SERIES_NUMBER)
                .set(Tags.RT_PLAN_NAME, name)
                .set(Tags.RT_PLAN_DESCRIPTION, label)
                .set(Tags.OPERATORS_NAME, "Planner^One")
                .set(Tags.APPROVAL_STATUS, "APPROVED")
                .set(Tags.REVIEW_DATE, order.common().date())
                .set(Tags.REVIEW_TIME, CommonModules.TIME)
                .set(Tags.REVIEWER_NAME, "Physician^One");
        return order.verification()
                ? plan.set(Tags.PLAN_INTENT, "VERIFICATION")
                : plan.set(Tags.PRESCRIPTION_DESCRIPTION, "2 Gy a fraction to the target");
    }

    /** These planning systems know Latin 1 alone; patients of other scripts are written in UTF-8 all the same. */
    private static String characterSet(String patientName) {
        return CharacterSet.of(List.of(LATIN_1)).canEncode(patientName) ? LATIN_1 : "ISO_IR 192";
    }

    static DataSetBuilder doseReference(Order order) {
        return PlanModules.doseReference(order.common(), TreatmentPlan.FRACTION_GY * order.fractions()).toBuilder();
    }

    static DataSet setup(List<DataSet> devices) {
        DataSetBuilder setup = PlanModules.patientSetup().toBuilder();
        return devices.isEmpty()
                ? setup.build()
                : setup.set(Tags.SETUP_DEVICE_SEQUENCE, devices).build();
    }

    /** The fraction group, its beams with that meterset and dose each. */
    static DataSet fractionGroup(Order order, List<DataSet> beams, DataSet doseReference) {
        return fractionGroup(order, beams).toBuilder()
                .set(Tags.REFERENCED_DOSE_REFERENCE_SEQUENCE, doseReference)
                .build();
    }

    /** The fraction group of a plan without prescription. */
    static DataSet fractionGroup(Order order, List<DataSet> beams) {
        return DataSet.builder()
                .set(Tags.FRACTION_GROUP_NUMBER, 1)
                .set(Tags.NUMBER_OF_FRACTIONS_PLANNED, order.fractions())
                .set(Tags.NUMBER_OF_BEAMS, beams.size())
                .set(Tags.NUMBER_OF_BRACHY_APPLICATION_SETUPS, 0)
                .set(Tags.REFERENCED_BEAM_SEQUENCE, beams)
                .build();
    }

    static DataSet device(String type) {
        return DataSet.builder()
                .set(Tags.RT_BEAM_LIMITING_DEVICE_TYPE, type)
                .set(Tags.NUMBER_OF_LEAF_JAW_PAIRS, 1)
                .build();
    }

    static DataSet opening(String type, double fromMm, double toMm) {
        return DataSet.builder()
                .set(Tags.RT_BEAM_LIMITING_DEVICE_TYPE, type)
                .set(Tags.LEAF_JAW_POSITIONS, fromMm, toMm)
                .build();
    }

    /** What both have in each first control point beside angles of their own. */
    static DataSetBuilder geometry(DataSetBuilder controlPoint) {
        return controlPoint
                .set(Tags.BEAM_LIMITING_DEVICE_ANGLE, 0)
                .set(Tags.BEAM_LIMITING_DEVICE_ROTATION_DIRECTION, "NONE")
                .set(Tags.PATIENT_SUPPORT_ANGLE, 0)
                .set(Tags.PATIENT_SUPPORT_ROTATION_DIRECTION, "NONE")
                .set(Tags.TABLE_TOP_ECCENTRIC_ANGLE, 0)
                .set(Tags.TABLE_TOP_ECCENTRIC_ROTATION_DIRECTION, "NONE")
                .set(Tags.TABLE_TOP_PITCH_ANGLE, Vr.FL, 0)
                .set(Tags.TABLE_TOP_PITCH_ROTATION_DIRECTION, "NONE")
                .set(Tags.TABLE_TOP_ROLL_ANGLE, Vr.FL, 0)
                .set(Tags.TABLE_TOP_ROLL_ROTATION_DIRECTION, "NONE")
                .setEmpty(Tags.TABLE_TOP_VERTICAL_POSITION)
                .setEmpty(Tags.TABLE_TOP_LONGITUDINAL_POSITION)
                .setEmpty(Tags.TABLE_TOP_LATERAL_POSITION);
    }

    static DataSetBuilder beam(Order order, int number, String name, String manufacturer, String model) {
        return DataSet.builder()
                .set(Tags.BEAM_NUMBER, number)
                .set(Tags.BEAM_NAME, name)
                .set(Tags.RADIATION_TYPE, "PHOTON")
                .set(Tags.MANUFACTURER, manufacturer)
                .set(Tags.MANUFACTURER_MODEL_NAME, model)
                .set(Tags.TREATMENT_MACHINE_NAME, order.machine())
                .set(Tags.DEVICE_SERIAL_NUMBER, "1")
                .set(Tags.TREATMENT_DELIVERY_TYPE, "TREATMENT")
                .set(Tags.NUMBER_OF_WEDGES, 0)
                .set(Tags.NUMBER_OF_COMPENSATORS, 0)
                .set(Tags.NUMBER_OF_BOLI, 0)
                .set(Tags.NUMBER_OF_BLOCKS, 0)
                .set(Tags.FINAL_CUMULATIVE_METERSET_WEIGHT, 1);
    }

    /**
     * What of the beam's dose to the first dose reference is reached at a control point; plans for verification have none.
     *
     * @param value empty if it is not told
     */
    static DataSetBuilder addCoefficient(Order order, DataSetBuilder controlPoint, String value) {
        if (order.verification()) {
            return controlPoint;
        }
        DataSetBuilder item = DataSet.builder().set(Tags.REFERENCED_DOSE_REFERENCE_NUMBER, 1);
        return controlPoint.set(
                Tags.REFERENCED_DOSE_REFERENCE_SEQUENCE,
                (value.isEmpty()
                                ? item.setEmpty(Tags.CUMULATIVE_DOSE_REFERENCE_COEFFICIENT)
                                : item.set(Tags.CUMULATIVE_DOSE_REFERENCE_COEFFICIENT, value))
                        .build());
    }

    static List<DataSet> lasers() {
        List<DataSet> lasers = new ArrayList<>();
        for (String axis : List.of("X", "Y", "Z")) {
            lasers.add(DataSet.builder()
                    .set(Tags.SETUP_DEVICE_TYPE, "LASER_POINTER")
                    .set(Tags.SETUP_DEVICE_LABEL, "RED IECf " + axis)
                    .set(Tags.SETUP_DEVICE_PARAMETER, 0)
                    .build());
        }
        return lasers;
    }
}
