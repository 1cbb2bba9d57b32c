package org.meterset.device;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.meterset.device.machine.Machine;
import org.meterset.device.site.Message;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.ups.Codes;
import org.meterset.workflow.ups.Workitems;

/** What a device asks the worklist for: sessions that are scheduled on its machine, today or around now. */
final class WorklistQuery {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private WorklistQuery() {}

    static DataSet of(Machine machine, Site site, LocalDateTime now) {
        LocalDateTime from = site.window()
                .map(window -> now.minus(window.before()))
                .orElse(now.toLocalDate().atStartOfDay());
        LocalDateTime to = site.window()
                .map(window -> now.plus(window.after()))
                .orElse(now.toLocalDate().atTime(LocalTime.of(23, 59, 59)));
        return DataSet.builder()
                .setEmpty(Tags.SOP_CLASS_UID)
                .setEmpty(Tags.SOP_INSTANCE_UID)
                .set(Tags.PROCEDURE_STEP_STATE, ProcedureStepState.SCHEDULED.definedTerm())
                .set(
                        Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE,
                        Codes.item(
                                machine.name(),
                                site.stationScheme().orElse(machine.kind().stationScheme()),
                                machine.name()))
                .set(Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE, asked(site))
                .set(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, DATE_TIME.format(from) + "-" + DATE_TIME.format(to))
                .setEmpty(Tags.PROCEDURE_STEP_LABEL)
                .setEmpty(Tags.WORKLIST_LABEL)
                .setEmpty(Tags.SCHEDULED_PROCESSING_PARAMETERS_SEQUENCE)
                .setEmpty(Tags.INPUT_INFORMATION_SEQUENCE)
                .setEmpty(Tags.STUDY_INSTANCE_UID)
                .setEmpty(Tags.PATIENT_NAME)
                .setEmpty(Tags.PATIENT_ID)
                .setEmpty(Tags.PATIENT_BIRTH_DATE)
                .setEmpty(Tags.PATIENT_SEX)
                .setEmpty(Tags.ADMITTING_DIAGNOSES_DESCRIPTION)
                .setEmpty(Tags.ADMITTING_DIAGNOSES_CODE_SEQUENCE)
                .build();
    }

    /** Every workitem, where there may be steps for setup images beside those that deliver. */
    private static List<DataSet> asked(Site site) {
        return site.does(Message.SETUP) ? List.of() : List.of(Workitems.item(delivering(site)));
    }

    /** The workitem of steps that deliver. */
    static String delivering(Site site) {
        return switch (site.intent()) {
            case TREATMENT -> Workitems.TREATMENT;
            case VERIFICATION -> Workitems.QUALITY_ASSURANCE;
        };
    }
}
