package org.meterset.archive.send;

import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/** What somebody asks to be kept: the Action Information of N-ACTION (PS3.4 table J.3.2-1). */
public record CommitmentRequest(Uid transaction, List<SopReference> instances) {
    /** Action Type ID of a request. */
    public static final int ACTION_TYPE = 1;

    public CommitmentRequest {
        instances = List.copyOf(instances);
    }

    /** @throws DicomException if the Transaction UID or all references are missing */
    public static CommitmentRequest of(DataSet actionInformation) {
        Uid transaction = actionInformation
                .uid(Tags.TRANSACTION_UID)
                .orElseThrow(() -> new DicomException(
                        "Transaction UID (0008,1195) is missing, expected one value (PS3.4 table J.3.2-1)"));
        List<SopReference> instances = SopReference.of(actionInformation, Tags.REFERENCED_SOP_SEQUENCE);
        if (instances.isEmpty()) {
            throw new DicomException(
                    "Referenced SOP Sequence (0008,1199) has no item, expected one or more (PS3.4 table J.3.2-1)");
        }
        return new CommitmentRequest(transaction, instances);
    }

    public DataSet toActionInformation() {
        return DataSet.builder()
                .set(Tags.TRANSACTION_UID, transaction)
                .set(
                        Tags.REFERENCED_SOP_SEQUENCE,
                        instances.stream().map(SopReference::toItem).toList())
                .build();
    }
}
