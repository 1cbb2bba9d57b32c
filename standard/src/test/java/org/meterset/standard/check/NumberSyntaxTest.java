package org.meterset.standard.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberSyntaxTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** PS3.5 table 6.2-1, read by hand. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            '1',                     -1
            '-1.5E+03',              -1
            ' 1 ',                   -1
            '1\\2\\3',               -1
            '1\\\\3',                -1
            '',                      -1
            '.5',                    -1
            '5.',                    -1
            '+5e2',                  -1
            '.',                      0
            'E5',                     0
            '1\\NaN',                 2
            '1 2',                    0
            '1,5',                    0
            '1234567890123456',      -1
            '12345678901234567',      0
            """)
    void findsTheFirstThatIsNoDecimalString(String text, int expected) {
        assertEquals(expected, NumberSyntax.firstBadDecimal(bytes(text.replace("\\\\", "\\"))));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '2147483647',   -1
            '2147483648',    0
            '-2147483648',  -1
            '1.0',           0
            '1\\x',          2
            '000000000001', -1
            """)
    void findsTheFirstThatIsNoIntegerString(String text, int expected) {
        assertEquals(expected, NumberSyntax.firstBadInteger(bytes(text.replace("\\\\", "\\"))));
    }

    @Property
    void everyIntIsAnIntegerString(@ForAll @Size(max = 20) int[] values) {
        StringBuilder text = new StringBuilder();
        for (int value : values) {
            text.append(text.isEmpty() ? "" : "\\").append(value);
        }
        assertEquals(-1, NumberSyntax.firstBadInteger(bytes(text.toString())));
        assertEquals(Math.max(1, values.length), NumberSyntax.countValues(bytes(text.toString())));
    }

    @Property
    void whateverJavaPrintsInSixteenCharactersIsADecimalString(@ForAll float value) {
        assertEquals(-1, NumberSyntax.firstBadDecimal(bytes(Float.toString(value))));
    }
}
