package org.meterset.workflow.ups;

import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

/** Attributes of steps as peers send them. */
final class Steps {
    static final Uid TRANSACTION = Uid.of("1.2.3.99");
    static final Uid OTHER_TRANSACTION = Uid.of("1.2.3.98");

    private Steps() {}

    /** A treatment on that machine, with all that N-CREATE needs. */
    static DataSetBuilder treatment(String machine, String start) {
        return DataSet.builder()
                .setEmpty(Tags.TRANSACTION_UID)
                .set(Tags.SCHEDULED_PROCEDURE_STEP_PRIORITY, "MEDIUM")
                .set(Tags.PROCEDURE_STEP_LABEL, "Fraction 1")
                .set(Tags.WORKLIST_LABEL, "Treatments")
                .setEmpty(Tags.SCHEDULED_PROCESSING_PARAMETERS_SEQUENCE)
                .set(Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE, Codes.item(machine, "99METERSET", machine))
                .set(
                        Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE,
                        Codes.item("121726", "DCM", "RT Treatment with Internal Verification"))
                .set(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, start)
                .set(Tags.INPUT_READINESS_STATE, "READY")
                .set(Tags.INPUT_INFORMATION_SEQUENCE, plan())
                .set(Tags.STUDY_INSTANCE_UID, "1.2.3.4")
                .set(Tags.PATIENT_NAME, "Doe^Jane")
                .set(Tags.PATIENT_ID, "P1")
                .set(Tags.PATIENT_BIRTH_DATE, "19600102")
                .set(Tags.PATIENT_SEX, "F")
                .set(Tags.PROCEDURE_STEP_STATE, "SCHEDULED")
                .setEmpty(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE)
                .setEmpty(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE);
    }

    private static DataSet plan() {
        return DataSet.builder()
                .set(Tags.TYPE_OF_INSTANCES, "DICOM")
                .set(Tags.STUDY_INSTANCE_UID, "1.2.3.4")
                .set(Tags.SERIES_INSTANCE_UID, "1.2.3.5")
                .set(
                        Tags.REFERENCED_SOP_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.RT_PLAN_STORAGE)
                                .set(Tags.REFERENCED_SOP_INSTANCE_UID, "1.2.3.6")
                                .build())
                .set(
                        Tags.DICOM_RETRIEVAL_SEQUENCE,
                        DataSet.builder().set(Tags.RETRIEVE_AE_TITLE, "OST").build())
                .build();
    }

    static DataSet state(String state, Uid transaction) {
        return DataSet.builder()
                .set(Tags.PROCEDURE_STEP_STATE, state)
                .set(Tags.TRANSACTION_UID, transaction)
                .build();
    }

    static DataSet progress(Uid transaction, String percent) {
        return DataSet.builder()
                .set(Tags.TRANSACTION_UID, transaction)
                .set(
                        Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.PROCEDURE_STEP_PROGRESS, percent)
                                .build())
                .build();
    }

    /** The final update of a device that has delivered all. */
    static DataSet performed(Uid transaction) {
        return DataSet.builder()
                .set(Tags.TRANSACTION_UID, transaction)
                .set(
                        Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.PERFORMED_STATION_NAME_CODE_SEQUENCE, Codes.item("M1", "99METERSET", "M1"))
                                .set(Tags.PERFORMED_PROCEDURE_STEP_START_DATE_TIME, "20260301100100")
                                .set(Tags.PERFORMED_PROCEDURE_STEP_END_DATE_TIME, "20260301101500")
                                .set(Tags.OUTPUT_INFORMATION_SEQUENCE, List.of())
                                .build())
                .build();
    }
}
