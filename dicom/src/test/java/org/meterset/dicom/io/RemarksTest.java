package org.meterset.dicom.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.meterset.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.io.Hex.hex;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;

/** What is odd but survived, and what a user is told of it. */
class RemarksTest {

    private record Read(DataSet dataSet, List<String> remarks) {}

    @Test
    void keepsTheFirstOfTwoElementsWithTheSameTag() {
        Read read = read(EXPLICIT_VR_LITTLE_ENDIAN, """
                10 00 20 00 'LO' 02 00 '1 '                 Patient ID
                10 00 20 00 'LO' 02 00 '2 '                 Patient ID again
                """);
        assertEquals("1", read.dataSet().string(Tags.PATIENT_ID).orElseThrow());
        assertEquals(List.of("PatientID (0010,0020) at byte 10: element is there twice"), read.remarks());
    }

    @Test
    void sortsElementsThatAreOutOfOrder() {
        Read read = read(EXPLICIT_VR_LITTLE_ENDIAN, """
                10 00 20 00 'LO' 02 00 '1 '                 Patient ID
                08 00 60 00 'CS' 02 00 'CT'                 Modality
                """);
        assertEquals(
                List.of(Tags.MODALITY, Tags.PATIENT_ID),
                read.dataSet().stream().map(element -> element.tag()).toList());
        assertEquals(List.of("Modality (0008,0060) at byte 10: element stands behind (0010,0020)"), read.remarks());
    }

    @Test
    void keepsOddLengths() {
        Read read = read(EXPLICIT_VR_LITTLE_ENDIAN, """
                10 00 20 00 'LO' 03 00 '471'                Patient ID
                """);
        assertEquals("471", read.dataSet().string(Tags.PATIENT_ID).orElseThrow());
        assertEquals(List.of("PatientID (0010,0020) at byte 0: odd length 3"), read.remarks());
    }

    @Test
    void takesAnUnknownVrForUnknown() {
        Read read = read(EXPLICIT_VR_LITTLE_ENDIAN, """
                08 00 60 00 'ZZ' 00 00 02 00 00 00 'CT'     Modality, as a VR of the future with a long length
                10 00 20 00 'zz' 02 00 '1 '                 Patient ID, with a short length
                10 00 40 00 02 00 00 00 'F '                Patient's Sex, without VR
                10 00 10 10 'AS' 04 00 '042Y'               Patient's Age
                """);
        assertEquals("042Y", read.dataSet().string(Tags.PATIENT_AGE).orElseThrow());
        assertEquals("F", read.dataSet().string(Tags.PATIENT_SEX).orElseThrow());
        assertEquals(
                List.of(
                        "Modality (0008,0060) at byte 0: VR \"ZZ\" is not in PS3.5 table 6.2-1;"
                                + " taken for UN with a long length",
                        "PatientID (0010,0020) at byte 14: VR \"zz\" is not in PS3.5 table 6.2-1;"
                                + " taken for UN with a short length",
                        "PatientSex (0010,0040) at byte 24: VR 02 00 (hexadecimal) is not in PS3.5 table 6.2-1;"
                                + " taken for an element without VR"),
                read.remarks());
    }

    @Test
    void leavesOutZerosBehindTheLastElement() {
        Read read = read(EXPLICIT_VR_LITTLE_ENDIAN, """
                10 00 20 00 'LO' 02 00 '1 '                 Patient ID
                00 00 00 00 00 00 00 00 00 00 00 00 00      zeros
                """);
        assertEquals(1, read.dataSet().size());
        assertEquals(
                List.of("data set at byte 10: 13 bytes behind the last element are no elements and were left out"),
                read.remarks());
    }

    @Test
    void leavesOutWhatFollowsPixelDataAndIsNoElement() {
        Read read = read(EXPLICIT_VR_LITTLE_ENDIAN, """
                E0 7F 10 00 'OB' 00 00 02 00 00 00 01 02    Pixel Data
                'garbage that somebody appended'            garbage
                """);
        assertEquals(1, read.dataSet().size());
        assertEquals(
                List.of("data set at byte 14: 30 bytes behind the last element are no elements and were left out"),
                read.remarks());
    }

    @Test
    void keepsDataSetTrailingPadding() {
        Read read = read(EXPLICIT_VR_LITTLE_ENDIAN, """
                E0 7F 10 00 'OB' 00 00 02 00 00 00 01 02    Pixel Data
                FC FF FC FF 'OB' 00 00 04 00 00 00 00 00 00 00  Data Set Trailing Padding
                """);
        assertEquals(2, read.dataSet().size());
        assertEquals(List.of(), read.remarks());
    }

    @Test
    void findsOutThatADataSetIsNotInTheDeclaredEncoding() {
        String implicit = """
                08 00 60 00 02 00 00 00 'CT'                Modality
                10 00 20 00 02 00 00 00 '1 '                Patient ID
                """;
        String explicit = """
                08 00 60 00 'CS' 02 00 'CT'                 Modality
                10 00 20 00 'LO' 02 00 '1 '                 Patient ID
                """;
        assertEquals(
                List.of(
                        "data set at byte 0: is in implicit VR little endian though explicit VR little endian was declared"),
                read(EXPLICIT_VR_LITTLE_ENDIAN, implicit).remarks());
        assertEquals(
                List.of(
                        "data set at byte 0: is in explicit VR little endian though implicit VR little endian was declared"),
                read(IMPLICIT_VR_LITTLE_ENDIAN, explicit).remarks());
    }

    @Test
    void endsAnItemWithItsSequence() {
        Read read = read(EXPLICIT_VR_LITTLE_ENDIAN, """
                0A 30 B0 00 'SQ' 00 00 FF FF FF FF          Beam Sequence
                FE FF 00 E0 FF FF FF FF                     item
                0A 30 C2 00 'LO' 02 00 '1 '                 Beam Name
                FE FF DD E0 00 00 00 00                     end of sequence, though the item has not ended
                """);
        assertEquals(
                "1",
                read.dataSet()
                        .item(Tags.BEAM_SEQUENCE)
                        .orElseThrow()
                        .string(Tags.BEAM_NAME)
                        .orElseThrow());
        assertEquals(List.of("BeamSequence[0] at byte 30: item ends without Item Delimitation Item"), read.remarks());
    }

    @Test
    void passesOverDelimitersThatEndNothing() {
        Read read = read(EXPLICIT_VR_LITTLE_ENDIAN, """
                08 00 60 00 'CS' 02 00 'CT'                 Modality
                FE FF DD E0 00 00 00 00                     end of no sequence
                10 00 20 00 'LO' 02 00 '1 '                 Patient ID
                """);
        assertEquals(2, read.dataSet().size());
        assertEquals(List.of("data set at byte 10: delimiter (FFFE,E0DD) that ends nothing"), read.remarks());
    }

    @Test
    void keepsASequenceWithoutItemsAsBytes() {
        Read read = read(IMPLICIT_VR_LITTLE_ENDIAN, """
                0A 30 B0 00 04 00 00 00 'text'              Beam Sequence
                """);
        assertEquals(
                "text",
                new String(read.dataSet().bulk(Tags.BEAM_SEQUENCE).orElseThrow().bytes(), US_ASCII));
        assertEquals(
                List.of("BeamSequence (300A,00B0) at byte 0: sequence holds no items; kept as UN"), read.remarks());
    }

    @Test
    void countsRemarksBeyondTheHundredth() {
        byte[] twice = hex("10 00 20 00 'LO' 02 00 '1 '");
        byte[] often = new byte[twice.length * 1000];
        for (int i = 0; i < often.length; i++) {
            often[i] = twice[i % twice.length];
        }
        List<String> remarks = read(EXPLICIT_VR_LITTLE_ENDIAN, often).remarks();
        assertEquals(101, remarks.size());
        assertEquals("and 899 more", remarks.getLast());
    }

    private static Read read(TransferSyntax syntax, String lines) {
        return read(syntax, hex(lines));
    }

    private static Read read(TransferSyntax syntax, byte[] bytes) {
        try (TokenReader tokens = TokenReader.of(new ByteArrayInputStream(bytes), syntax)) {
            DataSet dataSet = DataSetReader.read(tokens);
            return new Read(dataSet, tokens.remarks());
        }
    }
}
