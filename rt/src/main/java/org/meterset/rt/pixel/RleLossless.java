package org.meterset.rt.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.meterset.rt.RtException;

/** RLE Lossless (PS3.5 annex G): one segment for each byte of each sample, the most significant byte first. */
final class RleLossless {
    private static final int HEADER_BYTES = 64;

    private RleLossless() {}

    static int[] decode(byte[] frame, PixelFormat format) {
        ByteBuffer header = ByteBuffer.wrap(frame, 0, HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int expected = format.samples() * format.bytesAllocated();
        int segments = header.getInt();
        if (segments != expected) {
            throw new RtException(
                    "RLE header: found %d segments, expected %d (PS3.5 section G.2)".formatted(segments, expected));
        }
        int pixels = format.rows() * format.columns();
        int[] cells = new int[format.length()];
        for (int segment = 0; segment < segments; segment++) {
            int start = header.getInt(4 * (segment + 1));
            int end = segment + 1 < segments ? header.getInt(4 * (segment + 2)) : frame.length;
            int sample = segment / format.bytesAllocated();
            int shift = 8 * (format.bytesAllocated() - 1 - segment % format.bytesAllocated());
            unpack(frame, start, end, pixels, cells, sample, format.samples(), shift);
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = format.value(cells[i]);
        }
        return cells;
    }

    private static void unpack(
            byte[] packed, int start, int end, int pixels, int[] cells, int sample, int stride, int shift) {
        int at = start;
        int done = 0;
        while (done < pixels && at < end) {
            int control = packed[at++];
            if (control == -128) {
                continue;
            }
            boolean repeated = control < 0;
            int run = Math.min(repeated ? 1 - control : 1 + control, pixels - done);
            for (int i = 0; i < run; i++) {
                cells[(done + i) * stride + sample] |= (packed[repeated ? at : at + i] & 0xFF) << shift;
            }
            at += repeated ? 1 : 1 + control;
            done += run;
        }
        if (done < pixels) {
            throw new RtException(
                    "RLE segment: found %d pixels, expected %d (PS3.5 section G.3)".formatted(done, pixels));
        }
    }
}
