package org.meterset.archive;

import java.nio.file.Path;
import org.meterset.archive.review.ReviewRules;

/**
 * How an archive behaves.
 *
 * @param directory holds everything: blobs, conflicts and the index
 * @param conflictPolicy what happens to other bytes under a SOP Instance UID that is taken
 * @param freeBytesFloor below so many free bytes nothing more is accepted
 * @param reviewRules decide on what arrives
 * @param durable whether success waits until everything would survive a power loss; false only for measurements
 */
public record ArchiveSettings(
        Path directory, ConflictPolicy conflictPolicy, long freeBytesFloor, ReviewRules reviewRules, boolean durable) {

    private static final long DEFAULT_FREE_BYTES_FLOOR = 256L << 20;

    /** Other bytes under a SOP Instance UID that the archive has. The first ones stay in any case. */
    public enum ConflictPolicy {
        /** The new bytes are refused. */
        REFUSE,
        /** The new bytes are kept beside the archive, for review; the sender hears success. */
        KEEP
    }

    /** Conflicts refused, 256 MiB left free, everything accepted, durable. */
    public static ArchiveSettings in(Path directory) {
        return new ArchiveSettings(directory, ConflictPolicy.REFUSE, DEFAULT_FREE_BYTES_FLOOR, ReviewRules.NONE, true);
    }

    public ArchiveSettings withConflictPolicy(ConflictPolicy policy) {
        return new ArchiveSettings(directory, policy, freeBytesFloor, reviewRules, durable);
    }

    public ArchiveSettings withFreeBytesFloor(long bytes) {
        return new ArchiveSettings(directory, conflictPolicy, bytes, reviewRules, durable);
    }

    public ArchiveSettings withReviewRules(ReviewRules rules) {
        return new ArchiveSettings(directory, conflictPolicy, freeBytesFloor, rules, durable);
    }

    public ArchiveSettings withDurable(boolean wanted) {
        return new ArchiveSettings(directory, conflictPolicy, freeBytesFloor, reviewRules, wanted);
    }
}
