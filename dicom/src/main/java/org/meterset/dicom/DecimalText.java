package org.meterset.dicom;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Decimal and integer strings (VR DS and IS). Reading is lenient in what does no harm: spaces around, more digits than
 * allowed, a fraction of zeros in a whole number; a decimal comma is refused.
 */
final class DecimalText {
    private static final int EXACT_DIGITS = 15;
    private static final double[] EXACT_POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private DecimalText() {}

    /** Optional sign, digits with an optional point, optional exponent; spaces around. */
    static boolean isDecimal(String text) {
        String bare = text.strip();
        int i = afterSign(bare, 0);
        int digitsStart = i;
        i = afterDigits(bare, i);
        int digits = i - digitsStart;
        if (i < bare.length() && bare.charAt(i) == '.') {
            int fractionStart = i + 1;
            i = afterDigits(bare, fractionStart);
            digits += i - fractionStart;
        }
        if (i < bare.length() && (bare.charAt(i) == 'e' || bare.charAt(i) == 'E')) {
            int exponentStart = afterSign(bare, i + 1);
            i = afterDigits(bare, exponentStart);
            return digits > 0 && i > exponentStart && i == bare.length();
        }
        return digits > 0 && i == bare.length();
    }

    static boolean isInteger(String text) {
        String bare = text.strip();
        int start = afterSign(bare, 0);
        return bare.length() > start
                && afterDigits(bare, start) == bare.length()
                && wholeNumber(bare).stream().allMatch(value -> value == (int) value);
    }

    private static int afterSign(String text, int index) {
        boolean sign = index < text.length() && (text.charAt(index) == '+' || text.charAt(index) == '-');
        return sign ? index + 1 : index;
    }

    private static int afterDigits(String text, int index) {
        int i = index;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /** The number, unless the text is none or is beyond what a double can hold. */
    static OptionalDouble decimal(String text) {
        if (!isDecimal(text)) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text.strip());
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /**
     * The usual case without garbage, for plans and contours hold many: up to 15 digits without exponent are a whole
     * number and a power of ten that doubles hold exactly, so that their quotient is rounded once, as it should be.
     *
     * @return NaN if the text is of another form
     */
    static double shortDecimal(byte[] text, int from, int to) {
        int end = to;
        while (end > from && text[end - 1] == ' ') {
            end--;
        }
        boolean signed = from < end && (text[from] == '-' || text[from] == '+');
        long number = 0;
        int digits = 0;
        int fractionStart = -1;
        for (int i = signed ? from + 1 : from; i < end; i++) {
            byte c = text[i];
            if (c >= '0' && c <= '9' && digits < EXACT_DIGITS) {
                number = number * 10 + c - '0';
                digits++;
            } else if (c == '.' && fractionStart < 0) {
                fractionStart = digits;
            } else {
                return Double.NaN;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        double value = fractionStart < 0 ? number : number / EXACT_POWERS_OF_TEN[digits - fractionStart];
        return signed && text[from] == '-' ? -value : value;
    }

    /** The number exactly, unless the text is none. */
    static Optional<BigDecimal> exact(String text) {
        if (!isDecimal(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException _) {
            return Optional.empty(); // an exponent of more digits than an int has
        }
    }

    /** The number, unless the text is none, or has a fraction other than zero, or needs more than 64 bits. */
    static OptionalLong wholeNumber(String text) {
        int sign = afterSign(text, 0);
        if (text.length() > sign && text.length() - sign <= EXACT_DIGITS && afterDigits(text, sign) == text.length()) {
            return OptionalLong.of(Long.parseLong(text));
        }
        try {
            Optional<BigDecimal> value = exact(text);
            return value.isPresent() ? OptionalLong.of(value.get().longValueExact()) : OptionalLong.empty();
        } catch (ArithmeticException _) {
            return OptionalLong.empty();
        }
    }
}
