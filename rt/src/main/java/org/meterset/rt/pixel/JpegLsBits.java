package org.meterset.rt.pixel;

/** The bits of a JPEG-LS scan: a bit is stuffed behind every byte FF (ISO/IEC 14495-1 section C.1). */
final class JpegLsBits {
    private final byte[] data;
    private int at;
    private int current;
    private int available;

    JpegLsBits(byte[] data, int at) {
        this.data = data;
        this.at = at;
    }

    int bit() {
        if (available == 0) {
            boolean stuffed = current == 0xFF;
            current = at < data.length ? data[at++] & 0xFF : 0;
            available = stuffed ? 7 : 8;
        }
        available--;
        return current >> available & 1;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** How many zeros come before a one, which is taken too; no more than asked. */
    int zeros(int most) {
        int count = 0;
        while (bit() == 0) {
            count++;
            if (count > most) {
                return count;
            }
        }
        return count;
    }

    int position() {
        return at;
    }
}
