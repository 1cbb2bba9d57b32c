package org.meterset.archive.blob;

import java.util.concurrent.ArrayBlockingQueue;

/** Lends buffers of one size, and keeps so many of them for the next; any number of threads. */
final class BufferPool {
    private final int bufferBytes;
    private final ArrayBlockingQueue<byte[]> idle;

    BufferPool(int bufferBytes, int kept) {
        this.bufferBytes = bufferBytes;
        this.idle = new ArrayBlockingQueue<>(kept);
    }

    byte[] borrow() {
        byte[] buffer = idle.poll();
        return buffer != null ? buffer : new byte[bufferBytes];
    }

    void giveBack(byte[] buffer) {
        idle.offer(buffer);
    }
}
