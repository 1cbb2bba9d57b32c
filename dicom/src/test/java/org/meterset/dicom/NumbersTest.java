package org.meterset.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    private static DataSet received(Tag tag, Vr vr, String text) {
        return DataSet.builder()
                .set(tag, vr, text.getBytes(StandardCharsets.US_ASCII))
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "' 1.5 ', 1.5",
        "+3, 3",
        "-0.25, -0.25",
        ".5, 0.5",
        "5., 5",
        "1e3, 1000",
        "1.0E-2, 0.01",
        "-.5e+1, -5",
        "123456789012345, 123456789012345",
        "1234567890123456789, 1.2345678901234568E18",
        "0.1, 0.1",
        "'1.5\0', 1.5"
    })
    void readsDecimalStrings(String text, double number) {
        assertEquals(
                number,
                received(Tags.BEAM_METERSET, Vr.DS, text)
                        .doubleValue(Tags.BEAM_METERSET)
                        .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,5", "1.5.1", "abc", "NaN", "Infinity", "1d", "0x10", "1e", "--1", ".", "1 5", "1e999"})
    void refusesWhatIsNoDecimalString(String text) {
        DicomValueException refused = assertThrows(
                DicomValueException.class,
                () -> received(Tags.BEAM_METERSET, Vr.DS, text).doubles(Tags.BEAM_METERSET));
        assertEquals('"' + text + '"', refused.found());
        assertEquals("a decimal number", refused.expected());
    }

    @ParameterizedTest
    @CsvSource({"' 7 ', 7", "+3, 3", "-12, -12", "1.0, 1", "007, 7", "2147483647, 2147483647", "1e2, 100"})
    void readsIntegerStrings(String text, int number) {
        assertEquals(
                number,
                received(Tags.BEAM_NUMBER, Vr.IS, text)
                        .intValue(Tags.BEAM_NUMBER)
                        .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1,0", "x", "9223372036854775808", "1e999999999", "1e-999999999", "1e99999999999"})
    void refusesWhatIsNoIntegerString(String text) {
        DicomValueException refused = assertThrows(
                DicomValueException.class,
                () -> received(Tags.BEAM_NUMBER, Vr.IS, text).longs(Tags.BEAM_NUMBER));
        assertEquals("a whole number", refused.expected());
    }

    @Test
    void tellsWhereWhatWasFoundAndWhatWasExpected() {
        assertEquals(
                "BeamMeterset (300A,0086): found \"1,5\", expected a decimal number",
                assertThrows(
                                DicomValueException.class,
                                () -> received(Tags.BEAM_METERSET, Vr.DS, "1,5").doubles(Tags.BEAM_METERSET))
                        .getMessage());
        assertEquals(
                "NumberOfBeams (300A,0080): found 4294967296, expected a number of 32 bits",
                assertThrows(
                                DicomValueException.class,
                                () -> received(Tags.NUMBER_OF_BEAMS, Vr.IS, "4294967296")
                                        .ints(Tags.NUMBER_OF_BEAMS))
                        .getMessage());
    }

    @Test
    void readsSeveralNumbersAndKeepsTheirText() {
        DataSet dataSet = received(Tags.ISOCENTER_POSITION, Vr.DS, "1.50\\ -2\\+3e0 ");
        assertArrayEquals(new double[] {1.5, -2, 3}, dataSet.doubles(Tags.ISOCENTER_POSITION));
        assertEquals(List.of("1.50", "-2", "+3e0"), dataSet.strings(Tags.ISOCENTER_POSITION));
        assertEquals(
                List.of(new BigDecimal("1.50"), new BigDecimal("-2"), new BigDecimal("3")),
                dataSet.decimals(Tags.ISOCENTER_POSITION));
    }

    @Property
    void readsEveryDecimalAsJavaDoes(@ForAll @BigRange(min = "-1E20", max = "1E20") @Scale(12) BigDecimal number) {
        String text = number.toPlainString();
        assertEquals(Double.parseDouble(text), DecimalText.decimal(text).orElseThrow());
        double[] expected = {Double.parseDouble(text), -0.5, Double.parseDouble(text)};
        DataSet dataSet = received(Tags.ISOCENTER_POSITION, Vr.DS, text + "\\-.5 \\\\ " + text + ' ');
        assertArrayEquals(expected, dataSet.doubles(Tags.ISOCENTER_POSITION));
    }

    @Property
    void writesEveryNumberIntoSixteenCharacters(@ForAll @DoubleRange(min = -1e300, max = 1e300) double number) {
        String text = DataSetBuilder.decimalString(Tags.BEAM_METERSET, number);
        TextSyntax.check(Tags.BEAM_METERSET, Vr.DS, text);
        double read = DecimalText.decimal(text).orElseThrow();
        assertEquals(number, read, Math.abs(number) * 1e-8);
    }

    @Property
    void survivesAnyText(@ForAll @StringLength(max = 20) String text) {
        boolean decimal = DecimalText.isDecimal(text);
        assertEquals(decimal, DecimalText.exact(text).isPresent());
        DecimalText.decimal(text);
        DecimalText.wholeNumber(text);
    }
}
