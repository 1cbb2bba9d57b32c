package org.meterset.rt.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.pixel.PixelData;
import org.meterset.rt.pixel.PixelFormat;

/** A small grey picture of an image, to be recognized by and not to be read. */
public final class Thumbnail {
    private static final double DARKEST_SHARE = 0.01;

    private Thumbnail() {}

    /**
     * The middle frame as PNG; empty if the object has no pixels that can be decoded. The window is the first one of the
     * image (VOI LUT module, PS3.3 section C.11.2), else all but the darkest and brightest hundredth.
     *
     * @param longestSide of the picture, in pixels
     */
    public static Optional<byte[]> png(DicomFile file, int longestSide) {
        DataSet dataSet = file.dataSet();
        if (!dataSet.hasValue(Tags.PIXEL_DATA)) {
            return Optional.empty();
        }
        try {
            PixelData pixels = PixelData.of(file);
            PixelFormat format = pixels.format();
            int[] stored = pixels.stored(pixels.frames() / 2);
            double shrink = Math.max(1.0, Math.max(format.rows(), format.columns()) / (double) longestSide);
            int width = Math.max(1, (int) (format.columns() / shrink));
            int height = Math.max(1, (int) (format.rows() / shrink));
            double[] values = shrunk(stored, format, width, height);
            return Optional.of(png(grey(values, dataSet), width, height));
        } catch (DicomException _) {
            return Optional.empty();
        }
    }

    /** The mean of the stored values that each pixel of the picture stands for, colours together. */
    private static double[] shrunk(int[] stored, PixelFormat format, int width, int height) {
        double[] sums = new double[width * height];
        int[] counts = new int[width * height];
        for (int row = 0; row < format.rows(); row++) {
            for (int column = 0; column < format.columns(); column++) {
                int at = row * height / format.rows() * width + column * width / format.columns();
                for (int sample = 0; sample < format.samples(); sample++) {
                    int value = stored[(row * format.columns() + column) * format.samples() + sample];
                    sums[at] += format.signed() ? value : Integer.toUnsignedLong(value);
                    counts[at]++;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= Math.max(1, counts[i]);
        }
        return sums;
    }

    private static byte[] grey(double[] values, DataSet dataSet) {
        double slope = dataSet.doubleValue(Tags.RESCALE_SLOPE).orElse(1);
        double intercept = dataSet.doubleValue(Tags.RESCALE_INTERCEPT).orElse(0);
        double[] output =
                Arrays.stream(values).map(value -> value * slope + intercept).toArray();
        double[] sorted = output.clone();
        Arrays.sort(sorted);
        int darkest = (int) (sorted.length * DARKEST_SHARE);
        double low = sorted[darkest];
        double high = sorted[sorted.length - 1 - darkest];
        double window = dataSet.doubleValue(Tags.WINDOW_WIDTH).orElse(0);
        if (window > 0 && dataSet.doubleValue(Tags.WINDOW_CENTER).isPresent()) {
            low = dataSet.doubleValue(Tags.WINDOW_CENTER).orElse(0) - window / 2;
            high = low + window;
        }
        boolean inverted = dataSet.string(Tags.PHOTOMETRIC_INTERPRETATION)
                .filter("MONOCHROME1"::equals)
                .isPresent();
        byte[] grey = new byte[output.length];
        for (int i = 0; i < grey.length; i++) {
            double share = Math.clamp((output[i] - low) / Math.max(high - low, Double.MIN_NORMAL), 0, 1);
            grey[i] = (byte) Math.round(255 * (inverted ? 1 - share : share));
        }
        return grey;
    }

    private static byte[] png(byte[] grey, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        System.arraycopy(grey, 0, ((DataBufferByte) image.getRaster().getDataBuffer()).getData(), 0, grey.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }
}
