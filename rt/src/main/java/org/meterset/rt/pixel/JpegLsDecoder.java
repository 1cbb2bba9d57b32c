package org.meterset.rt.pixel;

import java.util.Locale;
import org.meterset.rt.RtException;

/** JPEG-LS (ISO/IEC 14495-1), lossless and near lossless, one component a scan: markers and headers. */
final class JpegLsDecoder {
    private static final int SOF55 = 0xF7;
    private static final int LSE = 0xF8;
    private static final int SOS = 0xDA;
    private static final int EOI = 0xD9;

    private final byte[] data;
    private final PixelFormat format;
    private JpegLsPreset preset = JpegLsPreset.NONE;
    private int precision;
    private int at;
    private int scans;

    private JpegLsDecoder(byte[] data, PixelFormat format) {
        this.data = data;
        this.format = format;
    }

    static int[] decode(byte[] frame, PixelFormat format) {
        int[] samples = new JpegLsDecoder(frame, format).samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = format.decodedValue(samples[i]);
        }
        return samples;
    }

    private int[] samples() {
        int[] samples = new int[format.length()];
        at = 2;
        while (at + 4 <= data.length) {
            if (data[at] != (byte) 0xFF || data[at + 1] >= 0) {
                at++;
                continue;
            }
            int marker = data[at + 1] & 0xFF;
            at += 2;
            if (marker == EOI) {
                break;
            }
            int end = at + word();
            switch (marker) {
                case SOF55 -> frame();
                case LSE -> presets();
                case SOS -> {
                    scan(samples, end);
                    continue;
                }
                default -> {
                    // application data and comments
                }
            }
            at = end;
        }
        if (scans != format.samples()) {
            throw new RtException("JPEG-LS frame: found %d scans, expected %d".formatted(scans, format.samples()));
        }
        return samples;
    }

    private int octet() {
        return data[at++] & 0xFF;
    }

    private int word() {
        return octet() << 8 | octet();
    }

    private void frame() {
        precision = octet();
        int rows = word();
        int columns = word();
        int components = octet();
        if (rows != format.rows() || columns != format.columns() || components != format.samples()) {
            throw new RtException("JPEG-LS frame: found %d x %d with %d components, expected %d x %d with %d"
                    .formatted(columns, rows, components, format.columns(), format.rows(), format.samples()));
        }
    }

    private void presets() {
        int kind = octet();
        if (kind != 1) {
            throw new RtException(String.format(
                    Locale.ROOT, "JPEG-LS frame: found a preset of kind %d, expected 1 (coding parameters)", kind));
        }
        preset = new JpegLsPreset(word(), word(), word(), word(), word());
    }

    private void scan(int[] samples, int end) {
        int components = octet();
        if (components != 1) {
            throw new RtException("JPEG-LS scan: found %d interleaved components, expected 1".formatted(components));
        }
        at += 2;
        int near = octet();
        at = end;
        JpegLsScan scan = new JpegLsScan(data, at, format, preset.completed(precision, near), near);
        scan.decode(samples, scans);
        scans++;
        at = scan.position();
    }
}
