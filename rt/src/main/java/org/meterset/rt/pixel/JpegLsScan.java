package org.meterset.rt.pixel;

import java.util.Arrays;

/** One scan of JPEG-LS: context modelling, Golomb codes and runs (ISO/IEC 14495-1 annex A). */
final class JpegLsScan {
    private static final int CONTEXTS = 365;
    private static final int[] RUN_BITS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private final JpegLsBits bits;
    private final PixelFormat format;
    private final JpegLsPreset preset;
    private final int near;
    private final int range;
    private final int rangeBits;
    private final int limit;
    /** Sums of magnitudes; the last two are those of run interruptions. */
    private final int[] a = new int[CONTEXTS + 2];

    private final int[] b = new int[CONTEXTS];
    private final int[] c = new int[CONTEXTS];
    private final int[] n = new int[CONTEXTS + 2];
    private final int[] negatives = new int[2];
    private int runIndex;

    JpegLsScan(byte[] data, int at, PixelFormat format, JpegLsPreset preset, int near) {
        bits = new JpegLsBits(data, at);
        this.format = format;
        this.preset = preset;
        this.near = near;
        range = (preset.largest() + 2 * near) / (2 * near + 1) + 1;
        rangeBits = bitsFor(range);
        int sampleBits = Math.max(2, bitsFor(preset.largest() + 1));
        limit = 2 * (sampleBits + Math.max(8, sampleBits));
        Arrays.fill(a, Math.max(2, (range + 32) / 64));
        Arrays.fill(n, 1);
    }

    private static int bitsFor(int values) {
        return 32 - Integer.numberOfLeadingZeros(values - 1);
    }

    int position() {
        return bits.position();
    }

    void decode(int[] samples, int component) {
        int columns = format.columns();
        // one cell on each side of the line
        int[] above = new int[columns + 2];
        int[] line = new int[columns + 2];
        for (int row = 0; row < format.rows(); row++) {
            above[columns + 1] = above[columns];
            line[0] = above[1];
            line(above, line, columns);
            for (int column = 0; column < columns; column++) {
                samples[(row * columns + column) * format.samples() + component] = line[column + 1];
            }
            int[] swap = above;
            above = line;
            line = swap;
        }
    }

    private void line(int[] above, int[] line, int columns) {
        int x = 1;
        while (x <= columns) {
            int d1 = above[x + 1] - above[x];
            int d2 = above[x] - above[x - 1];
            int d3 = above[x - 1] - line[x - 1];
            if (Math.abs(d1) <= near && Math.abs(d2) <= near && Math.abs(d3) <= near) {
                x = run(above, line, x, columns);
            } else {
                int context = 81 * quantized(d1) + 9 * quantized(d2) + quantized(d3);
                line[x] = regular(context, line[x - 1], above[x], above[x - 1]);
                x++;
            }
        }
    }

    private int quantized(int difference) {
        int size = Math.abs(difference);
        int level = size <= near ? 0 : size < preset.t1() ? 1 : size < preset.t2() ? 2 : size < preset.t3() ? 3 : 4;
        return difference < 0 ? -level : level;
    }

    private int regular(int signedContext, int left, int up, int upLeft) {
        int sign = signedContext < 0 ? -1 : 1;
        int q = sign * signedContext;
        int predicted = Math.clamp(median(left, up, upLeft) + (long) sign * c[q], 0, preset.largest());
        int k = golombParameter(a[q], n[q]);
        int mapped = golomb(k, limit);
        boolean odd = (mapped & 1) == 1;
        int error;
        if (near == 0 && k == 0 && 2 * b[q] <= -n[q]) {
            error = odd ? (mapped - 1) / 2 : -mapped / 2 - 1;
        } else {
            error = odd ? -(mapped + 1) / 2 : mapped / 2;
        }
        update(q, error);
        return reconstructed(predicted, sign * error);
    }

    private static int median(int left, int up, int upLeft) {
        int low = Math.min(left, up);
        int high = Math.max(left, up);
        return upLeft >= high ? low : upLeft <= low ? high : left + up - upLeft;
    }

    private static int golombParameter(int sum, int count) {
        int k = 0;
        while (k < 24 && count << k < sum) {
            k++;
        }
        return k;
    }

    private int golomb(int k, int longest) {
        int zeros = bits.zeros(longest - rangeBits - 1);
        return zeros < longest - rangeBits - 1 ? (zeros << k) + bits.bits(k) : bits.bits(rangeBits) + 1;
    }

    private void update(int q, int error) {
        b[q] += error * (2 * near + 1);
        a[q] += Math.abs(error);
        if (n[q] == preset.reset()) {
            a[q] >>= 1;
            b[q] = b[q] >= 0 ? b[q] >> 1 : -(1 - b[q] >> 1);
            n[q] >>= 1;
        }
        n[q]++;
        if (b[q] <= -n[q]) {
            b[q] = Math.max(b[q] + n[q], 1 - n[q]);
            c[q] = Math.max(c[q] - 1, -128);
        } else if (b[q] > 0) {
            b[q] = Math.min(b[q] - n[q], 0);
            c[q] = Math.min(c[q] + 1, 127);
        }
    }

    private int reconstructed(int predicted, int error) {
        int step = 2 * near + 1;
        int value = predicted + error * step;
        if (value < -near) {
            value += range * step;
        } else if (value > preset.largest() + near) {
            value -= range * step;
        }
        return Math.clamp(value, 0, preset.largest());
    }

    /** Reads a run and what interrupts it; returns where the next sample stands. */
    private int run(int[] above, int[] line, int start, int columns) {
        int value = line[start - 1];
        int x = start;
        while (bits.bit() == 1) {
            int length = 1 << RUN_BITS[runIndex];
            int room = Math.min(length, columns + 1 - x);
            Arrays.fill(line, x, x + room, value);
            x += room;
            if (room == length) {
                runIndex = Math.min(runIndex + 1, 31);
            }
            if (x > columns) {
                return x;
            }
        }
        int rest = Math.min(bits.bits(RUN_BITS[runIndex]), columns - x);
        Arrays.fill(line, x, x + rest, value);
        x += rest;
        line[x] = interruption(value, above[x]);
        runIndex = Math.max(runIndex - 1, 0);
        return x + 1;
    }

    private int interruption(int left, int up) {
        int type = Math.abs(left - up) <= near ? 1 : 0;
        int q = CONTEXTS + type;
        int k = golombParameter(type == 0 ? a[q] : a[q] + (n[q] >> 1), n[q]);
        int mapped = golomb(k, limit - RUN_BITS[runIndex] - 1);
        int value = mapped + type;
        boolean odd = (value & 1) == 1;
        int size = (value + (odd ? 1 : 0)) / 2;
        int error = (k != 0 || 2 * negatives[type] >= n[q]) == odd ? -size : size;
        if (error < 0) {
            negatives[type]++;
        }
        a[q] += mapped + 1 - type >> 1;
        if (n[q] == preset.reset()) {
            a[q] >>= 1;
            n[q] >>= 1;
            negatives[type] >>= 1;
        }
        n[q]++;
        return type == 1 ? reconstructed(left, error) : reconstructed(up, left > up ? -error : error);
    }
}
