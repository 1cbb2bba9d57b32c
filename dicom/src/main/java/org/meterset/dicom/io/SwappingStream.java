package org.meterset.dicom.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.meterset.dicom.ByteOrders;

/** Turns round units of 2, 4 or 8 bytes on the way; a broken last unit stays as it is. */
final class SwappingStream extends FilterInputStream {
    private final byte[] chunk = new byte[32 * 1024];
    private final int unitBytes;
    private int start;
    private int end;

    SwappingStream(InputStream in, int unitBytes) {
        super(in);
        this.unitBytes = unitBytes;
    }

    @Override
    public int read() throws IOException {
        return refill() ? Byte.toUnsignedInt(chunk[start++]) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!refill()) {
            return -1;
        }
        int count = Math.min(length, end - start);
        System.arraycopy(chunk, start, target, offset, count);
        start += count;
        return count;
    }

    private boolean refill() throws IOException {
        if (start == end) {
            start = 0;
            end = in.readNBytes(chunk, 0, chunk.length);
            ByteOrders.swap(chunk, end, unitBytes);
        }
        return end > 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
