package org.meterset.archive.blob;

import java.nio.ByteBuffer;

/**
 * Where bytes gather before they are written: an array, which can be received into and digested, and as much aligned
 * memory outside the heap. Files written past the page cache take nothing else, and the JDK would allocate such memory
 * anew for each write.
 */
record WriteBuffer(byte[] bytes, ByteBuffer aligned) {

    static WriteBuffer of(int bytes, int blockBytes) {
        return new WriteBuffer(
                new byte[bytes], ByteBuffer.allocateDirect(bytes + blockBytes).alignedSlice(blockBytes));
    }

    /** The first so many bytes, ready to be written. */
    ByteBuffer toWrite(int length) {
        return aligned.clear().put(bytes, 0, length).flip();
    }
}
