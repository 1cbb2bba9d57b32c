package org.meterset.dicom;

import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * What a value may look like when we write it (PS3.5 table 6.2-1); of free text only the length is checked. Ranges and wild cards, which only queries have, are
 * allowed everywhere, since a builder cannot know what its data set is for.
 */
final class TextSyntax {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9 _*?]*");
    private static final Pattern AGE = Pattern.compile("\\d{3}[DWMY]");
    private static final Pattern DATE = rangeOf("\\d{8}");
    private static final Pattern TIME = rangeOf("\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?");
    private static final Pattern DATE_TIME =
            rangeOf("\\d{4}(\\d{2}(\\d{2}(\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?)?)?)?([+-]\\d{4})?");
    private static final int QUERY_VALUES = 2;

    private TextSyntax() {}

    private static Pattern rangeOf(String form) {
        return Pattern.compile("F|F-(F)?|-F".replace("F", "(" + form + ")"));
    }

    /** @throws DicomValueException if the VR does not allow the value, which is one of several */
    static void check(Tag tag, Vr vr, String value) {
        if (value.isEmpty()) {
            return;
        }
        checkLength(tag, vr, value);
        String expected = expected(vr, value);
        if (!expected.isEmpty()) {
            throw DicomValueException.unexpected(tag, value, expected + " (VR %s)".formatted(vr));
        }
    }

    private static void checkLength(Tag tag, Vr vr, String value) {
        int length = 0;
        for (String part : vr == Vr.PN ? value.split("=", -1) : new String[] {value}) {
            length = Math.max(length, part.codePointCount(0, part.length()));
        }
        int allowed = switch (vr) {
            case DA, TM, DT -> QUERY_VALUES * vr.maxLength() + QUERY_VALUES;
            default -> vr.maxLength();
        };
        if (length > allowed) {
            throw new DicomValueException(
                    tag, length + " characters", "at most %d (VR %s)".formatted(vr.maxLength(), vr));
        }
    }

    /** What the VR asks for, if the value is something else; or an empty text. */
    private static String expected(Vr vr, String value) {
        return switch (vr) {
            case AE -> isPrintable(value) ? "" : "characters of ISO 646 without control characters";
            case AS -> AGE.matcher(value).matches() ? "" : "an age such as 018M";
            case CS -> CODE.matcher(value).matches() ? "" : "upper case letters, digits, spaces and underscores";
            case DA ->
                DATE.matcher(value).matches() && DicomDate.parseRange(value).isPresent() ? "" : "a date yyyymmdd";
            case DS -> DecimalText.isDecimal(value) ? "" : "a decimal number";
            case DT -> isDateTime(value) ? "" : "a date and time yyyymmddhhmmss.ffffff&zzxx";
            case IS -> DecimalText.isInteger(value) ? "" : "a whole number of 32 bits";
            case TM ->
                TIME.matcher(value).matches() && DicomTime.parseRange(value).isPresent() ? "" : "a time hhmmss.ffffff";
            case UI -> new Uid(value).isValid() ? "" : "a UID: numbers without leading zeros, between dots";
            default -> "";
        };
    }

    private static boolean isDateTime(String value) {
        return DATE_TIME.matcher(value).matches()
                && DicomDateTime.parseRange(value, ZoneOffset.UTC).isPresent();
    }

    private static boolean isPrintable(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }
}
