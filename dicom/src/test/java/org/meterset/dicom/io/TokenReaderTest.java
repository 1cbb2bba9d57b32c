package org.meterset.dicom.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.meterset.dicom.TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
import static org.meterset.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.io.Hex.hex;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.TokenReader.Token;

class TokenReaderTest {

    @Test
    void readsDefinedAndUndefinedLengthsOfSequencesAndItems() {
        byte[] bytes = hex("""
                08 00 60 00 'CS' 06 00 'RTPLAN'             Modality
                0A 30 B0 00 'SQ' 00 00 26 00 00 00          Beam Sequence, 38 bytes
                FE FF 00 E0 0E 00 00 00                     item, 14 bytes
                0A 30 C2 00 'LO' 06 00 'Arc 1 '             Beam Name
                FE FF 00 E0 00 00 00 00                     item, empty
                FE FF 00 E0 00 00 00 00                     item, empty
                0C 30 02 00 'SQ' 00 00 FF FF FF FF          Referenced RT Plan Sequence, undefined length
                FE FF 00 E0 FF FF FF FF                     item, undefined length
                08 00 50 11 'UI' 04 00 '1.2' 00             Referenced SOP Class UID
                FE FF 0D E0 00 00 00 00                     end of item
                FE FF DD E0 00 00 00 00                     end of sequence
                """);
        assertEquals(
                List.of(
                        "ELEMENT Modality (0008,0060) CS 6 at 0 depth 0",
                        "SEQUENCE_START BeamSequence SQ 38 at 14 depth 0",
                        "ITEM_START BeamSequence[0] SQ 14 at 26 depth 1",
                        "ELEMENT BeamSequence[0]/BeamName (300A,00C2) LO 6 at 34 depth 1",
                        "ITEM_END BeamSequence[0] SQ 0 at 48 depth 1",
                        "ITEM_START BeamSequence[1] SQ 0 at 48 depth 1",
                        "ITEM_END BeamSequence[1] SQ 0 at 56 depth 1",
                        "ITEM_START BeamSequence[2] SQ 0 at 56 depth 1",
                        "ITEM_END BeamSequence[2] SQ 0 at 64 depth 1",
                        "SEQUENCE_END  SQ 0 at 64 depth 0",
                        "SEQUENCE_START ReferencedRTPlanSequence SQ -1 at 64 depth 0",
                        "ITEM_START ReferencedRTPlanSequence[0] SQ -1 at 76 depth 1",
                        "ELEMENT ReferencedRTPlanSequence[0]/ReferencedSOPClassUID (0008,1150) UI 4 at 84 depth 1",
                        "ITEM_END ReferencedRTPlanSequence[0] SQ 0 at 96 depth 1",
                        "SEQUENCE_END  SQ 0 at 104 depth 0",
                        "END"),
                tokens(bytes, EXPLICIT_VR_LITTLE_ENDIAN));
    }

    @Test
    void takesImplicitVrsFromTheDictionaryAndThePrivateCreator() {
        byte[] bytes = hex("""
                28 00 03 01 02 00 00 00 01 00               Pixel Representation, signed
                28 00 06 01 02 00 00 00 18 FC               Smallest Image Pixel Value, US or SS
                0D 30 10 00 0A 00 00 00 'TOMO_HA_01'        Private Creator
                0D 30 60 10 04 00 00 00 '0.28'              Tomo Treatment Pitch
                0D 30 60 11 04 00 00 00 '0.28'              in a block that nobody reserved
                """);
        assertEquals(
                List.of(
                        "ELEMENT PixelRepresentation (0028,0103) US 2 at 0 depth 0",
                        "ELEMENT SmallestImagePixelValue (0028,0106) SS 2 at 10 depth 0",
                        "ELEMENT PrivateCreator (300D,0010) LO 10 at 20 depth 0",
                        "ELEMENT (300D,1060) DS 4 at 38 depth 0",
                        "ELEMENT (300D,1160) UN 4 at 50 depth 0",
                        "END"),
                tokens(bytes, IMPLICIT_VR_LITTLE_ENDIAN));
    }

    @Test
    void turnsBigEndianValuesRound() {
        byte[] bytes = hex("""
                00 28 00 10 'US' 00 02 02 00                Rows 512
                00 28 00 09 'AT' 00 04 00 18 10 63          Frame Increment Pointer (0018,1063)
                30 0A 00 B3 'FD' 00 08 3F F0 00 00 00 00 00 00  not its real VR, but a double 1.0
                7F E0 00 10 'OW' 00 00 00 00 00 04 01 02 03 04  Pixel Data
                """);
        try (TokenReader reader = TokenReader.of(new ByteArrayInputStream(bytes), EXPLICIT_VR_BIG_ENDIAN)) {
            for (String little : List.of("00 02", "18 00 63 10", "00 00 00 00 00 00 F0 3F", "02 01 04 03")) {
                assertEquals(Token.ELEMENT, reader.next());
                assertEquals(little, Hex.text(reader.value().bytes()));
            }
            assertEquals(Token.END, reader.next());
        }
    }

    @Test
    void streamsAValueAndSkipsWhatWasNotRead() throws Exception {
        byte[] bytes = hex("""
                10 00 10 00 'PN' 08 00 'DOE^JANE'           Patient's Name
                10 00 20 00 'LO' 04 00 '4711'               Patient ID
                """);
        try (TokenReader reader = TokenReader.of(new ByteArrayInputStream(bytes), EXPLICIT_VR_LITTLE_ENDIAN)) {
            reader.next();
            var stream = reader.valueStream();
            assertArrayEquals(hex("'DOE'"), stream.readNBytes(3));
            reader.next();
            assertEquals(-1, stream.read());
            assertArrayEquals(hex("'4711'"), reader.value().bytes());
            assertThrows(IllegalStateException.class, reader::value);
        }
    }

    @Test
    void readsFragmentsOfCompressedPixelData() {
        byte[] bytes = hex("""
                E0 7F 10 00 'OB' 00 00 FF FF FF FF          Pixel Data, encapsulated
                FE FF 00 E0 00 00 00 00                     Basic Offset Table, empty
                FE FF 00 E0 04 00 00 00 FF D8 FF D9         fragment
                FE FF DD E0 00 00 00 00                     end of fragments
                """);
        assertEquals(
                List.of(
                        "FRAGMENTS_START PixelData OB -1 at 0 depth 0",
                        "FRAGMENT PixelData[0] OB 0 at 12 depth 1",
                        "FRAGMENT PixelData[1] OB 4 at 20 depth 1",
                        "FRAGMENTS_END  OB 0 at 32 depth 0",
                        "END"),
                tokens(bytes, TransferSyntax.of(new Uid("1.2.840.10008.1.2.4.70"))));
    }

    /** PS3.5 section 6.2.2: a value of VR UN and undefined length is a sequence in implicit VR little endian. */
    @Test
    void readsAnUnknownValueOfUndefinedLengthAsImplicitSequence() {
        byte[] bytes = hex("""
                0A 30 B0 00 'UN' 00 00 FF FF FF FF          Beam Sequence, as a relay that does not know it wrote it
                FE FF 00 E0 FF FF FF FF                     item
                0A 30 C2 00 06 00 00 00 'Arc 1 '            Beam Name in implicit VR
                FE FF 0D E0 00 00 00 00                     end of item
                FE FF DD E0 00 00 00 00                     end of sequence
                0E 30 02 00 'CS' 08 00 'APPROVED'           explicit VR again
                """);
        assertEquals(
                List.of(
                        "SEQUENCE_START BeamSequence SQ -1 at 0 depth 0",
                        "ITEM_START BeamSequence[0] SQ -1 at 12 depth 1",
                        "ELEMENT BeamSequence[0]/BeamName (300A,00C2) LO 6 at 20 depth 1",
                        "ITEM_END BeamSequence[0] SQ 0 at 34 depth 1",
                        "SEQUENCE_END  SQ 0 at 42 depth 0",
                        "ELEMENT ApprovalStatus (300E,0002) CS 8 at 50 depth 0",
                        "END"),
                tokens(bytes, EXPLICIT_VR_LITTLE_ENDIAN));
    }

    @Test
    void followsSequencesToTheLimitAndNoFurther() {
        byte[] level = hex("""
                0A 30 B0 00 'SQ' 00 00 FF FF FF FF          Beam Sequence
                FE FF 00 E0 FF FF FF FF                     item
                """);
        byte[] bottomless = new byte[level.length * 100_000];
        for (int i = 0; i < bottomless.length; i += level.length) {
            System.arraycopy(level, 0, bottomless, i, level.length);
        }
        Exception e = assertThrows(
                org.meterset.dicom.DicomFormatException.class, () -> tokens(bottomless, EXPLICIT_VR_LITTLE_ENDIAN));
        assertEquals(
                "(300A,00B0) at depth 256 at byte 5120: found sequences nested deeper than 256 levels,"
                        + " expected fewer (limit of this reader)",
                e.getMessage());
    }

    static List<String> tokens(byte[] bytes, TransferSyntax syntax) {
        List<String> tokens = new ArrayList<>();
        try (TokenReader reader = TokenReader.of(new ByteArrayInputStream(bytes), syntax)) {
            while (reader.next() != Token.END) {
                tokens.add(describe(reader));
            }
            tokens.add("END");
        }
        return tokens;
    }

    private static String describe(TokenReader reader) {
        return "%s %s %s %d at %d depth %d"
                .formatted(
                        reader.token(), reader.path(), reader.vr(), reader.length(), reader.offset(), reader.depth());
    }
}
