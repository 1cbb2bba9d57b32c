package org.meterset.rt.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DicomFile;

class ThumbnailTest {
    private static final int COLUMNS = 64;
    private static final int ROWS = 32;

    /** Stored values rise from 0 to 63 from left to right; with a slope of 2, output values from 0 to 126. */
    private static DataSetBuilder ramp(String photometricInterpretation) {
        byte[] pixels = new byte[ROWS * COLUMNS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % COLUMNS);
        }
        return DataSet.builder()
                .set(Tags.SAMPLES_PER_PIXEL, 1)
                .set(Tags.PHOTOMETRIC_INTERPRETATION, photometricInterpretation)
                .set(Tags.ROWS, ROWS)
                .set(Tags.COLUMNS, COLUMNS)
                .set(Tags.BITS_ALLOCATED, 8)
                .set(Tags.BITS_STORED, 8)
                .set(Tags.HIGH_BIT, 7)
                .set(Tags.PIXEL_REPRESENTATION, 0)
                .set(Tags.RESCALE_SLOPE, "2")
                .set(Tags.RESCALE_INTERCEPT, "0")
                .set(Tags.PIXEL_DATA, Vr.OB, pixels);
    }

    private static Optional<byte[]> png(DataSet dataSet) {
        return Thumbnail.png(DicomFile.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), 16);
    }

    /** Four columns become one: the first stands for 1.5 stored, 3 after rescaling, the last for 61.5 and 123. */
    @ParameterizedTest(name = "{0}, window {1}±{2}: {3} to {4}")
    @CsvSource(textBlock = """
            MONOCHROME2, ,   ,   0,   255
            MONOCHROME1, ,   ,   255, 0
            MONOCHROME2, 63, 120, 0,  255
            MONOCHROME2, 63, 240, 64, 191
            MONOCHROME2, 3,  6,  128, 255
            """)
    void aPictureIsSmallAndShowsWhatTheWindowSays(
            String photometricInterpretation, String center, String width, int left, int right) throws IOException {
        DataSetBuilder object = ramp(photometricInterpretation);
        if (center != null) {
            object.set(Tags.WINDOW_CENTER, center).set(Tags.WINDOW_WIDTH, width);
        }
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(png(object.build()).orElseThrow()));
        assertEquals(16, image.getWidth());
        assertEquals(8, image.getHeight());
        assertEquals(left, image.getRaster().getSample(0, 4, 0));
        assertEquals(right, image.getRaster().getSample(15, 4, 0));
    }

    @Test
    void whatHasNoPixelsOrBrokenOnesHasNoPicture() {
        DataSet whole = ramp("MONOCHROME2").build();
        assertEquals(Optional.empty(), png(DataSet.EMPTY));
        assertEquals(
                Optional.empty(),
                png(whole.toBuilder().set(Tags.PIXEL_DATA, Vr.OB, new byte[10]).build()));
    }
}
