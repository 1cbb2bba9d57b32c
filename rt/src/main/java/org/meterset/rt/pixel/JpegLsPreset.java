package org.meterset.rt.pixel;

/** Coding parameters of JPEG-LS; 0 stands for the default (ISO/IEC 14495-1 section C.2.4.1.1). */
record JpegLsPreset(int largest, int t1, int t2, int t3, int reset) {

    static final JpegLsPreset NONE = new JpegLsPreset(0, 0, 0, 0, 0);

    JpegLsPreset completed(int precision, int near) {
        int max = largest > 0 ? largest : (1 << precision) - 1;
        int d1;
        int d2;
        int d3;
        if (max >= 128) {
            int factor = (Math.min(max, 4095) + 128) / 256;
            d1 = within(factor + 2 + 3 * near, near + 1, max);
            d2 = within(factor * 4 + 3 + 5 * near, d1, max);
            d3 = within(factor * 17 + 4 + 7 * near, d2, max);
        } else {
            int factor = 256 / (max + 1);
            d1 = within(Math.max(2, 3 / factor + 3 * near), near + 1, max);
            d2 = within(Math.max(3, 7 / factor + 5 * near), d1, max);
            d3 = within(Math.max(4, 21 / factor + 7 * near), d2, max);
        }
        return new JpegLsPreset(max, t1 > 0 ? t1 : d1, t2 > 0 ? t2 : d2, t3 > 0 ? t3 : d3, reset > 0 ? reset : 64);
    }

    private static int within(int value, int low, int high) {
        return value > high || value < low ? low : value;
    }
}
