package org.meterset.workflow.course;

import java.time.LocalDateTime;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.workflow.course.SessionOrder.Intent;

/**
 * Makes the RT Ion Plan of a session, by which treatment management tells the tolerances that hold on the machine: the
 * approved plan with a tolerance table for all its beams, which names the approved plan as its predecessor.
 */
final class SessionPlan {
    private static final int TOLERANCE_TABLE = 1;

    private SessionPlan() {}

    static DataSet of(DataSet plan, SessionOrder order, ToleranceTable tolerances) {
        LocalDateTime now = order.now();
        DataSetBuilder made = plan.toBuilder()
                .set(Tags.SOP_INSTANCE_UID, order.sessionPlan())
                .set(Tags.SERIES_INSTANCE_UID, order.sessionSeries())
                .setEmpty(Tags.SERIES_NUMBER)
                .set(Tags.INSTANCE_CREATION_DATE, now.toLocalDate())
                .set(Tags.INSTANCE_CREATION_TIME, now.toLocalTime())
                .set(Tags.MANUFACTURER, "Meterset")
                .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, predecessor(plan))
                .set(Tags.ION_TOLERANCE_TABLE_SEQUENCE, tolerances.item(TOLERANCE_TABLE))
                .set(
                        Tags.ION_BEAM_SEQUENCE,
                        plan.items(Tags.ION_BEAM_SEQUENCE).stream()
                                .map(SessionPlan::withTolerance)
                                .toList());
        if (!plan.contains(Tags.STUDY_ID)) {
            made.setEmpty(Tags.STUDY_ID);
        }
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
}
