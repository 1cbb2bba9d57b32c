package org.meterset.workflow.course;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.workflow.course.SessionOrder.Intent;

/**
 * Makes the RT Ion Plan of a session, by which treatment management tells the tolerances that hold on the machine: the
 * approved plan with a tolerance table for all its beams, which names the approved plan as its predecessor.
 */
final class SessionPlan {
    private static final int TOLERANCE_TABLE = 1;

    private SessionPlan() {}

    static DataSet of(DataSet plan, SessionOrder order) {
        LocalDateTime now = order.now();
        DataSetBuilder made = plan.toBuilder()
                .set(Tags.SOP_INSTANCE_UID, order.sessionPlan())
                .set(Tags.SERIES_INSTANCE_UID, order.sessionSeries())
                .setEmpty(Tags.SERIES_NUMBER)
                .set(Tags.INSTANCE_CREATION_DATE, now.toLocalDate())
                .set(Tags.INSTANCE_CREATION_TIME, now.toLocalTime())
                .set(Tags.MANUFACTURER, "Meterset")
                .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, predecessor(plan))
                .set(Tags.ION_TOLERANCE_TABLE_SEQUENCE, toleranceTable())
                .set(
                        Tags.ION_BEAM_SEQUENCE,
                        plan.items(Tags.ION_BEAM_SEQUENCE).stream()
                                .map(SessionPlan::withTolerance)
                                .toList());
        if (order.intent() == Intent.VERIFICATION) {
            made.set(Tags.PLAN_INTENT, "VERIFICATION");
        }
        return made.build();
    }

    private static DataSet predecessor(DataSet plan) {
        return DeliveryInstruction.reference(
                        Uids.RT_ION_PLAN_STORAGE,
                        plan.uid(Tags.SOP_INSTANCE_UID).orElseThrow())
                .toBuilder()
                .set(Tags.RT_PLAN_RELATIONSHIP, "PREDECESSOR")
                .build();
    }

    private static DataSet withTolerance(DataSet beam) {
        return beam.toBuilder()
                .set(Tags.REFERENCED_TOLERANCE_TABLE_NUMBER, TOLERANCE_TABLE)
                .build();
    }

    private static DataSet toleranceTable() {
        DataSetBuilder table = DataSet.builder()
                .set(Tags.TOLERANCE_TABLE_NUMBER, TOLERANCE_TABLE)
                .set(Tags.TOLERANCE_TABLE_LABEL, "Standard")
                .set(Tags.TABLE_TOP_PITCH_ANGLE_TOLERANCE, Vr.FL, 1)
                .set(Tags.TABLE_TOP_ROLL_ANGLE_TOLERANCE, Vr.FL, 1)
                .set(Tags.SNOUT_POSITION_TOLERANCE, Vr.FL, 2);
        angles().forEach(tag -> table.set(tag, 1));
        positions().forEach(tag -> table.set(tag, 10));
        List<DataSet> jaws = Stream.of("X", "Y")
                .map(type -> DataSet.builder()
                        .set(Tags.RT_BEAM_LIMITING_DEVICE_TYPE, type)
                        .set(Tags.BEAM_LIMITING_DEVICE_POSITION_TOLERANCE, 2)
                        .build())
                .toList();
        return table.set(Tags.BEAM_LIMITING_DEVICE_TOLERANCE_SEQUENCE, jaws).build();
    }

    /** Tolerances of 1 degree. */
    private static List<Tag> angles() {
        return List.of(
                Tags.GANTRY_ANGLE_TOLERANCE,
                Tags.BEAM_LIMITING_DEVICE_ANGLE_TOLERANCE,
                Tags.PATIENT_SUPPORT_ANGLE_TOLERANCE);
    }

    /** Tolerances of 10 mm. */
    private static List<Tag> positions() {
        return List.of(
                Tags.TABLE_TOP_VERTICAL_POSITION_TOLERANCE,
                Tags.TABLE_TOP_LONGITUDINAL_POSITION_TOLERANCE,
                Tags.TABLE_TOP_LATERAL_POSITION_TOLERANCE);
    }
}
