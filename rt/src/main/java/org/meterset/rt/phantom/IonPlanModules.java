package org.meterset.rt.phantom;

import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.rt.phantom.TreatmentPlan.Order;

/** What the RT Ion Plans share (PS3.3 sections A.49, C.8.8.24, C.8.8.25): one beam, through a snout and a range shifter. */
final class IonPlanModules {
    private static final int TOLERANCE_TABLE = 1;

    private IonPlanModules() {}

    static DataSet plan(Order order, String name, double beamMeterset, DataSet beam) {
        DataSetBuilder plan = PlanModules.start(order.common(), Uids.RT_ION_PLAN_STORAGE, order.plan(), 5, name)
                .set(Tags.ION_TOLERANCE_TABLE_SEQUENCE, toleranceTable())
                .set(
                        Tags.FRACTION_GROUP_SEQUENCE,
                        PlanModules.fractionGroup(order.fractions(), 1, beamMeterset, TreatmentPlan.FRACTION_GY))
                .set(Tags.PATIENT_SETUP_SEQUENCE, patientSetup())
                .set(Tags.ION_BEAM_SEQUENCE, beam);
        return order.verification()
                ? plan.set(Tags.PLAN_INTENT, "VERIFICATION").build()
                : plan.set(
                                Tags.DOSE_REFERENCE_SEQUENCE,
                                PlanModules.doseReference(
                                        order.common(), TreatmentPlan.FRACTION_GY * order.fractions()))
                        .build();
    }

    private static DataSet toleranceTable() {
        return DataSet.builder()
                .set(Tags.TOLERANCE_TABLE_NUMBER, TOLERANCE_TABLE)
                .set(Tags.TOLERANCE_TABLE_LABEL, "T1")
                .set(Tags.GANTRY_ANGLE_TOLERANCE, 0.5)
                .build();
    }

    private static DataSet patientSetup() {
        return PlanModules.patientSetup().toBuilder()
                .set(Tags.TABLE_TOP_VERTICAL_SETUP_DISPLACEMENT, 0)
                .set(Tags.TABLE_TOP_LONGITUDINAL_SETUP_DISPLACEMENT, 0)
                .set(Tags.TABLE_TOP_LATERAL_SETUP_DISPLACEMENT, 0)
                .build();
    }

    /** A beam without what differs: numbers of wedges, compensators, boli, blocks, spreading devices and modulators. */
    static DataSetBuilder beam(Order order, double meterset, String scanMode, List<DataSet> controlPoints) {
        return DataSet.builder()
                .set(Tags.TREATMENT_MACHINE_NAME, order.machine())
                .set(Tags.PRIMARY_DOSIMETER_UNIT, "MU")
                .set(Tags.REFERENCED_TOLERANCE_TABLE_NUMBER, TOLERANCE_TABLE)
                .set(Tags.BEAM_NUMBER, 1)
                .set(Tags.BEAM_NAME, "G0")
                .set(Tags.BEAM_TYPE, "STATIC")
                .set(Tags.RADIATION_TYPE, "PROTON")
                .set(Tags.TREATMENT_DELIVERY_TYPE, "TREATMENT")
                .set(Tags.FINAL_CUMULATIVE_METERSET_WEIGHT, meterset)
                .set(Tags.NUMBER_OF_CONTROL_POINTS, controlPoints.size())
                .set(Tags.SCAN_MODE, scanMode)
                .set(Tags.VIRTUAL_SOURCE_AXIS_DISTANCES, 2000, 2000)
                .set(Tags.PATIENT_SUPPORT_TYPE, "TABLE")
                .set(
                        Tags.SNOUT_SEQUENCE,
                        DataSet.builder().set(Tags.SNOUT_ID, "SNOUT10").build())
                .set(Tags.NUMBER_OF_RANGE_SHIFTERS, 1)
                .set(
                        Tags.RANGE_SHIFTER_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.RANGE_SHIFTER_NUMBER, 1)
                                .set(Tags.RANGE_SHIFTER_ID, "RS40")
                                .set(Tags.RANGE_SHIFTER_TYPE, "BINARY")
                                .build())
                .set(Tags.ION_CONTROL_POINT_SEQUENCE, controlPoints)
                .set(Tags.REFERENCED_PATIENT_SETUP_NUMBER, 1);
    }

    /** What stands in the first control point alone. */
    static DataSetBuilder addSetup(DataSetBuilder controlPoint) {
        return PlanModules.setup(controlPoint, 0)
                .set(
                        Tags.RANGE_SHIFTER_SETTINGS_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.REFERENCED_RANGE_SHIFTER_NUMBER, 1)
                                .set(Tags.RANGE_SHIFTER_SETTING, "IN")
                                .set(Tags.ISOCENTER_TO_RANGE_SHIFTER_DISTANCE, Vr.FL, 350)
                                .set(Tags.RANGE_SHIFTER_WATER_EQUIVALENT_THICKNESS, Vr.FL, 40)
                                .build())
                .set(Tags.GANTRY_PITCH_ANGLE, Vr.FL, 0)
                .set(Tags.TABLE_TOP_PITCH_ANGLE, Vr.FL, 0)
                .set(Tags.TABLE_TOP_ROLL_ANGLE, Vr.FL, 0)
                .set(Tags.GANTRY_PITCH_ROTATION_DIRECTION, "NONE")
                .set(Tags.TABLE_TOP_PITCH_ROTATION_DIRECTION, "NONE")
                .set(Tags.TABLE_TOP_ROLL_ROTATION_DIRECTION, "NONE")
                .set(Tags.SNOUT_POSITION, Vr.FL, 300);
    }
}
