package org.meterset.archive.index;

import java.time.Instant;
import org.meterset.dicom.Uid;

/**
 * An instance that came with a SOP Instance UID which other bytes had taken before.
 *
 * @param blobKey where the second instance's bytes were put, or empty if they were not kept
 * @param sha256 digest of the second instance's data set
 */
public record StoredConflict(
        Uid sopInstance,
        ConflictReason reason,
        Uid series,
        Uid study,
        String blobKey,
        long bytes,
        String sha256,
        Instant received,
        String source) {}
