package org.meterset.archive;

import java.util.List;

/**
 * What a rebuilt index holds.
 *
 * @param instances indexed
 * @param conflicts blobs with a SOP Instance UID that an earlier blob has taken
 * @param unreadable blobs that could not be indexed, each with the reason
 */
public record RebuildReport(long instances, long conflicts, List<Unreadable> unreadable) {
    public RebuildReport {
        unreadable = List.copyOf(unreadable);
    }

    /** A file among the blobs which is damaged or no DICOM object. */
    public record Unreadable(String blobKey, String reason) {}
}
