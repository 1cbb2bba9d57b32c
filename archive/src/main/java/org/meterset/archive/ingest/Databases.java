package org.meterset.archive.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import org.meterset.archive.review.ReviewFiles;

/**
 * What can be made anew from blobs and journal: the index, and where something was ever held, the index of that and the
 * book of decisions.
 */
public record Databases(Path directory, IndexFiles index, IndexFiles held, IndexFiles book) {

    public static Databases in(Path directory) {
        return new Databases(
                directory,
                new IndexFiles(directory, "index"),
                new IndexFiles(directory, "held"),
                new IndexFiles(directory, "review"));
    }

    /** The files of import review that are in use. */
    public ReviewFiles review() {
        return new ReviewFiles(directory, held.current(), book.current());
    }

    /** The files of import review for a rebuild. */
    public ReviewFiles beginGrowing() {
        return new ReviewFiles(directory, held.beginGrowing(), book.beginGrowing());
    }

    /** Whether no index is missing, so that only the latest blobs can be unknown. */
    public boolean complete() {
        return index.exists() && (held.exists() || !Files.exists(review().journal()));
    }

    public void takeOver() {
        held.takeOver();
        book.takeOver();
        index.takeOver();
    }

    public void finishTakeOver() {
        held.finishTakeOver();
        book.finishTakeOver();
        index.finishTakeOver();
    }
}
