package org.meterset.dicom.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.meterset.dicom.TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
import static org.meterset.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.io.Hex.hex;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;

class DataSetWriterTest {
    private static final DataSet BEAM = DataSet.builder()
            .set(Tags.BEAM_SEQUENCE, DataSet.builder().set(Tags.BEAM_NAME, "A1").build())
            .build();

    @Test
    void writesDefinedLengths() {
        assertWritten(BEAM, EXPLICIT_VR_LITTLE_ENDIAN, Layout.DEFINED, """
                0A 30 B0 00 'SQ' 00 00 12 00 00 00          Beam Sequence, 18 bytes
                FE FF 00 E0 0A 00 00 00                     item, 10 bytes
                0A 30 C2 00 'LO' 02 00 'A1'                 Beam Name
                """);
        assertWritten(BEAM, IMPLICIT_VR_LITTLE_ENDIAN, Layout.DEFINED, """
                0A 30 B0 00 12 00 00 00                     Beam Sequence, 18 bytes
                FE FF 00 E0 0A 00 00 00                     item, 10 bytes
                0A 30 C2 00 02 00 00 00 'A1'                Beam Name
                """);
    }

    @Test
    void writesUndefinedLengths() {
        assertWritten(BEAM, EXPLICIT_VR_BIG_ENDIAN, Layout.UNDEFINED, """
                30 0A 00 B0 'SQ' 00 00 FF FF FF FF          Beam Sequence
                FF FE E0 00 FF FF FF FF                     item
                30 0A 00 C2 'LO' 00 02 'A1'                 Beam Name
                FF FE E0 0D 00 00 00 00                     end of item
                FF FE E0 DD 00 00 00 00                     end of sequence
                """);
    }

    @Test
    void writesNumbersInTheByteOrderOfTheSyntax() {
        DataSet rows = DataSet.builder().set(Tags.ROWS, 258).build();
        assertWritten(rows, EXPLICIT_VR_LITTLE_ENDIAN, Layout.DEFINED, "28 00 10 00 'US' 02 00 02 01");
        assertWritten(rows, EXPLICIT_VR_BIG_ENDIAN, Layout.DEFINED, "00 28 00 10 'US' 00 02 01 02");
    }

    @Test
    void padsOddValues() {
        DataSet odd = DataSet.asRead(
                List.of(
                        plain(Tags.PATIENT_ID, Vr.LO, "471"),
                        plain(Tags.STUDY_INSTANCE_UID, Vr.UI, "1.2"),
                        plain(Tag.of(0x7FE0, 0x0010), Vr.OB, "x")),
                DataSet.EMPTY.characterSet());
        assertWritten(odd, EXPLICIT_VR_LITTLE_ENDIAN, Layout.DEFINED, """
                10 00 20 00 'LO' 04 00 '471 '               Patient ID, a space
                20 00 0D 00 'UI' 04 00 '1.2' 00             Study Instance UID, a zero
                E0 7F 10 00 'OB' 00 00 02 00 00 00 'x' 00   Pixel Data, a zero
                """);
    }

    @Test
    void correctsGroupLengthsUnlessTheLayoutKeepsThem() {
        DataSet wrong = DataSet.builder()
                .set(Tag.of(0x0010, 0x0000), Vr.UL, 99L)
                .set(Tags.PATIENT_ID, "1")
                .set(Tags.STUDY_ID, "1")
                .build();
        assertWritten(wrong, EXPLICIT_VR_LITTLE_ENDIAN, Layout.DEFINED, """
                10 00 00 00 'UL' 04 00 0A 00 00 00          Group Length: 10 bytes of group 0010 follow
                10 00 20 00 'LO' 02 00 '1 '                 Patient ID
                20 00 10 00 'SH' 02 00 '1 '                 Study ID
                """);
        assertWritten(wrong, EXPLICIT_VR_LITTLE_ENDIAN, new Layout(true, true, true), """
                10 00 00 00 'UL' 04 00 63 00 00 00          Group Length as it was
                10 00 20 00 'LO' 02 00 '1 '                 Patient ID
                20 00 10 00 'SH' 02 00 '1 '                 Study ID
                """);
    }

    @Test
    void writesFragments() {
        DataSet compressed = DataSet.asRead(
                List.of(new Element(
                        Tags.PIXEL_DATA, Vr.OB, new Value.Fragments(List.of(Bulk.EMPTY, Bulk.of(hex("FF D8 FF")))))),
                DataSet.EMPTY.characterSet());
        assertWritten(compressed, EXPLICIT_VR_LITTLE_ENDIAN, Layout.DEFINED, """
                E0 7F 10 00 'OB' 00 00 FF FF FF FF          Pixel Data, encapsulated
                FE FF 00 E0 00 00 00 00                     Basic Offset Table, empty
                FE FF 00 E0 04 00 00 00 FF D8 FF 00         fragment, padded
                FE FF DD E0 00 00 00 00                     end of fragments
                """);
    }

    /** PS3.5 section 6.2.2: a value that is too long for the 16-bit length of its VR is written as UN. */
    @Test
    void writesTextTooLongForItsVrAsUnknownAndReadsItBack() {
        String contour = "-123.45\\".repeat(10_000) + "0";
        DataSet long1 =
                DataSet.builder().set(Tags.CONTOUR_DATA, contour.split("\\\\")).build();
        byte[] written = DataSetWriter.toBytes(long1, EXPLICIT_VR_LITTLE_ENDIAN);
        assertEquals("06 30 50 00 55 4E 00 00 82 38 01 00", Hex.text(java.util.Arrays.copyOf(written, 12)));
        for (TransferSyntax syntax : Syntaxes.UNCOMPRESSED) {
            byte[] bytes = DataSetWriter.toBytes(long1, syntax);
            assertEquals(long1, DataSetReader.read(new ByteArrayInputStream(bytes), syntax));
        }
    }

    @Test
    void padsADeflatedDataSetToEvenLength() {
        for (int length = 2; length < 40; length += 2) {
            DataSet text = DataSet.builder()
                    .set(Tags.PATIENT_COMMENTS, "x".repeat(length))
                    .build();
            byte[] bytes = DataSetWriter.toBytes(text, DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
            assertEquals(0, bytes.length % 2);
            assertEquals(text, DataSetReader.read(new ByteArrayInputStream(bytes), DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN));
        }
    }

    private static Element plain(Tag tag, Vr vr, String text) {
        return new Element(
                tag, vr, new Value.Plain(Bulk.of(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII))));
    }

    private static void assertWritten(DataSet dataSet, TransferSyntax syntax, Layout layout, String expected) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DataSetWriter.write(dataSet, syntax, layout, out);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        assertEquals(Hex.text(hex(expected)), Hex.text(out.toByteArray()));
    }
}
