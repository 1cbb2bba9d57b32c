package org.meterset.rt.pixel;

import java.util.Arrays;

/** A baseline or extended sequential scan (ISO/IEC 10918-1 annex F). */
record JpegSequential(PixelFormat format, int precision, int restartInterval) {
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    void decode(JpegBits bits, JpegComponent[] components, int[] samples) {
        int blockColumns = (format.columns() + 7) / 8;
        int blockRows = (format.rows() + 7) / 8;
        int[] previous = new int[components.length];
        int[] block = new int[64];
        InverseDct transform = new InverseDct(precision);
        for (int unit = 0; unit < blockColumns * blockRows; unit++) {
            if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
                bits.restart();
                Arrays.fill(previous, 0);
            }
            for (int i = 0; i < components.length; i++) {
                previous[i] = coefficients(bits, components[i], previous[i], block);
                transform.apply(block);
                place(block, unit / blockColumns * 8, unit % blockColumns * 8, components[i].index(), samples);
            }
        }
    }

    /** Reads one block, with its coefficients multiplied and in order, and returns its DC coefficient. */
    private static int coefficients(JpegBits bits, JpegComponent component, int previous, int[] block) {
        int[] quantization = component.requiredQuantization();
        Arrays.fill(block, 0);
        int dc = previous + bits.difference(component.requiredDc().decode(bits) & 15);
        block[0] = dc * quantization[0];
        HuffmanTable table = component.requiredAc();
        for (int k = 1; k < 64; k++) {
            int symbol = table.decode(bits);
            int size = symbol & 15;
            if (size == 0) {
                if (symbol != 0xF0) {
                    break;
                }
                k += 15;
            } else {
                k += symbol >> 4;
                int value = bits.difference(size);
                block[ZIGZAG[k & 63]] = value * quantization[k & 63];
            }
        }
        return dc;
    }

    private void place(int[] block, int firstRow, int firstColumn, int component, int[] samples) {
        int rows = Math.min(8, format.rows() - firstRow);
        int columns = Math.min(8, format.columns() - firstColumn);
        for (int row = 0; row < rows; row++) {
            int to = ((firstRow + row) * format.columns() + firstColumn) * format.samples() + component;
            for (int column = 0; column < columns; column++) {
                samples[to + column * format.samples()] = block[8 * row + column];
            }
        }
    }
}
