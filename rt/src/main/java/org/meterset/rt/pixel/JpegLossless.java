package org.meterset.rt.pixel;

import org.meterset.rt.RtException;

/** A lossless scan, process 14 (ISO/IEC 10918-1 annex H). */
record JpegLossless(PixelFormat format, int precision, int predictor, int pointTransform, int restartInterval) {

    void decode(JpegBits bits, JpegComponent[] components, int[] samples) {
        if (predictor < 1 || predictor > 7) {
            throw new RtException("JPEG lossless: found predictor %d, expected 1 to 7".formatted(predictor));
        }
        int columns = format.columns();
        int stride = format.samples();
        int first = 1 << (precision - pointTransform - 1);
        int untilRestart = restartInterval;
        int restartRow = 0;
        for (int row = 0; row < format.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                if (restartInterval > 0 && untilRestart == 0) {
                    bits.restart();
                    untilRestart = restartInterval;
                    restartRow = row;
                }
                untilRestart--;
                for (JpegComponent component : components) {
                    int here = (row * columns + column) * stride + component.index();
                    boolean firstLine = row == restartRow;
                    int predicted;
                    if (firstLine) {
                        boolean start = column == 0 || restartInterval > 0 && untilRestart == restartInterval - 1;
                        predicted = start ? first : samples[here - stride];
                    } else if (column == 0) {
                        predicted = samples[here - columns * stride];
                    } else {
                        predicted = predict(samples, here, stride, columns * stride);
                    }
                    samples[here] = predicted + difference(bits, component.requiredDc()) & 0xFFFF;
                }
            }
        }
        shift(components, samples, stride);
    }

    private void shift(JpegComponent[] components, int[] samples, int stride) {
        if (pointTransform > 0) {
            for (JpegComponent component : components) {
                for (int i = component.index(); i < samples.length; i += stride) {
                    samples[i] <<= pointTransform;
                }
            }
        }
    }

    private int predict(int[] samples, int here, int left, int up) {
        int a = samples[here - left];
        int b = samples[here - up];
        int c = samples[here - up - left];
        return switch (predictor) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + (b - c >> 1);
            case 6 -> b + (a - c >> 1);
            default -> a + b >> 1;
        };
    }

    private static int difference(JpegBits bits, HuffmanTable table) {
        int category = table.decode(bits);
        return category == 16 ? 1 << 15 : bits.difference(category);
    }
}
