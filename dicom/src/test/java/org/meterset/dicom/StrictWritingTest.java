package org.meterset.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictWritingTest {
    private static final Tag ANY = Tag.of(0x0009, 0x1001);

    @ParameterizedTest
    @CsvSource(textBlock = """
                    AE, METERSET 1
                    AS, 018M
                    CS, HFS
                    CS, 'RT*'
                    DA, 20260131
                    DA, 20260101-20260131
                    DA, -20260131
                    DS, -1.5E-3
                    DT, 20260131090500.12-0330
                    DT, 2026
                    IS, -2147483648
                    LO, 'Ärzte & Co'
                    PN, Yamada^Tarou=山田^太郎
                    TM, 0905
                    TM, 1200-
                    UI, 1.2.840.10008.1.1
                    """)
    void takesWhatTheVrAllows(Vr vr, String value) {
        DataSet dataSet = DataSet.builder().set(ANY, vr, value).build();
        assertEquals(List.of(value), dataSet.strings(ANY));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    AE, A TITLE TOO LONG FOR THIS,  25 characters, at most 16 (VR AE)
                    AE, GERÄT,                      '"GERÄT"',     characters of ISO 646 without control characters (VR AE)
                    AS, 18M,                        '"18M"',       an age such as 018M (VR AS)
                    CS, hfs,                        '"hfs"',       'upper case letters, digits, spaces and underscores (VR CS)'
                    DA, 2026-01-31,                 '"2026-01-31"', a date yyyymmdd (VR DA)
                    DA, 20260230,                   '"20260230"',  a date yyyymmdd (VR DA)
                    DS, '1,5',                      '"1,5"',       a decimal number (VR DS)
                    DS, 1.23456789012345678,        19 characters, at most 16 (VR DS)
                    DT, 20260101T10,                '"20260101T10"', a date and time yyyymmddhhmmss.ffffff&zzxx (VR DT)
                    IS, 1.0,                        '"1.0"',       a whole number of 32 bits (VR IS)
                    IS, 2147483648,                 '"2147483648"', a whole number of 32 bits (VR IS)
                    TM, 10:30,                      '"10:30"',     a time hhmmss.ffffff (VR TM)
                    TM, 2460,                       '"2460"',      a time hhmmss.ffffff (VR TM)
                    UI, 1.2.03,                     '"1.2.03"',    'a UID: numbers without leading zeros, between dots (VR UI)'
                    """)
    void refusesWhatTheVrDoesNotAllow(Vr vr, String value, String found, String expected) {
        DataSetBuilder builder = DataSet.builder();
        DicomValueException refused = assertThrows(DicomValueException.class, () -> builder.set(ANY, vr, value));
        assertEquals(ANY, refused.tag());
        assertEquals(found, refused.found());
        assertEquals(expected, refused.expected());
    }

    @Test
    void writesTheIdentifiersOfOthersAsTheyAre() {
        Uid wrong = new Uid("1.2.03");
        assertEquals(
                List.of(wrong),
                DataSet.builder().set(Tags.SOP_INSTANCE_UID, wrong).build().uids(Tags.SOP_INSTANCE_UID));
        assertThrows(DicomValueException.class, () -> DataSet.builder().set(Tags.SOP_INSTANCE_UID, new Uid("1\\2")));
    }

    @Test
    void countsCharactersAndNotTheirCode() {
        String sixtyFour = "\uD83D\uDE00".repeat(64);
        assertEquals(
                List.of(sixtyFour),
                DataSet.builder().set(ANY, Vr.LO, sixtyFour).build().strings(ANY));
    }

    @Test
    void copiesWhatWasReceivedAsItIs() {
        byte[] wrong = "not a date ".getBytes(StandardCharsets.US_ASCII);
        DataSet received = DataSet.builder().set(ANY, Vr.DA, wrong.clone()).build();
        DataSet copied = received.toBuilder().set(Tags.PATIENT_NAME, "山田").build();
        assertArrayEquals(
                received.bulk(ANY).orElseThrow().bytes(),
                copied.bulk(ANY).orElseThrow().bytes());
        String tooLong = "é".repeat(70);
        DataSet latin = DataSet.builder()
                .set(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                .set(ANY, Vr.LO, tooLong.getBytes(StandardCharsets.ISO_8859_1))
                .build();
        DataSet utf8 =
                latin.toBuilder().set(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192").build();
        assertEquals(List.of(tooLong), utf8.strings(ANY));
    }
}
