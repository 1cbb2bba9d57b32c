package org.meterset.rt.measurement;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.meterset.rt.RtException;

/**
 * A film that was scanned and made into dose, as film software writes it: TIFF 6.0 of one channel whose values are dose, with
 * the resolution that tells where they lie. The first row is the top of the film.
 */
public final class Film {
    private static final double MM_PER_INCH = 25.4;
    private static final double MM_PER_CM = 10;
    private static final int PER_INCH = 2;
    private static final int PER_CM = 3;
    private static final int BLACK_IS_ZERO = 1;
    private static final int HIGH_BIT_FIRST = 1;
    private static final int TOP_LEFT = 1;
    private static final int UNSIGNED = 1;
    private static final double BEYOND_32_BITS = 0x1p32;
    private static final long MAX_PIXELS = 30_000_000;

    private Film() {}

    /**
     * Reads the dose of a film; its origin is its middle.
     *
     * @param gyPerUnit what a value of 1 is
     * @throws RtException if the file is no such TIFF; the message says what was found
     */
    public static MeasuredPlane read(Path file, double gyPerUnit) throws IOException {
        ImageReader reader = decoder();
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in);
            return read(reader, gyPerUnit);
        } catch (RtException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // what the decoder makes of a damaged file
            throw new RtException("found no TIFF that can be decoded: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    /** The Java runtime's own, whichever others there are. */
    private static ImageReader decoder() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff");
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if ("java.desktop".equals(reader.getClass().getModule().getName())) {
                return reader;
            }
        }
        throw new IllegalStateException("this Java runtime has no decoder of TIFF");
    }

    private static MeasuredPlane read(ImageReader reader, double gyPerUnit) throws IOException {
        expect("images", reader.getNumImages(true), 1);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MAX_PIXELS) {
            throw new RtException("found %d pixels, expected %d at most".formatted(pixels, MAX_PIXELS));
        }
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
        int bits = number(directory, BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE).orElse(1);
        expect("SamplesPerPixel", number(directory, BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL), 1);
        expect(
                "PhotometricInterpretation",
                number(directory, BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION),
                BLACK_IS_ZERO);
        expect("FillOrder", number(directory, BaselineTIFFTagSet.TAG_FILL_ORDER), HIGH_BIT_FIRST);
        expect("Orientation", number(directory, BaselineTIFFTagSet.TAG_ORIENTATION), TOP_LEFT);
        if (bits < Short.SIZE) {
            throw new RtException(
                    "found BitsPerSample %d, expected 16 or 32: so few steps are no dose".formatted(bits));
        }
        double columnMm = spacingMm(directory, BaselineTIFFTagSet.TAG_X_RESOLUTION, "XResolution");
        double rowMm = spacingMm(directory, BaselineTIFFTagSet.TAG_Y_RESOLUTION, "YResolution");
        boolean unsigned =
                number(directory, BaselineTIFFTagSet.TAG_SAMPLE_FORMAT).orElse(UNSIGNED) == UNSIGNED;
        return plane(reader.read(0).getRaster(), columnMm, 0 - rowMm, unsigned, gyPerUnit);
    }

    private static MeasuredPlane plane(
            Raster raster, double xStepMm, double yStepMm, boolean unsigned, double gyPerUnit) {
        int columns = raster.getWidth();
        int rows = raster.getHeight();
        float[] doseGy = new float[columns * rows];
        double[] row = new double[columns];
        for (int y = 0; y < rows; y++) {
            raster.getPixels(0, y, columns, 1, row);
            for (int x = 0; x < columns; x++) {
                double value = unsigned && row[x] < 0 ? row[x] + BEYOND_32_BITS : row[x];
                doseGy[y * columns + x] = (float) (gyPerUnit * value);
            }
        }
        return new MeasuredPlane(centred(columns, xStepMm), centred(rows, yStepMm), doseGy);
    }

    private static double[] centred(int count, double stepMm) {
        double[] positionsMm = new double[count];
        Arrays.setAll(positionsMm, i -> (i - (count - 1) / 2.0) * stepMm);
        return positionsMm;
    }

    /** Resolutions are pixels per unit of length. */
    private static double spacingMm(TIFFDirectory directory, int tag, String name) {
        TIFFField resolution = directory.getTIFFField(tag);
        int unit = number(directory, BaselineTIFFTagSet.TAG_RESOLUTION_UNIT).orElse(PER_INCH);
        double unitMm = unit == PER_INCH ? MM_PER_INCH : unit == PER_CM ? MM_PER_CM : Double.NaN;
        double spacingMm = resolution == null ? Double.NaN : unitMm / resolution.getAsDouble(0);
        if (!(spacingMm > 0) || Double.isInfinite(spacingMm)) {
            throw new RtException("found %s %s of ResolutionUnit %d, expected pixels per inch (2) or cm (3)"
                    .formatted(name, resolution == null ? "(missing)" : resolution.getAsDouble(0), unit));
        }
        return spacingMm;
    }

    private static OptionalInt number(TIFFDirectory directory, int tag) {
        TIFFField field = directory.getTIFFField(tag);
        return field == null ? OptionalInt.empty() : OptionalInt.of(field.getAsInt(0));
    }

    /** What is not told is as expected, as the defaults of TIFF have it. */
    private static void expect(String name, OptionalInt found, int expected) {
        expect(name, found.orElse(expected), expected);
    }

    private static void expect(String name, int found, int expected) {
        if (found != expected) {
            throw new RtException("found %s %d, expected %d: have the film software write dose, in one channel"
                    .formatted(name, found, expected));
        }
    }
}
