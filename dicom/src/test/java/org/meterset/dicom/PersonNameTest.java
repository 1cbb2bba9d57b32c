package org.meterset.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {

    /** The first three are examples of PS3.5 section 6.2.1. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    Adams^John Robert Quincy^^Rev.^B.A. M.Div., Adams, John Robert Quincy, '', Rev., B.A. M.Div.
                    Morrison-Jones^Susan^^^Ph.D.,  Morrison-Jones, Susan, '', '', Ph.D.
                    Doe^John,                      Doe,            John,  '', '', ''
                    Doe,                           Doe,            '',    '', '', ''
                    ^John,                         '',             John,  '', '', ''
                    """)
    void readsAndWritesComponents(
            String text, String family, String given, String middle, String prefix, String suffix) {
        PersonName name = PersonName.parse(text);
        assertEquals(new PersonName.Group(family, given, middle, prefix, suffix), name.alphabetic());
        assertEquals(text, name.toString());
    }

    @Test
    void readsThreeGroups() {
        PersonName name = PersonName.parse("Yamada^Tarou=山田^太郎=やまだ^たろう");
        assertEquals("Yamada", name.alphabetic().family());
        assertEquals("太郎", name.ideographic().given());
        assertEquals("やまだ", name.phonetic().family());
        assertEquals("Yamada^Tarou=山田^太郎=やまだ^たろう", name.toString());
        assertEquals("=山田", PersonName.parse("=山田^=").toString());
    }

    @ParameterizedTest
    @CsvSource({"'Doe^John^^^  ', Doe^John", "Doe^John==, Doe^John", "'Doe ^ John', Doe^John", "'', ''", "^^^^, ''"})
    void dropsDelimitersAndSpacesThatMeanNothing(String text, String written) {
        assertEquals(written, PersonName.parse(text).toString());
    }

    @Test
    void survivesTooManyParts() {
        assertEquals("a^b^c^d^e^f", PersonName.parse("a^b^c^d^e^f").toString());
        assertEquals("a=b=c", PersonName.parse("a=b=c=d").toString());
    }

    @Test
    void comparesWithoutCaseAccentsWidthAndSpaces() {
        assertEquals(
                PersonName.parse("MULLER^JOSE").comparable(),
                PersonName.parse("Müller^ José^^").comparable());
        assertEquals(
                PersonName.parse("ヤマダ").comparable(), PersonName.parse("ﾔﾏﾀﾞ").comparable());
        assertNotEquals(
                PersonName.parse("Doe^Jane").comparable(),
                PersonName.parse("Doe^John").comparable());
    }

    @Test
    void isReadFromAndWrittenToDataSets() {
        PersonName name = PersonName.of("Buc", "Jérôme");
        DataSet dataSet = DataSet.builder()
                .set(Tags.PATIENT_NAME, name)
                .set(Tags.OTHER_PATIENT_NAMES, name, PersonName.parse("Doe"))
                .build();
        assertEquals(name, dataSet.person(Tags.PATIENT_NAME).orElseThrow());
        assertEquals(List.of(name, PersonName.parse("Doe")), dataSet.persons(Tags.OTHER_PATIENT_NAMES));
        assertEquals("ISO_IR 192", dataSet.string(Tags.SPECIFIC_CHARACTER_SET).orElseThrow());
        assertTrue(dataSet.person(Tags.REFERRING_PHYSICIAN_NAME).isEmpty());
    }
}
