package org.meterset.dicom.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.meterset.dicom.io.Hex.hex;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;

class PixelFramesTest {

    @Test
    void cutsNativePixelDataIntoFrames() {
        PixelFrames frames = PixelFrames.of(image(2, 2, 1, 16, 2)
                .set(Tags.PIXEL_DATA, Vr.OW, hex("01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10"))
                .build());
        assertEquals(2, frames.count());
        assertEquals("01 02 03 04 05 06 07 08", Hex.text(frames.bytes(0)));
        assertEquals("09 0A 0B 0C 0D 0E 0F 10", Hex.text(frames.bytes(1)));
    }

    @Test
    void leavesFramesOfAFileInTheFile(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("image.dcm");
        byte[] pixels = new byte[2 * 128 * 128 * 2];
        pixels[128 * 128 * 2] = 42;
        for (TransferSyntax syntax :
                List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)) {
            DataSet image = image(128, 128, 1, 16, 2)
                    .set(Tags.PIXEL_DATA, Vr.OW, pixels.clone())
                    .build();
            DicomFile.of(image, syntax).write(path);
            PixelFrames frames = PixelFrames.of(DicomFile.read(path).dataSet());
            assertInstanceOf(Bulk.InFile.class, frames.parts(1).getFirst());
            assertEquals(42, frames.bytes(1)[0]);
        }
    }

    @Test
    void refusesPixelDataTooShortForItsFrames() {
        DataSet image =
                image(2, 2, 3, 8, 5).set(Tags.PIXEL_DATA, Vr.OB, new byte[48]).build();
        assertEquals(
                "PixelData (7FE0,0010): found 48 bytes, expected 5 frames of 96 bits each, in whole bytes",
                assertThrows(DicomValueException.class, () -> PixelFrames.of(image))
                        .getMessage());
    }

    @Test
    void followsTheBasicOffsetTable() {
        PixelFrames frames = PixelFrames.of(compressed(
                2,
                "00 00 00 00 14 00 00 00", // second frame behind two fragments with headers of 8 bytes
                "01 02",
                "03 04",
                "05 06"));
        assertEquals("01 02 03 04", Hex.text(frames.bytes(0)));
        assertEquals("05 06", Hex.text(frames.bytes(1)));
    }

    @Test
    void followsTheExtendedOffsetTable() {
        DataSet image = compressed(2, "", "01 02", "03 04 05 06").toBuilder()
                .set(Tags.EXTENDED_OFFSET_TABLE, Vr.OV, hex("00 00 00 00 00 00 00 00 0A 00 00 00 00 00 00 00"))
                .build();
        assertEquals("03 04 05 06", Hex.text(PixelFrames.of(image).bytes(1)));
    }

    @Test
    void takesOneFragmentPerFrameWhenTheTableIsMissingOrWrong() {
        assertEquals(
                "03 04",
                Hex.text(PixelFrames.of(compressed(2, "", "01 02", "03 04")).bytes(1)));
        DataSet wrong = compressed(2, "00 00 00 00 07 00 00 00", "01 02", "03 04");
        assertEquals("03 04", Hex.text(PixelFrames.of(wrong).bytes(1)));
    }

    @Test
    void takesAllFragmentsForASingleFrame() {
        assertEquals(
                "01 02 03 04",
                Hex.text(PixelFrames.of(compressed(1, "", "01 02", "03 04")).bytes(0)));
    }

    @Test
    void findsFramesByTheMarkerThatStartsAJpegImage() {
        PixelFrames frames = PixelFrames.of(compressed(2, "", "FF D8 01 02", "03 04", "FF D8 05 06"));
        assertEquals("FF D8 01 02 03 04", Hex.text(frames.bytes(0)));
        assertEquals("FF D8 05 06", Hex.text(frames.bytes(1)));
    }

    @Test
    void refusesFragmentsThatCannotBeToldApart() {
        assertEquals(
                "PixelData (7FE0,0010): found 3 fragments without a usable offset table, expected 2 frames",
                assertThrows(
                                DicomValueException.class,
                                () -> PixelFrames.of(compressed(2, "", "01 02", "03 04", "05 06")))
                        .getMessage());
    }

    private static DataSetBuilder image(int rows, int columns, int samples, int bits, int frames) {
        return DataSet.builder()
                .set(Tags.SAMPLES_PER_PIXEL, samples)
                .set(Tags.NUMBER_OF_FRAMES, frames)
                .set(Tags.ROWS, rows)
                .set(Tags.COLUMNS, columns)
                .set(Tags.BITS_ALLOCATED, bits);
    }

    private static DataSet compressed(int frames, String table, String... fragments) {
        List<Bulk> parts = new ArrayList<>(List.of(table.isEmpty() ? Bulk.EMPTY : Bulk.of(hex(table))));
        Stream.of(fragments).map(fragment -> Bulk.of(hex(fragment))).forEach(parts::add);
        return DataSet.builder()
                .set(Tags.NUMBER_OF_FRAMES, frames)
                .add(new Element(Tags.PIXEL_DATA, Vr.OB, new Value.Fragments(parts)))
                .build();
    }
}
