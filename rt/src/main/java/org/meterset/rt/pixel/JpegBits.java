package org.meterset.rt.pixel;

/** The entropy-coded bits of a JPEG scan; behind a marker only zeros come. */
final class JpegBits {
    private final byte[] data;
    private int at;
    private long buffer;
    private int available;

    JpegBits(byte[] data, int at) {
        this.data = data;
        this.at = at;
    }

    private void fill() {
        while (available <= 48) {
            int next = 0;
            if (at < data.length) {
                next = data[at] & 0xFF;
                if (next != 0xFF) {
                    at++;
                } else if (at + 1 < data.length && data[at + 1] == 0) {
                    at += 2;
                } else {
                    next = 0;
                }
            }
            buffer = buffer << 8 | next;
            available += 8;
        }
    }

    int peek16() {
        if (available < 16) {
            fill();
        }
        return (int) (buffer >>> (available - 16)) & 0xFFFF;
    }

    void skip(int count) {
        available -= count;
    }

    int bits(int count) {
        if (count == 0) {
            return 0;
        }
        int value = peek16() >>> (16 - count);
        available -= count;
        return value;
    }

    /** A difference of that many bits (ISO/IEC 10918-1 section F.2.2.1, EXTEND). */
    int difference(int count) {
        if (count == 0) {
            return 0;
        }
        int value = bits(count);
        return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
    }

    /** Goes behind the next restart marker. */
    void restart() {
        available = 0;
        buffer = 0;
        while (at + 1 < data.length) {
            int code = data[at + 1] & 0xFF;
            if (data[at] == (byte) 0xFF && code >= 0xD0 && code <= 0xD7) {
                at += 2;
                return;
            }
            at++;
        }
    }

    int position() {
        return Math.min(at, data.length);
    }
}
