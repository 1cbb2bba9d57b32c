package org.meterset.workflow.ups;

import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.network.AeTitle;
import org.meterset.workflow.ProcedureStepState;

/** What event reports say (PS3.4 table CC.2.4-1). */
final class StepEvents {
    private static final List<Tag> CANCEL_REASONS = List.of(
            Tags.REASON_FOR_CANCELLATION,
            Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE,
            Tags.CONTACT_URI,
            Tags.CONTACT_DISPLAY_NAME);
    private static final List<Tag> STATE_REASONS =
            List.of(Tags.REASON_FOR_CANCELLATION, Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE);
    private static final List<Tag> PROGRESS = List.of(
            Tags.PROCEDURE_STEP_PROGRESS,
            Tags.PROCEDURE_STEP_PROGRESS_DESCRIPTION,
            Tags.PROCEDURE_STEP_PROGRESS_PARAMETERS_SEQUENCE,
            Tags.PROCEDURE_STEP_COMMUNICATIONS_URI_SEQUENCE);
    private static final List<Tag> WHO =
            List.of(Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE, Tags.SCHEDULED_HUMAN_PERFORMERS_SEQUENCE);

    /** An event that has no receiver yet. */
    record Report(int type, DataSet information) {}

    private StepEvents() {}

    /** UPS State Report. */
    static Report state(ProcedureStepState state, DataSet attributes) {
        DataSetBuilder information = DataSet.builder().set(Tags.PROCEDURE_STEP_STATE, state.definedTerm());
        copy(attributes, List.of(Tags.INPUT_READINESS_STATE), information);
        if (state == ProcedureStepState.CANCELED) {
            attributes
                    .item(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE)
                    .ifPresent(progress -> copy(progress, STATE_REASONS, information));
        }
        return new Report(UpsEvent.STATE_REPORT, readable(attributes, information));
    }

    /** UPS Cancel Requested. */
    static Report cancelRequested(AeTitle requester, DataSet request) {
        DataSetBuilder information = DataSet.builder().set(Tags.REQUESTING_AE, requester.value());
        copy(request, CANCEL_REASONS, information);
        return new Report(UpsEvent.CANCEL_REQUESTED, readable(request, information));
    }

    /** What a modification has to be told as. */
    static List<Report> modified(DataSet before, DataSet after, ProcedureStepState state) {
        List<Report> reports = new ArrayList<>();
        if (differ(before, after, Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE)) {
            reports.add(progress(after));
        }
        if (differ(before, after, Tags.INPUT_READINESS_STATE)) {
            reports.add(state(state, after));
        }
        if (WHO.stream().anyMatch(tag -> differ(before, after, tag))) {
            reports.add(assigned(after));
        }
        return reports;
    }

    /** UPS Progress Report. */
    private static Report progress(DataSet attributes) {
        DataSetBuilder progress = DataSet.builder();
        attributes
                .item(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE)
                .ifPresent(item -> copy(item, PROGRESS, progress));
        DataSetBuilder information =
                DataSet.builder().set(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE, progress.build());
        return new Report(UpsEvent.PROGRESS_REPORT, readable(attributes, information));
    }

    /** UPS Assigned. */
    private static Report assigned(DataSet attributes) {
        DataSetBuilder information = DataSet.builder();
        copy(attributes, List.of(Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE), information);
        attributes
                .item(Tags.SCHEDULED_HUMAN_PERFORMERS_SEQUENCE)
                .ifPresent(performer -> copy(
                        performer,
                        List.of(Tags.HUMAN_PERFORMER_CODE_SEQUENCE, Tags.HUMAN_PERFORMER_ORGANIZATION),
                        information));
        return new Report(UpsEvent.ASSIGNED, readable(attributes, information));
    }

    /** SCP Status Change: the service has started again, with all it knew. */
    static Report restarted() {
        return serviceIs("RESTARTED");
    }

    /** SCP Status Change: the service is about to end, and will know all when it starts again. */
    static Report goingDown() {
        return serviceIs("GOING DOWN");
    }

    private static Report serviceIs(String status) {
        return new Report(
                UpsEvent.SCP_STATUS_CHANGE,
                DataSet.builder()
                        .set(Tags.SCP_STATUS, status)
                        .set(Tags.SUBSCRIPTION_LIST_STATUS, "WARM START")
                        .set(Tags.UNIFIED_PROCEDURE_STEP_LIST_STATUS, "WARM START")
                        .build());
    }

    private static boolean differ(DataSet before, DataSet after, Tag tag) {
        return !before.element(tag).equals(after.element(tag));
    }

    private static void copy(DataSet from, List<Tag> tags, DataSetBuilder to) {
        tags.forEach(
                tag -> from.element(tag).filter(element -> !element.isEmpty()).ifPresent(to::add));
    }

    private static DataSet readable(DataSet source, DataSetBuilder information) {
        return Normal.readable(DataSet.asRead(information.build().stream().toList(), source.characterSet()));
    }
}
