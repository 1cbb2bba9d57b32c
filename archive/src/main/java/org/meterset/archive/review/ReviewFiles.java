package org.meterset.archive.review;

import java.nio.file.Path;

/**
 * Where the review of an archive lies.
 *
 * @param directory of the archive, which holds the journal
 * @param heldIndex of what is held or rejected
 * @param book of what the journal says now
 */
public record ReviewFiles(Path directory, Path heldIndex, Path book) {
    /** Every act, one line each. */
    public Path journal() {
        return directory.resolve("review.log");
    }

    /** Held by the process whose turn it is to act. */
    Path lock() {
        return directory.resolve("review.lock");
    }
}
