package org.meterset.rt.pixel;

import java.util.Locale;
import org.meterset.rt.RtException;

/**
 * JPEG (ISO/IEC 10918-1) as DICOM uses it: baseline and extended sequential Huffman coding of 8 and 12 bits, and lossless
 * process 14 with any predictor. Inverse transform and rounding are those of the Independent JPEG Group's integer code,
 * so that decoders in use give the same numbers. Colours stay as they are coded; subsampled ones are refused.
 */
final class JpegDecoder {
    private static final int SOF0 = 0xC0;
    private static final int SOF1 = 0xC1;
    private static final int SOF3 = 0xC3;
    private static final int DHT = 0xC4;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;
    private static final int SOF15 = 0xCF;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;

    private final byte[] data;
    private final PixelFormat format;
    private final HuffmanTable[] dc = new HuffmanTable[4];
    private final HuffmanTable[] ac = new HuffmanTable[4];
    private final int[][] quantization = new int[4][];
    private int[] componentIds = new int[0];
    private int[] componentQuantization = new int[0];
    private int process = -1;
    private int precision;
    private int restartInterval;
    private int at;

    private JpegDecoder(byte[] data, PixelFormat format) {
        this.data = data;
        this.format = format;
    }

    static int[] decode(byte[] frame, PixelFormat format) {
        int[] samples = new JpegDecoder(frame, format).samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = format.decodedValue(samples[i]);
        }
        return samples;
    }

    private int[] samples() {
        int[] samples = new int[format.length()];
        if (word() != (0xFF00 | SOI)) {
            throw new RtException("JPEG frame: found no SOI marker at its start");
        }
        boolean scanned = false;
        while (true) {
            int marker = marker();
            if (marker == EOI || marker < 0) {
                if (!scanned) {
                    throw new RtException("JPEG frame: found no scan");
                }
                return samples;
            }
            int end = at + word();
            switch (marker) {
                case SOF0, SOF1, SOF3 -> frame(marker);
                case DHT -> huffmanTables(end);
                case DQT -> quantizationTables(end);
                case DRI -> restartInterval = word();
                case SOS -> {
                    scan(samples, end);
                    scanned = true;
                    continue;
                }
                default -> refuseIfProcess(marker);
            }
            at = end;
        }
    }

    /** The next marker, after whatever entropy-coded bytes are left; -1 at the end. */
    private int marker() {
        while (at + 1 < data.length) {
            if (data[at] == (byte) 0xFF && data[at + 1] != 0 && data[at + 1] != (byte) 0xFF) {
                int marker = data[at + 1] & 0xFF;
                if (marker < 0xD0 || marker > 0xD7) {
                    at += 2;
                    return marker;
                }
            }
            at++;
        }
        return -1;
    }

    private static void refuseIfProcess(int marker) {
        if (marker > SOF0 && marker <= SOF15 && marker != JPG && marker != DAC) {
            throw new RtException(String.format(
                    Locale.ROOT, "JPEG frame: found process SOF%d, expected SOF0, SOF1 or SOF3", marker - SOF0));
        }
    }

    private int octet() {
        return data[at++] & 0xFF;
    }

    private int word() {
        return octet() << 8 | octet();
    }

    private void frame(int marker) {
        process = marker;
        precision = octet();
        int rows = word();
        int columns = word();
        int components = octet();
        if (rows != format.rows() || columns != format.columns() || components != format.samples()) {
            throw new RtException("JPEG frame: found %d x %d with %d components, expected %d x %d with %d"
                    .formatted(columns, rows, components, format.columns(), format.rows(), format.samples()));
        }
        componentIds = new int[components];
        componentQuantization = new int[components];
        for (int i = 0; i < components; i++) {
            componentIds[i] = octet();
            int sampling = octet();
            componentQuantization[i] = octet();
            if (components > 1 && sampling != 0x11) {
                throw new RtException("JPEG frame with subsampled colours: expected values or full colours");
            }
        }
    }

    private void huffmanTables(int end) {
        while (at < end) {
            int target = octet();
            int[] counts = new int[17];
            int total = 0;
            for (int bits = 1; bits <= 16; bits++) {
                counts[bits] = octet();
                total += counts[bits];
            }
            byte[] symbols = new byte[total];
            for (int i = 0; i < total; i++) {
                symbols[i] = (byte) octet();
            }
            (target >> 4 == 0 ? dc : ac)[target & 3] = new HuffmanTable(counts, symbols);
        }
    }

    private void quantizationTables(int end) {
        while (at < end) {
            int target = octet();
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[i] = target >> 4 == 0 ? octet() : word();
            }
            quantization[target & 3] = table;
        }
    }

    private void scan(int[] samples, int end) {
        int count = octet();
        JpegComponent[] components = new JpegComponent[count];
        for (int i = 0; i < count; i++) {
            int index = indexOf(octet());
            int tables = octet();
            components[i] = new JpegComponent(
                    index, dc[tables >> 4 & 3], ac[tables & 3], quantization[componentQuantization[index] & 3]);
        }
        int start = octet();
        at++;
        int approximation = octet();
        at = end;
        JpegBits bits = new JpegBits(data, at);
        if (process == SOF3) {
            new JpegLossless(format, precision, start, approximation & 15, restartInterval)
                    .decode(bits, components, samples);
        } else {
            new JpegSequential(format, precision, restartInterval).decode(bits, components, samples);
        }
        at = bits.position();
    }

    private int indexOf(int id) {
        for (int i = 0; i < componentIds.length; i++) {
            if (componentIds[i] == id) {
                return i;
            }
        }
        throw new RtException("JPEG scan: component %d is not in the frame header".formatted(id));
    }
}
