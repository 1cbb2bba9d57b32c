package org.meterset.archive.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.meterset.archive.Progress;
import org.meterset.archive.RebuildReport;
import org.meterset.archive.RebuildReport.Unreadable;
import org.meterset.archive.blob.BlobDirectory;
import org.meterset.archive.index.AddResult;
import org.meterset.archive.index.IndexEntry;
import org.meterset.archive.review.Review;

/** Fills empty indexes from the blobs, oldest first, as the journal of import review tells. One run per instance. */
public final class Rebuild {
    private static final int BATCH = 200;

    private final BlobDirectory blobs;
    private final Review review;
    private final BlobScan scan;
    private final Progress progress;
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<IndexEntry> batch = new ArrayList<>();
    private long instances;
    private long conflicts;
    private long done;
    private long bytes;

    public Rebuild(BlobDirectory blobs, Review review, Progress progress) {
        this.blobs = blobs;
        this.review = review;
        this.scan = new BlobScan(blobs);
        this.progress = progress;
    }

    public RebuildReport run() {
        List<Integer> volumes = blobs.volumeNumbers();
        long total = blobs.conflictKeys().size();
        for (int volume : volumes) {
            total += blobs.keys(volume).size();
        }
        for (int volume : volumes) {
            addAll(blobs.keysByAge(volume), total, _ -> true);
        }
        addAll(blobs.conflictKeys(), total, this::isConflict);
        return new RebuildReport(instances, conflicts, unreadable);
    }

    /** Bytes that were once put aside never become the instance, even if the first ones are lost. */
    private boolean isConflict(IndexEntry entry) {
        return review.instance(entry.sopInstance()).isPresent();
    }

    private void addAll(List<String> keys, long total, Predicate<IndexEntry> belongs) {
        for (String key : keys) {
            switch (scan.scan(key)) {
                case BlobScan.Scanned.Whole found
                when !belongs.test(found.entry()) ->
                    unreadable.add(new Unreadable(key, "a conflict with an instance that is not there"));
                case BlobScan.Scanned.Whole found -> {
                    batch.add(found.entry());
                    bytes += found.entry().bytes();
                }
                case BlobScan.Scanned.Unusable found -> unreadable.add(new Unreadable(key, found.reason()));
            }
            if (batch.size() == BATCH) {
                flush();
            }
            progress.at(++done, total, bytes);
        }
        flush();
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        for (AddResult result : review.add(List.copyOf(batch))) {
            if (result instanceof AddResult.Added) {
                instances++;
            } else if (result instanceof AddResult.Conflict) {
                conflicts++;
            }
        }
        batch.clear();
    }
}
