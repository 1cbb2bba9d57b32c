package org.meterset.rt.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.PixelFrames;
import org.meterset.rt.RtException;
import org.meterset.rt.SharedData;

/** What DCMTK encodes and decodes, decoded by us. */
class PixelDataTest {
    private static final String CT = "pydicom/data/test_files/CT_small.dcm";

    @TempDir
    private Path directory = Path.of("");

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + ": " + output);
    }

    private Path converted(String name, Path source, String... tool) throws IOException, InterruptedException {
        Path target = directory.resolve(name);
        List<String> command = new ArrayList<>(Arrays.asList(tool));
        command.add(source.toString());
        command.add(target.toString());
        run(command.toArray(String[]::new));
        return target;
    }

    private static void assertSamePixels(Path expected, Path actual) throws IOException {
        PixelData truth = PixelData.of(DicomFile.read(expected));
        PixelData found = PixelData.of(DicomFile.read(actual));
        assertEquals(truth.frames(), found.frames());
        for (int frame = 0; frame < truth.frames(); frame++) {
            assertArrayEquals(truth.stored(frame), found.stored(frame));
        }
    }

    /** A smooth image with noise and edges, as CT images have them. */
    private Path image(int bitsStored, boolean signed, int rows, int columns) throws IOException {
        int bytes = bitsStored > 8 ? 2 : 1;
        byte[] pixels = new byte[rows * columns * bytes];
        Random random = new Random(bitsStored * 31L + columns);
        int half = 1 << (bitsStored - 1);
        for (int i = 0; i < rows * columns; i++) {
            double row = Math.floorDiv(i, columns) * 1.0 / rows;
            double column = i % columns * 1.0 / columns;
            boolean edge = Math.hypot(row - 0.5, column - 0.5) < 0.3;
            boolean flat = column > 0.8;
            int value = flat
                    ? half >> 1
                    : (int) (half * (1 + 0.9 * Math.sin(5 * row) * Math.cos(4 * column)) * (edge ? 1 : 0.4))
                            + random.nextInt(half >> 4);
            int clamped = Math.clamp(value, 0, 2 * half - 1) - (signed ? half : 0);
            for (int part = 0; part < bytes; part++) {
                pixels[i * bytes + part] = (byte) (clamped >> 8 * part);
            }
        }
        DataSet dataSet = DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.SECONDARY_CAPTURE_IMAGE_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.3"))
                .set(Tags.STUDY_INSTANCE_UID, Uid.of("1.2.4"))
                .set(Tags.SERIES_INSTANCE_UID, Uid.of("1.2.5"))
                .set(Tags.SAMPLES_PER_PIXEL, 1)
                .set(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .set(Tags.ROWS, rows)
                .set(Tags.COLUMNS, columns)
                .set(Tags.BITS_ALLOCATED, 8 * bytes)
                .set(Tags.BITS_STORED, bitsStored)
                .set(Tags.HIGH_BIT, bitsStored - 1)
                .set(Tags.PIXEL_REPRESENTATION, signed ? 1 : 0)
                .set(Tags.PIXEL_DATA, bytes == 1 ? Vr.OB : Vr.OW, pixels)
                .build();
        Path file = directory.resolve("image.dcm");
        DicomFile.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        return file;
    }

    @ParameterizedTest(name = "{0} bits, signed {1}, with {2}")
    @CsvSource(textBlock = """
            8,  false, dcmcjpeg +e1
            8,  false, dcmcjpeg +el +sv 1
            8,  false, dcmcjpeg +el +sv 4
            12, false, dcmcjpeg +el +sv 2
            12, true,  dcmcjpeg +el +sv 3
            16, false, dcmcjpeg +e1
            16, true,  dcmcjpeg +e1
            16, true,  dcmcjpeg +el +sv 5
            16, false, dcmcjpeg +el +sv 6
            16, true,  dcmcjpeg +el +sv 7
            8,  false, dcmcjpls +el
            12, false, dcmcjpls +el
            12, true,  dcmcjpls +el
            16, false, dcmcjpls +el
            16, true,  dcmcjpls +el
            8,  false, dcmcrle
            16, true,  dcmcrle
            """)
    void losslessCompressionGivesThePixelsBack(int bits, boolean signed, String tool) throws Exception {
        Path image = image(bits, signed, 97, 131);
        assertSamePixels(image, converted("compressed.dcm", image, tool.split(" ")));
    }

    @ParameterizedTest(name = "{0} bits with {1} is as {2} decodes it")
    @CsvSource(textBlock = """
            8,  dcmcjpeg +eb +q 90,  dcmdjpeg
            8,  dcmcjpeg +eb +q 30,  dcmdjpeg
            8,  dcmcjpeg +ee +q 75,  dcmdjpeg
            12, dcmcjpeg +ee +q 90,  dcmdjpeg
            12, dcmcjpeg +ee +q 30,  dcmdjpeg
            8,  dcmcjpls +en +md 2,  dcmdjpls
            12, dcmcjpls +en +md 3,  dcmdjpls
            16, dcmcjpls +en +md 9,  dcmdjpls
            """)
    void lossyCompressionIsDecodedAsDcmtkDecodesIt(int bits, String encoder, String decoder) throws Exception {
        Path compressed = converted("compressed.dcm", image(bits, false, 97, 131), encoder.split(" "));
        assertSamePixels(converted("native.dcm", compressed, decoder), compressed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JLSL/CT2_JLSL", "JPLL/CT2_JPLL", "J2KR/CT2_J2KR"})
    void theSameCtImageIsTheSameInEveryTransferSyntax(String name) throws IOException {
        assertSamePixels(
                SharedData.file("dicom-test-files/WG04/RLE/CT2_RLE"), SharedData.file("dicom-test-files/WG04/" + name));
    }

    @ParameterizedTest
    @CsvSource({"dicom-test-files/WG04/RLE/CT2_RLE, dcmdrle", "dicom-test-files/WG04/JPLL/CT1_JPLL, dcmdjpeg"})
    void realImagesAreDecodedAsDcmtkDecodesThem(String name, String tool) throws Exception {
        Path file = SharedData.file(name);
        assertSamePixels(converted("native.dcm", file, tool), file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtdose_rle.dcm", "rtdose_expb.dcm"})
    void doseOf32BitsIsTheSameCompressedAndInBigEndian(String name) throws IOException {
        String folder = "pydicom/data/test_files/";
        assertSamePixels(SharedData.file(folder + "rtdose.dcm"), SharedData.file(folder + name));
    }

    @Test
    void unsignedValuesOf32BitsAreRescaledAsUnsigned() {
        DataSet dataSet = cells(32, false, (byte) -1, (byte) -1, (byte) -1, (byte) -1);
        float[] values = new float[1];
        PixelData.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).rescaled(0, 2, 1, values, 0);
        assertEquals(0x1p33f, values[0]);
    }

    @Test
    void bitsAboveTheHighBitAreNoPartOfTheValue() {
        DataSet dataSet = cells(16, true, (byte) 0xFF, (byte) 0xF7).toBuilder()
                .set(Tags.BITS_STORED, 12)
                .set(Tags.HIGH_BIT, 11)
                .build();
        assertArrayEquals(
                new int[] {0x7FF},
                PixelData.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).stored(0));
    }

    private static DataSet cells(int bits, boolean signed, byte... bytes) {
        return DataSet.builder()
                .set(Tags.ROWS, 1)
                .set(Tags.COLUMNS, 1)
                .set(Tags.BITS_ALLOCATED, bits)
                .set(Tags.PIXEL_REPRESENTATION, signed ? 1 : 0)
                .set(Tags.PIXEL_DATA, Vr.OW, bytes)
                .build();
    }

    @Test
    void aTransferSyntaxWithoutDecoderIsNamed() {
        RtException error = assertThrows(
                RtException.class,
                () -> PixelData.of(cells(16, false, (byte) 0, (byte) 0), TransferSyntax.of(Uids.MPEG2MPML)));
        assertTrue(error.toString().contains("1.2.840.10008.1.2.4.100"), error.toString());
    }

    @Test
    void anImageWithoutPixelDataIsRefused() throws IOException {
        DataSet without = DicomFile.read(SharedData.file(CT)).dataSet().toBuilder()
                .remove(Tags.PIXEL_DATA)
                .build();
        assertThrows(DicomValueException.class, () -> PixelData.of(without, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dcmcjpeg +e1", "dcmcjpls +el", "dcmcrle", "dcmcjpeg +ee"})
    void damagedFramesAreRefusedOrDecodedButNeverFailOtherwise(String tool) throws Exception {
        DicomFile file = DicomFile.read(converted("compressed.dcm", image(12, false, 33, 35), tool.split(" ")));
        PixelFormat format = PixelFormat.of(file.dataSet());
        byte[] frame = PixelFrames.of(file.dataSet()).bytes(0);
        FrameDecoder decoder = FrameDecoder.of(file.transferSyntax().uid());
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] damaged = Arrays.copyOf(frame, random.nextInt(4) == 0 ? random.nextInt(frame.length) : frame.length);
            for (int hit = 0; hit < 3 && damaged.length > 0; hit++) {
                damaged[random.nextInt(Math.min(damaged.length, hit == 0 ? 200 : damaged.length))] =
                        (byte) random.nextInt(256);
            }
            try {
                assertEquals(format.length(), decoder.decode(damaged, format).length);
            } catch (DicomException | IndexOutOfBoundsException refused) {
                // both reach the caller as a DicomException that names the frame
            }
        }
    }
}
