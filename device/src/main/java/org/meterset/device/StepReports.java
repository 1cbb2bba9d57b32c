package org.meterset.device;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.meterset.device.site.ProgressForm;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.ups.Codes;
import org.meterset.workflow.ups.Workitems;

/** What a device writes in N-ACTION and N-SET of its step. */
record StepReports(Uid transaction) {
    private static final String IHE_RO = "99IHERO2018";

    DataSet state(ProcedureStepState state) {
        return DataSet.builder()
                .set(Tags.PROCEDURE_STEP_STATE, state.definedTerm())
                .set(Tags.TRANSACTION_UID, transaction)
                .build();
    }

    /** The progress, and which beam it is of. */
    DataSet progress(ProgressForm form, double percent, int beam) {
        DataSetBuilder progress = percent(percent);
        DataSetBuilder changes = changes();
        switch (form) {
            case PROGRESS_PARAMETERS ->
                progress.set(
                        Tags.PROCEDURE_STEP_PROGRESS_PARAMETERS_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.VALUE_TYPE, "NUMERIC")
                                .set(
                                        Tags.CONCEPT_NAME_CODE_SEQUENCE,
                                        Codes.item("2018004", IHE_RO, "Referenced Beam Number"))
                                .set(Tags.NUMERIC_VALUE, beam)
                                .set(Tags.MEASUREMENT_UNITS_CODE_SEQUENCE, Codes.item("1", "UCUM", "no units"))
                                .build());
            case PERFORMED_PARAMETERS ->
                changes.set(
                        Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE,
                        DataSet.builder()
                                .set(
                                        Tags.PERFORMED_PROCESSING_PARAMETERS_SEQUENCE,
                                        DataSet.builder()
                                                .set(Tags.VALUE_TYPE, "TEXT")
                                                .set(
                                                        Tags.CONCEPT_NAME_CODE_SEQUENCE,
                                                        Codes.item(
                                                                "121700", "DCM", "Referenced Beam Number In Progress"))
                                                .set(Tags.TEXT_VALUE, Integer.toString(beam))
                                                .build())
                                .set(Tags.OUTPUT_INFORMATION_SEQUENCE, List.of())
                                .build());
            case DESCRIPTION -> progress.set(Tags.PROCEDURE_STEP_PROGRESS_DESCRIPTION, "Beam " + beam);
        }
        return changes.set(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE, progress.build())
                .build();
    }

    private DataSetBuilder changes() {
        return DataSet.builder().set(Tags.TRANSACTION_UID, transaction);
    }

    private static DataSetBuilder percent(double percent) {
        return DataSet.builder()
                .set(Tags.PROCEDURE_STEP_PROGRESS, String.format(Locale.ROOT, "%.0f", Math.floor(percent)));
    }

    /**
     * The final update.
     *
     * @param performed if radiation was given
     * @param canceledAt if the session does not end as planned
     */
    DataSet last(double percent, Optional<DataSet> performed, Optional<LocalDateTime> canceledAt) {
        DataSetBuilder progress = percent(percent);
        canceledAt.ifPresent(at -> progress.set(Tags.PROCEDURE_STEP_CANCELLATION_DATE_TIME, at)
                .set(
                        Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE,
                        Codes.item("110501", "DCM", "Equipment failure")));
        DataSetBuilder changes = changes().set(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE, progress.build());
        performed.ifPresent(item -> changes.set(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE, item));
        return changes.build();
    }

    /**
     * What was performed.
     *
     * @param outputs objects that were stored, which hold their references
     * @param storedAt AE title that has them
     */
    static DataSet performed(
            DataSet item, LocalDateTime began, LocalDateTime ended, List<DataSet> outputs, String storedAt) {
        return DataSet.builder()
                .set(Tags.PERFORMED_STATION_NAME_CODE_SEQUENCE, item.items(Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE))
                .set(Tags.PERFORMED_PROCEDURE_STEP_START_DATE_TIME, began)
                .set(Tags.PERFORMED_PROCEDURE_STEP_END_DATE_TIME, ended)
                .set(
                        Tags.PERFORMED_WORKITEM_CODE_SEQUENCE,
                        Codes.valueOf(item, Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE).map(Workitems::item).stream()
                                .toList())
                .set(
                        Tags.OUTPUT_INFORMATION_SEQUENCE,
                        outputs.stream().map(output -> output(output, storedAt)).toList())
                .build();
    }

    private static DataSet output(DataSet object, String storedAt) {
        return DataSet.builder()
                .set(Tags.TYPE_OF_INSTANCES, "DICOM")
                .set(Tags.STUDY_INSTANCE_UID, uid(object, Tags.STUDY_INSTANCE_UID))
                .set(Tags.SERIES_INSTANCE_UID, uid(object, Tags.SERIES_INSTANCE_UID))
                .set(
                        Tags.REFERENCED_SOP_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.REFERENCED_SOP_CLASS_UID, uid(object, Tags.SOP_CLASS_UID))
                                .set(Tags.REFERENCED_SOP_INSTANCE_UID, uid(object, Tags.SOP_INSTANCE_UID))
                                .build())
                .set(
                        Tags.DICOM_RETRIEVAL_SEQUENCE,
                        DataSet.builder().set(Tags.RETRIEVE_AE_TITLE, storedAt).build())
                .build();
    }

    private static Uid uid(DataSet object, Tag tag) {
        return object.uid(tag).orElseThrow();
    }
}
