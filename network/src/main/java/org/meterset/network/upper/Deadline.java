package org.meterset.network.upper;

/** A point in time that may be set, cleared and found passed by different threads. */
final class Deadline {
    private static final long NONE = Long.MAX_VALUE;

    private volatile long nanoTime = NONE;
    private volatile boolean passed;

    void in(long nanos) {
        nanoTime = System.nanoTime() + nanos;
    }

    void clear() {
        nanoTime = NONE;
    }

    /** Whether it passed just now; at most once true for each setting. */
    boolean passes(long now) {
        long set = nanoTime;
        if (set == NONE || now - set < 0) {
            return false;
        }
        nanoTime = NONE;
        passed = true;
        return true;
    }

    boolean hasPassed() {
        return passed;
    }
}
