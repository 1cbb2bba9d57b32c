package org.meterset.archive.blob;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/** Lends buffers of one kind, and keeps so many of them for the next; any number of threads. */
final class BufferPool<B> {
    private final Supplier<B> maker;
    private final ArrayBlockingQueue<B> idle;

    BufferPool(Supplier<B> maker, int kept) {
        this.maker = maker;
        this.idle = new ArrayBlockingQueue<>(kept);
    }

    B borrow() {
        B buffer = idle.poll();
        return buffer != null ? buffer : maker.get();
    }

    void giveBack(B buffer) {
        idle.offer(buffer);
    }
}
