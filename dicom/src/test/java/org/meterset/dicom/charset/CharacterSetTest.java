package org.meterset.dicom.charset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Vr;

class CharacterSetTest {

    private static CharacterSet declared(String terms) {
        return CharacterSet.of(Arrays.asList(terms.split("\\\\", -1)));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("[^0-9A-Fa-f]", ""));
    }

    /** Names and bytes as in PS3.5 annexes H, I, J and K. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
                    \\ISO 2022 IR 87, Yamada^Tarou=山田^太郎=やまだ^たろう, 59616D6164615E5461726F753D1B24423B3345441B28425E1B244242404F3A1B28423D1B24422464245E24401B28425E1B2442243F246D24261B2842
                    ISO 2022 IR 13\\ISO 2022 IR 87, ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう, D4CFC0DE5EC0DBB33D1B24423B3345441B284A5E1B244242404F3A1B284A3D1B24422464245E24401B284A5E1B2442243F246D24261B284A
                    \\ISO 2022 IR 149, Hong^Gildong=洪^吉洞=홍^길동, 486F6E675E47696C646F6E673D1B242943FBF35E1B242943D1CED4D73D1B242943C8AB5E1B242943B1E6B5BF
                    ISO_IR 192, Wang^XiaoDong=王^小東=, 57616E675E5869616F446F6E673DE78E8B5EE5B08FE69DB13D
                    GB18030, Wang^XiaoDong=王^小东=, 57616E675E5869616F446F6E673DCDF55ED0A1B6AB3D
                    GBK, Wang^XiaoDong=王^小东=, 57616E675E5869616F446F6E673DCDF55ED0A1B6AB3D
                    \\ISO 2022 IR 58, Zhang^XiaoDong=张^小东=, 5A68616E675E5869616F446F6E673D1B242941D5C55E1B242941D0A1B6AB3D
                    ISO_IR 100, Buc^Jérôme, 4275635E4AE972F46D65
                    ISO_IR 144, Люкceмбypг, BBEEDA6365DCD17970D3
                    ISO_IR 126, Διονυσιος, C4E9EFEDF5F3E9EFF2
                    ISO_IR 127, قباني^لنزار, E2C8C7E6EA5EE4E6D2C7D1
                    ISO_IR 138, שרון^דבורה, F9F8E5EF5EE3E1E5F8E4
                    ISO_IR 166, ประเทศไทย, BBC3D0E0B7C8E4B7C2
                    ISO_IR 203, Prix en €, 5072697820656E20A4
                    """)
    void readsAndWritesTheExamplesOfTheStandard(String terms, String name, String bytes) {
        CharacterSet set = declared(terms);
        assertEquals(List.of(), set.problems());
        assertEquals(List.of(name), set.decode(hex(bytes), Vr.PN));
        assertEquals(List.of(), set.decodeProblems(hex(bytes), Vr.PN));
        assertEquals(
                bytes, HexFormat.of().withUpperCase().formatHex(set.encode(Tags.PATIENT_NAME, List.of(name), Vr.PN)));
    }

    @Test
    void returnsToTheFirstSetAtEveryDelimiter() {
        CharacterSet set = declared("ISO 2022 IR 100\\ISO 2022 IR 144");
        byte[] bytes = hex("1B2D4C D1 0D0A E9 1B2D4C D1 09 E9 1B2D4C D1 5C E9");
        assertEquals(List.of("б\r\néб\té" + "б", "é"), set.decode(bytes, Vr.LO));
        byte[] name = hex("1B2D4C D1 5E E9 1B2D4C D1 3D E9 1B2D4C D1");
        assertEquals(List.of("б^éб=éб"), set.decode(name, Vr.PN));
        assertEquals(
                List.of("б^бб=бб"),
                declared("ISO 2022 IR 100\\ISO 2022 IR 144").decode(hex("1B2D4C D1 5E D1 D1 3D D1 D1"), Vr.LO));
    }

    @Test
    void keepsTheSetAtABackslashWhereThatSeparatesNothing() {
        CharacterSet set = declared("\\ISO 2022 IR 144");
        assertEquals(List.of("б\\б"), set.decode(hex("1B2D4C D1 5C D1"), Vr.LT));
    }

    @Test
    void returnsToTheFirstSetBeforeDelimitersAndEnds() {
        CharacterSet set = declared("ISO 2022 IR 100\\ISO 2022 IR 144");
        assertArrayEquals(
                hex("1B2D4C D1 1B2D41 5C E9 1B2D4C D1 1B2D41"),
                set.encode(Tags.OTHER_PATIENT_IDS, List.of("б", "éб"), Vr.LO));
    }

    /** 表 and 能 of Chinese sets and their like end in byte 5C. */
    @Test
    void doesNotSplitWithinCharacters() {
        byte[] gbk = hex("815C 5C 8A5C");
        assertEquals(
                List.of("乗", "奬").size(), declared("GBK").decode(gbk, Vr.LO).size());
        assertEquals(2, declared("GB18030").decode(gbk, Vr.LO).size());
        byte[] kanji = hex("1B2442 5C5C 1B2842 5C 1B2442 3D5E 1B2842");
        List<String> values = declared("\\ISO 2022 IR 87").decode(kanji, Vr.LO);
        assertEquals(2, values.size());
        assertEquals(1, values.get(0).length());
        assertEquals(1, values.get(1).length());
    }

    @Test
    void readsTheYenSignOfJisX0201() {
        CharacterSet set = declared("ISO_IR 13");
        assertEquals(List.of("¥100"), set.decode(hex("5C313030"), Vr.ST));
        assertEquals(List.of("", "100"), set.decode(hex("5C313030"), Vr.LO));
        assertArrayEquals(hex("5C31"), set.encode(Tags.TEXT_STRING, List.of("¥1"), Vr.ST));
        assertFalse(set.canEncode("¥1"));
        assertThrows(DicomValueException.class, () -> set.encode(Tags.PATIENT_ID, List.of("¥1"), Vr.LO));
        assertThrows(DicomValueException.class, () -> set.encode(Tags.TEXT_STRING, List.of("\\1"), Vr.ST));
    }

    @Test
    void survivesTextWithoutDeclaration() {
        CharacterSet set = CharacterSet.DEFAULT;
        assertEquals(List.of("Jérôme"), set.decode(hex("4AC3A972C3B46D65"), Vr.LO));
        assertEquals(List.of("Jérôme"), set.decode(hex("4AE972F46D65"), Vr.LO));
        assertEquals(
                List.of("byte 1: bytes are not of the default character set; read as UTF-8"),
                set.decodeProblems(hex("4AC3A9"), Vr.LO));
        assertEquals(
                List.of("byte 1: byte E9 has no meaning in the declared character set"),
                set.decodeProblems(hex("4AE9"), Vr.LO));
    }

    @Test
    void survivesBytesThatTheDeclaredSetLacks() {
        assertEquals(List.of("Jérôme", "x"), CharacterSet.UTF_8.decode(hex("4AE972F46D655C78"), Vr.LO));
        assertEquals(
                List.of("byte 1: byte E9 has no meaning in UTF-8", "byte 3: byte F4 has no meaning in UTF-8"),
                CharacterSet.UTF_8.decodeProblems(hex("4AE972F46D655C78"), Vr.LO));
        assertEquals(List.of("a\u0081"), declared("ISO_IR 100").decode(hex("6181"), Vr.LO));
        assertEquals(
                1, declared("ISO_IR 100").decodeProblems(hex("6181"), Vr.LO).size());
        assertEquals(List.of("\uFFFD"), declared("\\ISO 2022 IR 87").decode(hex("1B2442 2F2F"), Vr.LO));
    }

    @Test
    void survivesMissingEscapeSequences() {
        CharacterSet korean = declared("\\ISO 2022 IR 149");
        assertEquals(List.of("=洪^吉洞"), korean.decode(hex("3D1B242943FBF35ED1CED4D7"), Vr.PN));
        assertEquals(
                2, korean.decodeProblems(hex("3D1B242943FBF35ED1CED4D7"), Vr.PN).size());
        assertEquals(List.of("=洪^吉洞"), declared("ISO 2022 IR 149").decode(hex("3DFBF35ED1CED4D7"), Vr.PN));
        CharacterSet japanese = declared("\\ISO 2022 IR 87");
        assertEquals(List.of("山^太"), japanese.decode(hex("1B2442 3B33 5E 1B2442 4240 1B2842"), Vr.PN));
        assertEquals(
                List.of("byte 5: half a character of ISO-IR 87"),
                japanese.decodeProblems(hex("1B2442 3B33 5E 1B2442 4240 1B2842"), Vr.PN));
    }

    @Test
    void survivesEscapeSequencesThatAreNotDeclared() {
        assertEquals(List.of("山"), CharacterSet.DEFAULT.decode(hex("1B24423B331B2842"), Vr.LO));
        assertEquals(
                List.of("byte 0: escape sequence to ISO-IR 87, which is not declared"),
                CharacterSet.DEFAULT.decodeProblems(hex("1B24423B331B2842"), Vr.LO));
        assertEquals(List.of("a\u001B"), CharacterSet.DEFAULT.decode(hex("611B"), Vr.LO));
    }

    @ParameterizedTest(name = "{0} is read as {1}")
    @CsvSource(textBlock = """
                    ISO-IR 100,           é, E9, '"ISO-IR 100" is no defined term; taken for ISO_IR 100'
                    ISO 2022 IR100,       é, E9, '"ISO 2022 IR100" is no defined term; taken for ISO_IR 100'
                    UTF-8,                é, C3A9, '"UTF-8" is no defined term; taken for ISO_IR 192'
                    utf8,                 é, C3A9, '"utf8" is no defined term; taken for ISO_IR 192'
                    ISO8859-15,           €, A4, '"ISO8859-15" is no defined term; taken for ISO_IR 203'
                    ISO_IR 192\\ISO_IR 100, é, C3A9, ISO_IR 192 stands alone; the values after it are ignored
                    ISO 2022 IR 100\\GBK, é, E9, GBK stands alone; it is ignored after other values
                    ISO 2022 IR 149,      길, B1E6, ISO 2022 IR 149 cannot be the first value; that must be empty or a single-byte character set
                    X-NOWHERE,            é, C3A9, '"X-NOWHERE" is no defined term; ignored'
                    \\ISO_IR 144,         б, 1B2D4CD1, ISO_IR 144 among several values; with code extensions it is ISO 2022 IR 144
                    """)
    void takesWrongDeclarationsForWhatWasMeant(String terms, String text, String bytes, String problem) {
        CharacterSet set = declared(terms);
        assertEquals(List.of(problem), set.problems());
        assertEquals(List.of(text), set.decode(hex(bytes), Vr.LO));
    }

    @Test
    void refusesCharactersThatTheSetLacksWithoutTellingThem() {
        DicomValueException refused = assertThrows(
                DicomValueException.class,
                () -> declared("ISO_IR 100").encode(Tags.PATIENT_NAME, List.of("Buc", "Je山"), Vr.PN));
        assertEquals(
                "PatientName (0010,0010): found another character at index 2 of value 2,"
                        + " expected characters of ISO_IR 100",
                refused.getMessage());
        assertFalse(CharacterSet.UTF_8.canEncode("\uD800"));
        assertTrue(CharacterSet.UTF_8.canEncode("\uD83D\uDE00"));
    }

    @Test
    void keepsTheDeclarationAsItWasMade() {
        CharacterSet set = declared("\\ISO 2022 IR 87");
        assertEquals(List.of("", "ISO 2022 IR 87"), set.definedTerms());
        assertEquals("\\ISO 2022 IR 87", set.toString());
        assertEquals(CharacterSet.DEFAULT, declared(""));
        assertEquals(set, declared("\\ISO 2022 IR 87"));
    }
}
