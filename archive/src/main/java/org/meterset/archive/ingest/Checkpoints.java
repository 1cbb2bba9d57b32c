package org.meterset.archive.ingest;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.meterset.archive.blob.BlobException;
import org.meterset.archive.blob.BlobStore;
import org.meterset.archive.sql.DatabaseException;

/**
 * Remembers on disk up to which directory of blobs the index is known to be complete, so that recovery after a crash
 * looks at the last few directories only, however large the archive is. Any number of threads.
 */
public final class Checkpoints {
    private final BlobStore blobs;
    private final StateFile state;
    private final Runnable forceIndex;
    private final ReentrantReadWriteLock passages = new ReentrantReadWriteLock();
    private final AtomicBoolean taking = new AtomicBoolean();
    private volatile int covered;

    /** Begins a run: everything up to the directory being filled is in the index, later ones are open. */
    public Checkpoints(BlobStore blobs, StateFile state, Runnable forceIndex) {
        this.forceIndex = forceIndex;
        this.blobs = blobs;
        this.state = state;
        this.covered = blobs.volume();
        forceIndex.run();
        state.write(new StateFile.State(covered, false));
    }

    /** The stretch in which a blob has its name and the index may not know it yet. */
    @FunctionalInterface
    interface Passage extends AutoCloseable {
        @Override
        void close();
    }

    Passage enter() {
        passages.readLock().lock();
        return passages.readLock()::unlock;
    }

    /** Once a directory is full, waits for all passages to end and notes that the index knows all it holds. */
    void takeIfDue() {
        if (blobs.volume() == covered || !taking.compareAndSet(false, true)) {
            return;
        }
        passages.writeLock().lock();
        try {
            int volume = blobs.volume();
            forceIndex.run();
            state.write(new StateFile.State(volume, false));
            covered = volume;
        } catch (BlobException | DatabaseException _) {
            // the older note stays true; the next store tries again
        } finally {
            passages.writeLock().unlock();
            taking.set(false);
        }
    }

    /** Ends the run once all passages have ended and the index is closed: nothing is to be recovered. */
    public void close(Runnable closeIndex) {
        passages.writeLock().lock();
        try {
            closeIndex.run();
            state.write(new StateFile.State(blobs.volume(), true));
        } finally {
            passages.writeLock().unlock();
        }
    }
}
