package org.meterset.dicom.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.meterset.dicom.TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.io.Hex.hex;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DicomFormatException;
import org.meterset.dicom.TransferSyntax;

/** What a user is told when bytes cannot be read: where, what was found, what was expected, by which rule. */
class BrokenBytesTest {

    @Test
    void tellsOfAValueThatEndsTooEarly() {
        assertTold(
                "PatientID (0010,0020) at byte 0: found 3 bytes of value, expected 8, its length (PS3.5 section 7.1)",
                EXPLICIT_VR_LITTLE_ENDIAN,
                """
                10 00 20 00 'LO' 08 00 '471'                Patient ID, 8 bytes said and 3 there
                """);
    }

    @Test
    void tellsOfALengthPastTheEndOfAFile(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("short");
        Files.write(file, hex("""
                08 00 05 00 'CS' 0A 00 'ISO_IR 100'         Specific Character Set
                E0 7F 10 00 'OW' 00 00 FE FF FF FF 00 00    Pixel Data, 4 GB said and 2 bytes there
                """));
        DicomFormatException e = assertThrows(DicomFormatException.class, () -> DicomFile.read(file));
        assertEquals(
                "PixelData (7FE0,0010) at byte 18: found length 4294967294,"
                        + " expected at most 2, the bytes left in the source (PS3.5 section 7.1)",
                e.getMessage());
        assertEquals("PixelData (7FE0,0010)", e.path());
        assertEquals(18, e.offset());
        assertEquals("length 4294967294", e.found());
        assertEquals("at most 2, the bytes left in the source", e.expected());
        assertEquals("PS3.5 section 7.1", e.rule());
    }

    @Test
    void tellsOfALengthPastTheEndOfAnItem() {
        assertTold(
                "BeamSequence[0]/BeamName (300A,00C2) at byte 20: found length 32,"
                        + " expected at most 2, the bytes left in the enclosing item or sequence (PS3.5 section 7.1)",
                EXPLICIT_VR_LITTLE_ENDIAN,
                """
                0A 30 B0 00 'SQ' 00 00 12 00 00 00          Beam Sequence, 18 bytes
                FE FF 00 E0 0A 00 00 00                     item, 10 bytes
                0A 30 C2 00 'LO' 20 00 '1 '                 Beam Name, 32 bytes said
                0A 30 C4 00 'CS' 06 00 'STATIC'             Beam Type
                """);
    }

    @Test
    void tellsOfAnItemPastTheEndOfItsSequence() {
        assertTold(
                "BeamSequence[0] at byte 12: found length 11, expected at most 10,"
                        + " the bytes left in the enclosing item or sequence (PS3.5 section 7.5)",
                EXPLICIT_VR_LITTLE_ENDIAN,
                """
                0A 30 B0 00 'SQ' 00 00 12 00 00 00          Beam Sequence, 18 bytes
                FE FF 00 E0 0B 00 00 00                     item, 11 bytes
                0A 30 C2 00 'LO' 02 00 '1 '                 Beam Name
                0A 30 C4 00 'CS' 06 00 'STATIC'             Beam Type
                """);
    }

    @Test
    void tellsOfAMissingSequenceDelimiter() {
        assertTold(
                "BeamSequence[0] at byte 20: found the end of the data,"
                        + " expected Sequence Delimitation Item (FFFE,E0DD) (PS3.5 section 7.5)",
                EXPLICIT_VR_LITTLE_ENDIAN,
                """
                0A 30 B0 00 'SQ' 00 00 FF FF FF FF          Beam Sequence, undefined length
                FE FF 00 E0 00 00 00 00                     item
                """);
    }

    @Test
    void tellsOfAMissingItemDelimiter() {
        assertTold(
                "BeamSequence[0] at byte 20: found the end of the data,"
                        + " expected Item Delimitation Item (FFFE,E00D) (PS3.5 section 7.1)",
                EXPLICIT_VR_LITTLE_ENDIAN,
                """
                0A 30 B0 00 'SQ' 00 00 FF FF FF FF          Beam Sequence, undefined length
                FE FF 00 E0 FF FF FF FF                     item, undefined length
                """);
    }

    @Test
    void tellsOfSomethingElseWhereAnItemBelongs() {
        assertTold(
                "BeamSequence at byte 12: found (300A,00C2),"
                        + " expected Item (FFFE,E000) or the end of the sequence (PS3.5 section 7.5)",
                EXPLICIT_VR_LITTLE_ENDIAN,
                """
                0A 30 B0 00 'SQ' 00 00 FF FF FF FF          Beam Sequence
                0A 30 C2 00 'LO' 02 00 '1 '                 Beam Name, not in an item
                """);
    }

    @Test
    void tellsOfAVrThatDoesNotExist() {
        assertTold(
                "BeamName (300A,00C2) at byte 0: found VR \"?!\", expected a value representation (PS3.5 table 6.2-1)",
                EXPLICIT_VR_LITTLE_ENDIAN,
                """
                0A 30 C2 00 '?!' 30 00 '1 '                 no reading of this header leads to another element
                """);
    }

    @Test
    void tellsOfAnUndefinedLengthWhereNoneIsAllowed() {
        assertTold(
                "LongCodeValue (0008,0119) at byte 0: found undefined length, expected a length, as VR UC has (PS3.5 section 7.1)",
                EXPLICIT_VR_LITTLE_ENDIAN,
                """
                08 00 19 01 'UC' 00 00 FF FF FF FF          Long Code Value
                FE FF DD E0 00 00 00 00                     end of sequence
                """);
    }

    @Test
    void tellsOfAHeaderThatIsCutShort() {
        assertTold(
                "data set at byte 14: found 5 bytes, expected a whole element header (PS3.5 section 7.1)",
                IMPLICIT_VR_LITTLE_ENDIAN,
                """
                08 00 60 00 06 00 00 00 'RTPLAN'            Modality
                08 00 70 00 04                              Manufacturer, cut
                """);
    }

    @Test
    void tellsOfFragmentsWithoutEnd() {
        assertTold(
                "PixelData[1] at byte 32: found the end of the data,"
                        + " expected Sequence Delimitation Item (FFFE,E0DD) (PS3.5 section A.4)",
                EXPLICIT_VR_LITTLE_ENDIAN,
                """
                E0 7F 10 00 'OB' 00 00 FF FF FF FF          Pixel Data, encapsulated
                FE FF 00 E0 00 00 00 00                     Basic Offset Table
                FE FF 00 E0 04 00 00 00 FF D8 FF D9         fragment
                """);
    }

    @Test
    void tellsOfABrokenDeflatedStream() throws Exception {
        byte[] deflated = deflated(hex("10 00 20 00 'LO' 04 00 '4711'"));
        deflated[0] = 0x07; // a block type that does not exist
        assertEquals(
                "data set at byte 0: found broken data, invalid block type,"
                        + " expected a deflated data set that is whole and in proportion (PS3.5 section A.5, RFC 1951)",
                told(deflated, DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN).replaceFirst("at byte \\d+", "at byte 0"));
    }

    @Test
    void tellsOfADeflatedStreamThatIsCut() throws Exception {
        byte[] deflated = deflated(hex("10 00 20 00 'LO' 04 00 '4711'"));
        byte[] cut = java.util.Arrays.copyOf(deflated, deflated.length / 2);
        String told = told(cut, DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        assertTrue(told.contains("found the end of the data, expected a deflated data set that is whole"), told);
    }

    @Test
    void tellsWhatIsNoDicomFile() {
        DicomFormatException e = assertThrows(
                DicomFormatException.class,
                () -> DicomFile.read(new ByteArrayInputStream(hex("89 'PNG' 0D 0A 1A 0A 00 00 00 0D 'IHDR'"))));
        assertEquals(
                "file at byte 0: found bytes 89504E47, expected the first element of a DICOM data set"
                        + " (PS3.10 section 7.1)",
                e.getMessage());
    }

    private static byte[] deflated(byte[] bytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(9, true))) {
            deflater.write(bytes);
        }
        return out.toByteArray();
    }

    private static void assertTold(String expected, TransferSyntax syntax, String bytes) {
        assertEquals(expected, told(hex(bytes), syntax));
    }

    private static String told(byte[] bytes, TransferSyntax syntax) {
        return String.valueOf(assertThrows(
                        DicomFormatException.class, () -> DataSetReader.read(new ByteArrayInputStream(bytes), syntax))
                .getMessage());
    }
}
