package org.meterset.archive;

import java.util.List;
import org.meterset.dicom.Uid;

/**
 * What a check of all blobs against the index has found.
 *
 * @param instances in the index
 * @param bytes read
 */
public record CheckReport(long instances, long bytes, List<Finding> findings) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    public boolean clean() {
        return findings.isEmpty();
    }

    /** One thing that is not as it should be. */
    public sealed interface Finding {
        /** Where the blob is or should be, relative to the archive's directory. */
        String blobKey();

        /** The index knows the instance, and its blob is gone. */
        record Missing(Uid sopInstance, String blobKey) implements Finding {}

        /** The blob's bytes are not those that were received. */
        record Damaged(Uid sopInstance, String blobKey, String reason) implements Finding {}

        /** A blob that the index does not know; {@code archive rebuild} takes it in. */
        record Extra(String blobKey) implements Finding {}
    }
}
