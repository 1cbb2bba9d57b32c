package org.meterset.rt.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;
import org.meterset.rt.RtException;
import org.meterset.rt.SharedData;

class ImageSeriesTest {
    private static final int SIZE = 8;

    /** A slice whose pixel (row, column) is 10 row + column + 1, of slope 2 and intercept -1000. */
    private static DataSetBuilder slice(double yMm, double zMm) {
        byte[] pixels = new byte[2 * SIZE * SIZE];
        for (int i = 0; i < SIZE * SIZE; i++) {
            pixels[2 * i] = (byte) (10 * (i / SIZE) + i % SIZE + 1);
        }
        return DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.3." + Math.round(10_000 + 10 * zMm)))
                .set(Tags.MODALITY, "CT")
                .set(Tags.SERIES_INSTANCE_UID, Uid.of("1.2.4"))
                .set(Tags.FRAME_OF_REFERENCE_UID, Uid.of("1.2.5"))
                .set(Tags.IMAGE_POSITION_PATIENT, -10, yMm, zMm)
                .set(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .set(Tags.PIXEL_SPACING, 2, 1)
                .set(Tags.ROWS, SIZE)
                .set(Tags.COLUMNS, SIZE)
                .set(Tags.BITS_ALLOCATED, 16)
                .set(Tags.PIXEL_REPRESENTATION, 1)
                .set(Tags.RESCALE_SLOPE, 2)
                .set(Tags.RESCALE_INTERCEPT, -1000)
                .set(Tags.PIXEL_DATA, Vr.OW, pixels);
    }

    private static DicomFile file(DataSetBuilder slice) {
        return DicomFile.of(slice.build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static ImageSeries series(double... zMm) {
        List<DicomFile> files = new ArrayList<>();
        for (double z : zMm) {
            files.add(file(slice(0, z)));
        }
        return ImageSeries.of(files);
    }

    @Test
    void slicesAreOrderedByPosition() {
        ImageVolume volume = series(6, 0, 3).volume();
        assertEquals(new Point3(-10, 0, 0), volume.geometry().origin());
        assertEquals(6, volume.geometry().offsetMm(2));
        assertEquals("HU", volume.unit());
        assertEquals(List.of(), volume.findings());
        assertEquals(2 * 26 - 1000, volume.values()[volume.geometry().index(1, 2, 5)]);
        assertEquals(new Point3(-5, 4, 3), volume.geometry().point(1, 2, 5));
    }

    /** A quarter turn about z and 7 mm towards the head, there and back. */
    @Test
    void aVolumeIsMovedByARegistration() {
        ImageVolume volume = series(6, 0, 3).volume();
        RigidTransform turn = RigidTransform.ofMatrix(new double[] {0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 7, 0, 0, 0, 1});
        ImageVolume moved = volume.transformed(turn);
        assertEquals(new Point3(-4, -5, 10), moved.geometry().point(1, 2, 5));
        assertEquals(2 * 26 - 1000, moved.values()[moved.geometry().index(1, 2, 5)]);
        assertEquals(
                volume.geometry().point(1, 2, 5),
                moved.transformed(turn.inverse()).geometry().point(1, 2, 5));
    }

    @Test
    void missingSlicesAreNamed() {
        assertEquals(
                List.of("2 missing slices between 6.00 and 15.00 mm along the normal"),
                series(0, 3, 6, 15, 18).findings());
    }

    @Test
    void unequalSpacingIsTold() {
        assertTrue(series(0, 3, 6, 10, 13).findings().getFirst().contains("unequal slice spacing: 3.000 to 4.000"));
    }

    @Test
    void twoImagesInOnePlaneAreRefused() {
        assertTrue(assertThrows(RtException.class, () -> series(0, 3, 3))
                .toString()
                .contains("one plane"));
    }

    @Test
    void imagesOfTwoSeriesOrSizesAreRefused() {
        DicomFile one = file(slice(0, 0));
        List<DicomFile> otherSeries = List.of(one, file(slice(0, 3).set(Tags.SERIES_INSTANCE_UID, Uid.of("1.9"))));
        List<DicomFile> otherSpacing = List.of(one, file(slice(0, 3).set(Tags.PIXEL_SPACING, 2, 2)));
        assertThrows(RtException.class, () -> ImageSeries.of(otherSeries));
        assertThrows(RtException.class, () -> ImageSeries.of(otherSpacing));
        assertThrows(RtException.class, () -> ImageSeries.of(List.of()));
    }

    /** Slices that step 1 mm along their rows for 2 mm of height: half a pixel, as the rows are 2 mm apart. */
    @Test
    void aLeaningStackIsStraightened() {
        ImageVolume volume = ImageSeries.of(List.of(file(slice(0, 0)), file(slice(1, 2)), file(slice(2, 4))))
                .volume();
        assertTrue(
                volume.findings().getFirst().contains("26.57 degrees"),
                volume.findings().toString());
        int here = volume.geometry().index(1, 3, 5);
        assertEquals(2 * (10 * 2.5 + 5 + 1) - 1000, volume.values()[here], 1e-3);
        assertTrue(Float.isNaN(volume.values()[volume.geometry().index(1, 0, 5)]));
    }

    @Test
    void framesOfAnEnhancedImageAreSlices() {
        byte[] pixels = new byte[2 * 2 * SIZE * SIZE];
        pixels[2 * SIZE * SIZE] = 5;
        DataSet image = slice(0, 0)
                .remove(Tags.IMAGE_POSITION_PATIENT)
                .remove(Tags.RESCALE_SLOPE)
                .remove(Tags.RESCALE_INTERCEPT)
                .set(Tags.NUMBER_OF_FRAMES, 2)
                .set(Tags.PIXEL_DATA, Vr.OW, pixels)
                .set(
                        Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
                        group(
                                Tags.PIXEL_VALUE_TRANSFORMATION_SEQUENCE,
                                DataSet.builder()
                                        .set(Tags.RESCALE_SLOPE, 3)
                                        .set(Tags.RESCALE_INTERCEPT, 1)
                                        .build()))
                .set(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, position(4), position(2))
                .build();
        ImageVolume volume = ImageSeries.of(List.of(DicomFile.of(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)))
                .volume();
        assertEquals(new Point3(0, 0, 2), volume.geometry().origin());
        assertEquals(3 * 5 + 1, volume.values()[0]);
        assertEquals(1, volume.values()[SIZE * SIZE]);
    }

    private static DataSet group(Tag tag, DataSet item) {
        return DataSet.builder().set(tag, item).build();
    }

    private static DataSet position(double zMm) {
        return group(
                Tags.PLANE_POSITION_SEQUENCE,
                DataSet.builder().set(Tags.IMAGE_POSITION_PATIENT, 0, 0, zMm).build());
    }

    @Test
    void anImageWithoutPlaceIsRefused() {
        DicomFile file = file(slice(0, 0).remove(Tags.IMAGE_POSITION_PATIENT));
        assertTrue(assertThrows(RtException.class, () -> ImageSeries.of(List.of(file)))
                .toString()
                .contains("Image"));
    }

    @Test
    void aRealSeriesInAnyOrderIsOneVolume() throws IOException {
        List<DicomFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(SharedData.file("ihe-ro-test-tools/CheckDataSet/Custom/BRTODefault/CT"))) {
            for (Path file : found.toList()) {
                files.add(DicomFile.read(file));
            }
        }
        Collections.shuffle(files, new Random(1));
        ImageSeries series = ImageSeries.of(files);
        assertEquals(39, series.slices().size());
        assertEquals(39, series.volume().geometry().planes());
    }

    /** X-Ray 3D: three frames, place and unit in functional groups; stored 1 is 0.5 · 1 − 10 mg/ml. */
    @Test
    void framesOfRotationalAngiographyAreAVolumeInRealWorldUnits() {
        DataSet mapping = DataSet.builder()
                .set(Tags.REAL_WORLD_VALUE_SLOPE, 0.5)
                .set(Tags.REAL_WORLD_VALUE_INTERCEPT, -10.0)
                .set(
                        Tags.MEASUREMENT_UNITS_CODE_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.CODE_VALUE, "mg/ml")
                                .set(Tags.CODING_SCHEME_DESIGNATOR, "UCUM")
                                .build())
                .build();
        ImageSeries series = ImageSeries.of(List.of(rotational(mapping)));
        ImageVolume volume = series.volume();
        assertEquals(3, volume.geometry().planes());
        assertEquals(1.5, volume.geometry().offsetMm(1) - volume.geometry().offsetMm(0), 1e-9);
        assertEquals("mg/ml", volume.unit());
        assertEquals(-9.5, volume.values()[0], 1e-6);
        assertEquals(0.5 * 12 - 10, volume.values()[SIZE + 1], 1e-6);
    }

    private static DicomFile rotational(DataSet mapping) {
        byte[] pixels = new byte[2 * 3 * SIZE * SIZE];
        for (int i = 0; i < 3 * SIZE * SIZE; i++) {
            int inFrame = i % (SIZE * SIZE);
            pixels[2 * i] = (byte) (10 * (inFrame / SIZE) + inFrame % SIZE + 1);
        }
        List<DataSet> frames = new ArrayList<>();
        for (int frame = 0; frame < 3; frame++) {
            frames.add(DataSet.builder()
                    .set(
                            Tags.PLANE_POSITION_SEQUENCE,
                            DataSet.builder()
                                    .set(Tags.IMAGE_POSITION_PATIENT, 0, 0, 1.5 * frame)
                                    .build())
                    .build());
        }
        DataSet shared = DataSet.builder()
                .set(
                        Tags.PLANE_ORIENTATION_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                                .build())
                .set(
                        Tags.PIXEL_MEASURES_SEQUENCE,
                        DataSet.builder().set(Tags.PIXEL_SPACING, 1, 1).build())
                .set(Tags.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping)
                .build();
        return file(DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.X_RAY_3D_ANGIOGRAPHIC_IMAGE_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.8"))
                .set(Tags.MODALITY, "XA")
                .set(Tags.SERIES_INSTANCE_UID, Uid.of("1.2.4"))
                .set(Tags.FRAME_OF_REFERENCE_UID, Uid.of("1.2.5"))
                .set(Tags.NUMBER_OF_FRAMES, 3)
                .set(Tags.ROWS, SIZE)
                .set(Tags.COLUMNS, SIZE)
                .set(Tags.BITS_ALLOCATED, 16)
                .set(Tags.PIXEL_REPRESENTATION, 0)
                .set(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared)
                .set(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames)
                .set(Tags.PIXEL_DATA, Vr.OW, pixels));
    }
}
