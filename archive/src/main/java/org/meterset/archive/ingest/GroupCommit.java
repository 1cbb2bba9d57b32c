package org.meterset.archive.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.blob.BlobStore;
import org.meterset.archive.index.AddResult;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.IndexEntry;

/**
 * One writer of the index, many who wait. Whoever finds the index idle commits at once, for itself and for all that are
 * ready by then; those who come while it commits are the next group. So a lone instance waits for nobody, and under load
 * one transaction and one forced directory are shared by many. Any number of threads; each waits for its own entry, so
 * no more can queue up than there are associations.
 */
final class GroupCommit {
    private static final int MAX_GROUP = 256;

    private final Index index;
    private final BlobStore blobs;
    private final ReentrantLock writer = new ReentrantLock();
    private final ConcurrentLinkedQueue<Waiting> ready = new ConcurrentLinkedQueue<>();

    /** An entry whose blob is durable but for its name; guarded by {@link #writer} once it is in a group. */
    private static final class Waiting {
        private final IndexEntry entry;
        private @Nullable AddResult result;
        private @Nullable RuntimeException failure;

        Waiting(IndexEntry entry) {
            this.entry = entry;
        }

        boolean settled() {
            return result != null || failure != null;
        }
    }

    GroupCommit(Index index, BlobStore blobs) {
        this.index = index;
        this.blobs = blobs;
    }

    /**
     * Returns when the blob's name and the entry are durable.
     *
     * @throws RuntimeException what the index or the blob store threw; whether the entry is in the index must then be
     *     asked
     */
    AddResult commit(IndexEntry entry) {
        Waiting mine = new Waiting(entry);
        ready.add(mine);
        writer.lock();
        try {
            while (!mine.settled()) {
                commitGroup();
            }
        } finally {
            writer.unlock();
        }
        if (mine.result == null) {
            throw mine.failure == null ? new IllegalStateException("neither committed nor failed") : mine.failure;
        }
        return mine.result;
    }

    private void commitGroup() {
        List<Waiting> group = new ArrayList<>();
        for (Waiting next = ready.poll(); next != null; next = group.size() < MAX_GROUP ? ready.poll() : null) {
            group.add(next);
        }
        try {
            List<IndexEntry> entries =
                    group.stream().map(waiting -> waiting.entry).toList();
            blobs.force(entries.stream()
                    .map(IndexEntry::blobKey)
                    .filter(key -> !key.isEmpty())
                    .toList());
            List<AddResult> results = index.add(entries);
            for (int i = 0; i < group.size(); i++) {
                group.get(i).result = results.get(i);
            }
        } catch (RuntimeException e) {
            group.forEach(waiting -> waiting.failure = e);
        }
    }
}
