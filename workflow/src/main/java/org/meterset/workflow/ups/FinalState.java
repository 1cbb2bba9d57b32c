package org.meterset.workflow.ups;

import java.time.LocalDateTime;
import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;

/** What the provider adds to a step that ends, where its performer has not (PS3.4 table CC.2.5-3). */
final class FinalState {
    /** PS3.16 CID 9300. */
    private static final DataSet UNSPECIFIED_REASON =
            Codes.item("110513", "DCM", "Discontinued for unspecified reason");

    private static final List<Tag> REASONS =
            List.of(Tags.REASON_FOR_CANCELLATION, Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE);
    private static final List<Tag> CONTACTS = List.of(Tags.CONTACT_URI, Tags.CONTACT_DISPLAY_NAME);

    private FinalState() {}

    /** Devices may leave out the performed workitem where it is the scheduled one. */
    static DataSet completed(DataSet attributes) {
        List<DataSet> scheduled = attributes.items(Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE);
        List<DataSet> performed = attributes.items(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE);
        if (scheduled.isEmpty() || performed.isEmpty()) {
            return attributes;
        }
        return attributes.toBuilder()
                .set(
                        Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE,
                        performed.stream()
                                .map(item -> item.hasValue(Tags.PERFORMED_WORKITEM_CODE_SEQUENCE)
                                        ? item
                                        : item.toBuilder()
                                                .set(Tags.PERFORMED_WORKITEM_CODE_SEQUENCE, scheduled)
                                                .build())
                                .toList())
                .build();
    }

    /** The moment of cancellation is now and its reason unspecified, unless it was said otherwise. */
    static DataSet canceled(DataSet attributes, LocalDateTime now) {
        DataSet progress = progress(attributes);
        DataSetBuilder filled = progress.toBuilder();
        if (!progress.hasValue(Tags.PROCEDURE_STEP_CANCELLATION_DATE_TIME)) {
            filled.set(Tags.PROCEDURE_STEP_CANCELLATION_DATE_TIME, now);
        }
        if (!progress.hasValue(Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE)) {
            filled.set(Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE, UNSPECIFIED_REASON);
        }
        return withProgress(attributes, filled.build());
    }

    /** The reasons that a request for cancellation gave become those of the step. */
    static DataSet withReasons(DataSet attributes, DataSet request) {
        DataSetBuilder progress = progress(attributes).toBuilder();
        copy(request, REASONS, progress);
        if (request.hasValue(Tags.CONTACT_URI)) {
            DataSetBuilder contact = DataSet.asRead(List.of(), request.characterSet()).toBuilder();
            copy(request, CONTACTS, contact);
            progress.set(Tags.PROCEDURE_STEP_COMMUNICATIONS_URI_SEQUENCE, contact.build());
        }
        return withProgress(attributes, progress.build());
    }

    private static void copy(DataSet from, List<Tag> tags, DataSetBuilder to) {
        tags.forEach(
                tag -> from.element(tag).filter(element -> !element.isEmpty()).ifPresent(to::add));
    }

    private static DataSet progress(DataSet attributes) {
        return attributes
                .item(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE)
                .orElseGet(() -> DataSet.asRead(List.of(), attributes.characterSet()));
    }

    private static DataSet withProgress(DataSet attributes, DataSet progress) {
        return attributes.toBuilder()
                .set(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE, progress)
                .build();
    }
}
