package org.meterset.standard.check;

/** The syntax of values that objects hold by the thousand, checked on their bytes (PS3.5 table 6.2-1). */
final class NumberSyntax {
    private static final int MAX_DS = 16;
    private static final int MAX_IS = 12;
    private static final int LONGEST_SURE_IS = 9;

    private NumberSyntax() {}

    /** Where the first value starts that is no decimal string, or -1. */
    static int firstBadDecimal(byte[] bytes) {
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\\') {
                if (i - start > MAX_DS && trimmedLength(bytes, start, i) > MAX_DS || !isDecimal(bytes, start, i)) {
                    return start;
                }
                start = i + 1;
            }
        }
        return -1;
    }

    /** Where the first value starts that is no integer string, or -1. */
    static int firstBadInteger(byte[] bytes) {
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\\') {
                if (i - start > MAX_IS && trimmedLength(bytes, start, i) > MAX_IS || !isInteger(bytes, start, i)) {
                    return start;
                }
                start = i + 1;
            }
        }
        return -1;
    }

    static int countValues(byte[] bytes) {
        int count = 1;
        for (byte each : bytes) {
            if (each == '\\') {
                count++;
            }
        }
        return count;
    }

    /** Padding that makes the length even does not count. */
    private static int trimmedLength(byte[] bytes, int start, int end) {
        return end == bytes.length && (end & 1) == 0 && bytes[end - 1] == ' ' ? end - start - 1 : end - start;
    }

    private static boolean isDecimal(byte[] bytes, int from, int to) {
        int at = skipSpaces(bytes, from, to);
        int end = endWithoutSpaces(bytes, at, to);
        if (at == end) {
            return true;
        }
        at = skipSign(bytes, at, end);
        int digits = 0;
        int first = at;
        at = skipDigits(bytes, at, end);
        digits += at - first;
        if (at < end && bytes[at] == '.') {
            first = ++at;
            at = skipDigits(bytes, at, end);
            digits += at - first;
        }
        if (digits == 0) {
            return false;
        }
        if (at < end && (bytes[at] == 'E' || bytes[at] == 'e')) {
            first = skipSign(bytes, at + 1, end);
            at = skipDigits(bytes, first, end);
            return at == end && at > first;
        }
        return at == end;
    }

    private static boolean isInteger(byte[] bytes, int from, int to) {
        int at = skipSpaces(bytes, from, to);
        int end = endWithoutSpaces(bytes, at, to);
        if (at == end) {
            return true;
        }
        int first = skipSign(bytes, at, end);
        boolean digits = skipDigits(bytes, first, end) == end && end > first;
        return digits && (end - first <= LONGEST_SURE_IS || fits(bytes, at, first, end));
    }

    private static boolean fits(byte[] bytes, int sign, int first, int end) {
        long value = 0;
        for (int i = first; i < end; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        value = bytes[sign] == '-' ? -value : value;
        return value == (int) value;
    }

    private static int skipSpaces(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    private static int endWithoutSpaces(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == 0 && end == bytes.length)) {
            end--;
        }
        return end;
    }

    private static int skipSign(byte[] bytes, int from, int to) {
        return from < to && (bytes[from] == '+' || bytes[from] == '-') ? from + 1 : from;
    }

    private static int skipDigits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }
}
