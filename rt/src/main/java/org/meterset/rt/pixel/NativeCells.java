package org.meterset.rt.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Native pixel data (PS3.5 section 8.1.1). */
final class NativeCells {
    private NativeCells() {}

    static int[] decodeUpperWordFirst(byte[] frame, PixelFormat format) {
        ByteBuffer words = ByteBuffer.wrap(frame.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 4 <= frame.length; at += 4) {
            words.putInt(at, Integer.rotateLeft(words.getInt(at), 16));
        }
        return decode(words.array(), format);
    }

    static int[] decode(byte[] frame, PixelFormat format) {
        ByteBuffer cells = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        int[] values = new int[format.length()];
        int plane = format.rows() * format.columns();
        boolean byPlane = format.byPlane() && format.samples() > 1;
        for (int i = 0; i < values.length; i++) {
            int from = byPlane ? i % format.samples() * plane + i / format.samples() : i;
            values[i] = format.value(
                    switch (format.bitsAllocated()) {
                        case 8 -> cells.get(from);
                        case 16 -> cells.getShort(2 * from);
                        default -> cells.getInt(4 * from);
                    });
        }
        return values;
    }
}
