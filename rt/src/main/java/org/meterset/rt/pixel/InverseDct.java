package org.meterset.rt.pixel;

/**
 * The inverse discrete cosine transform of 8 x 8 in whole numbers, by the factorization of Loeffler, Ligtenberg and
 * Moschytz (Proc. IEEE ICASSP 1989) with 13 bits of fraction.
 */
final class InverseDct {
    private static final int FRACTION = 13;

    private final int pass1Bits;
    private final int centre;
    private final int largest;

    /** @param precision of the samples, 8 or 12 bits */
    InverseDct(int precision) {
        pass1Bits = precision > 8 ? 1 : 2;
        centre = 1 << (precision - 1);
        largest = (1 << precision) - 1;
    }

    /** Replaces coefficients by samples, row by row. */
    void apply(int[] block) {
        for (int column = 0; column < 8; column++) {
            line(block, column, 8, FRACTION - pass1Bits);
        }
        for (int row = 0; row < 8; row++) {
            line(block, 8 * row, 1, FRACTION + pass1Bits + 3);
        }
        for (int i = 0; i < 64; i++) {
            block[i] = Math.clamp(block[i] + (long) centre, 0, largest);
        }
    }

    private static void line(int[] block, int at, int step, int shift) {
        int z2 = block[at + 2 * step];
        int z3 = block[at + 6 * step];
        int z1 = (z2 + z3) * 4433;
        int even2 = z1 - z3 * 15137;
        int even3 = z1 + z2 * 6270;
        int even0 = (block[at] + block[at + 4 * step]) << FRACTION;
        int even1 = (block[at] - block[at + 4 * step]) << FRACTION;
        int sum0 = even0 + even3;
        int sum3 = even0 - even3;
        int sum1 = even1 + even2;
        int sum2 = even1 - even2;

        int odd0 = block[at + 7 * step];
        int odd1 = block[at + 5 * step];
        int odd2 = block[at + 3 * step];
        int odd3 = block[at + step];
        int z5 = (odd0 + odd2 + odd1 + odd3) * 9633;
        int w1 = (odd0 + odd3) * -7373;
        int w2 = (odd1 + odd2) * -20995;
        int w3 = (odd0 + odd2) * -16069 + z5;
        int w4 = (odd1 + odd3) * -3196 + z5;
        odd0 = odd0 * 2446 + w1 + w3;
        odd1 = odd1 * 16819 + w2 + w4;
        odd2 = odd2 * 25172 + w2 + w3;
        odd3 = odd3 * 12299 + w1 + w4;

        int half = 1 << (shift - 1);
        block[at] = sum0 + odd3 + half >> shift;
        block[at + 7 * step] = sum0 - odd3 + half >> shift;
        block[at + step] = sum1 + odd2 + half >> shift;
        block[at + 6 * step] = sum1 - odd2 + half >> shift;
        block[at + 2 * step] = sum2 + odd1 + half >> shift;
        block[at + 5 * step] = sum2 - odd1 + half >> shift;
        block[at + 3 * step] = sum3 + odd0 + half >> shift;
        block[at + 4 * step] = sum3 - odd0 + half >> shift;
    }
}
