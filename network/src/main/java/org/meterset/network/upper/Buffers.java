package org.meterset.network.upper;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Large buffers that messages in work borrow, so that an idle association holds none. */
final class Buffers {
    static final int SIZE = 256 * 1024;
    private static final int MAX_KEPT = 32;

    private static final ConcurrentLinkedQueue<ByteBuffer> KEPT = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final AtomicInteger LENT = new AtomicInteger();

    private Buffers() {}

    /** An empty direct buffer of {@link #SIZE}. */
    static ByteBuffer borrow() {
        LENT.incrementAndGet();
        ByteBuffer kept = KEPT.poll();
        if (kept == null) {
            return ByteBuffer.allocateDirect(SIZE);
        }
        COUNT.decrementAndGet();
        return kept.clear();
    }

    /** How many are borrowed now. */
    static int lent() {
        return LENT.get();
    }

    static void giveBack(ByteBuffer buffer) {
        LENT.decrementAndGet();
        if (COUNT.incrementAndGet() > MAX_KEPT) {
            COUNT.decrementAndGet();
        } else {
            KEPT.add(buffer);
        }
    }
}
