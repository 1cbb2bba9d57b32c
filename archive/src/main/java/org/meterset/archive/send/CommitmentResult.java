package org.meterset.archive.send;

import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/**
 * Which instances are kept and which are not: the Event Information of N-EVENT-REPORT (PS3.4 table J.3.3-1).
 *
 * @param committed somebody may delete these now
 * @param failed nobody has promised anything about these
 */
public record CommitmentResult(Uid transaction, List<SopReference> committed, List<Failed> failed) {
    public CommitmentResult {
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }

    /** Why an instance is not committed (Failure Reason (0008,1197), PS3.3 section C.14.1.1). */
    public enum Reason {
        PROCESSING_FAILURE(0x0110),
        NO_SUCH_OBJECT_INSTANCE(0x0112),
        CLASS_INSTANCE_CONFLICT(0x0119),
        REFERENCED_SOP_CLASS_NOT_SUPPORTED(0x0122),
        DUPLICATE_TRANSACTION_UID(0x0131),
        RESOURCE_LIMITATION(0x0213);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        private static Reason of(int code) {
            for (Reason reason : values()) {
                if (reason.code == code) {
                    return reason;
                }
            }
            return PROCESSING_FAILURE;
        }
    }

    /** One instance that is not committed. */
    public record Failed(SopReference instance, Reason reason) {}

    /** Event Type ID: 1 if all are committed, 2 if failures exist. */
    public int eventType() {
        return failed.isEmpty() ? 1 : 2;
    }

    /** @throws DicomException if the Transaction UID is missing */
    public static CommitmentResult of(DataSet eventInformation) {
        Uid transaction = eventInformation
                .uid(Tags.TRANSACTION_UID)
                .orElseThrow(() -> new DicomException(
                        "Transaction UID (0008,1195) is missing, expected one value (PS3.4 table J.3.3-1)"));
        List<Failed> failed = new ArrayList<>();
        for (DataSet item : eventInformation.items(Tags.FAILED_SOP_SEQUENCE)) {
            int code = item.intValue(Tags.FAILURE_REASON).orElse(Reason.PROCESSING_FAILURE.code);
            failed.add(new Failed(SopReference.of(item), Reason.of(code)));
        }
        return new CommitmentResult(
                transaction, SopReference.of(eventInformation, Tags.REFERENCED_SOP_SEQUENCE), failed);
    }

    public DataSet toEventInformation() {
        DataSetBuilder information = DataSet.builder().set(Tags.TRANSACTION_UID, transaction);
        if (!committed.isEmpty()) {
            information.set(
                    Tags.REFERENCED_SOP_SEQUENCE,
                    committed.stream().map(SopReference::toItem).toList());
        }
        if (!failed.isEmpty()) {
            information.set(
                    Tags.FAILED_SOP_SEQUENCE,
                    failed.stream().map(CommitmentResult::toItem).toList());
        }
        return information.build();
    }

    private static DataSet toItem(Failed failed) {
        return failed.instance.toItem().toBuilder()
                .set(Tags.FAILURE_REASON, failed.reason.code)
                .build();
    }
}
