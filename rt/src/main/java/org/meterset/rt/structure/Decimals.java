package org.meterset.rt.structure;

import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;

/** Long lists of decimal strings, read straight from their bytes: contours have millions of them. */
final class Decimals {
    private static final double[] TENTHS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16
    };
    private static final int EXACT_DIGITS = 15;

    private Decimals() {}

    /** All values of an element, as {@link DataSet#doubles} gives them. */
    static double[] of(DataSet dataSet, Tag tag) {
        byte[] text = dataSet.element(tag)
                .filter(element -> element.vr() == Vr.DS)
                .flatMap(_ -> dataSet.bulk(tag))
                .map(Bulk::bytes)
                .orElse(null);
        if (text == null) {
            return dataSet.doubles(tag);
        }
        double[] values = new double[count(text)];
        int start = 0;
        int filled = 0;
        for (int at = 0; at <= text.length; at++) {
            if (at == text.length || text[at] == '\\') {
                double value = plain(text, start, at);
                if (Double.isNaN(value)) {
                    return dataSet.doubles(tag);
                }
                values[filled++] = value;
                start = at + 1;
            }
        }
        return values;
    }

    private static int count(byte[] text) {
        int count = 1;
        for (byte each : text) {
            if (each == '\\') {
                count++;
            }
        }
        return count;
    }

    /**
     * A number of at most 15 digits without exponent: the quotient of two exact numbers is rounded once, so it is the
     * nearest to the text. NaN for anything else.
     */
    private static double plain(byte[] text, int from, int to) {
        int at = from;
        int end = to;
        while (at < end && text[at] == ' ') {
            at++;
        }
        while (end > at && (text[end - 1] == ' ' || text[end - 1] == 0)) {
            end--;
        }
        boolean negative = at < end && text[at] == '-';
        if (negative || at < end && text[at] == '+') {
            at++;
        }
        long digits = 0;
        int count = 0;
        int fraction = -1;
        for (; at < end; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count++;
                fraction = fraction >= 0 ? fraction + 1 : fraction;
            } else if (text[at] == '.' && fraction < 0) {
                fraction = 0;
            } else {
                return Double.NaN;
            }
        }
        if (count == 0 || count > EXACT_DIGITS) {
            return Double.NaN;
        }
        double value = digits / TENTHS[Math.max(fraction, 0)];
        return negative ? -value : value;
    }
}
