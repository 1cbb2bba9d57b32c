package org.meterset.standard.check;

import java.util.regex.Pattern;
import org.meterset.dicom.DicomDate;
import org.meterset.dicom.DicomDateTime;
import org.meterset.dicom.DicomTime;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Vr;

/** What one value of text may look like in an object (PS3.5 table 6.2-1). */
final class TextRules {
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}(\\d{2}(\\d{2}(\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?)?)?)?([+-]\\d{4})?");
    private static final int NAME_GROUPS = 3;
    private static final int NAME_COMPONENTS = 5;
    private static final char ESCAPE = 0x1B;

    private TextRules() {}

    /** What the VR asks for, if the value, without padding, is something else; or an empty text. */
    static String expected(Vr vr, String value) {
        String form = form(vr, value);
        return form.isEmpty() ? length(vr, value) : form;
    }

    private static String form(Vr vr, String value) {
        return switch (vr) {
            case AE -> hasControls(value, "") || value.isBlank() ? "printable characters" : "";
            case AS ->
                value.length() == 4 && digits(value, 3) && "DWMY".indexOf(value.charAt(3)) >= 0
                        ? ""
                        : "an age such as 018M";
            case CS -> isCode(value) ? "" : "upper case letters, digits, spaces and underscores";
            case DA ->
                digits(value, 8)
                                && value.length() == 8
                                && DicomDate.parse(value).isPresent()
                        ? ""
                        : "a date yyyymmdd";
            case DT ->
                DATE_TIME.matcher(value).matches() && DicomDateTime.parse(value).isPresent()
                        ? ""
                        : "a date and time yyyymmddhhmmss.ffffff&zzxx";
            case TM -> isTime(value) && DicomTime.parse(value).isPresent() ? "" : "a time hhmmss.ffffff";
            case UI -> uid(value);
            case PN -> name(value);
            case LO, SH, UC -> hasControls(value, "") ? "no control characters" : "";
            case LT, ST, UT -> hasControls(value, "\t\n\f\r") ? "no control characters but line and page ends" : "";
            case UR -> value.indexOf(' ') >= 0 || hasControls(value, "") ? "a URI" : "";
            default -> "";
        };
    }

    /** The first number is 0, 1 or 2; behind 0 and 1 there are 40 numbers only (ISO/IEC 9834-1). */
    private static String uid(String value) {
        if (!new Uid(value).isValid()) {
            return "a UID: numbers without leading zeros, between dots";
        }
        int dot = value.indexOf('.');
        String first = dot < 0 ? value : value.substring(0, dot);
        int second = dot < 0 ? value.length() : value.indexOf('.', dot + 1);
        String next = dot < 0 ? "" : value.substring(dot + 1, second < 0 ? value.length() : second);
        boolean below40 = next.length() < 2 || next.length() == 2 && next.charAt(0) < '4';
        return first.equals("2") || below40 && (first.equals("0") || first.equals("1"))
                ? ""
                : "a UID that begins with 0.0 to 0.39, 1.0 to 1.39, or 2";
    }

    /** Hours, with minutes, with seconds, with a fraction of them. */
    private static boolean isTime(String value) {
        int point = value.indexOf('.');
        int whole = point < 0 ? value.length() : point;
        boolean fraction = point < 0
                || whole == 6
                        && value.length() > 7
                        && value.length() <= 13
                        && digits(value.substring(7), value.length() - 7);
        return (whole == 2 || whole == 4 || whole == 6) && digits(value, whole) && fraction;
    }

    private static boolean digits(String value, int count) {
        for (int i = 0; i < count; i++) {
            if (i >= value.length() || value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String name(String value) {
        if (hasControls(value, "")) {
            return "no control characters";
        }
        String[] groups = value.split("=", -1);
        if (groups.length > NAME_GROUPS) {
            return "at most three component groups";
        }
        for (String group : groups) {
            if (group.chars().filter(c -> c == '^').count() >= NAME_COMPONENTS) {
                return "at most five components";
            }
        }
        return "";
    }

    private static String length(Vr vr, String value) {
        int longest = 0;
        for (String part : vr == Vr.PN ? value.split("=", -1) : new String[] {value}) {
            longest = Math.max(longest, part.codePointCount(0, part.length()));
        }
        return longest > vr.maxLength() ? "at most %d characters".formatted(vr.maxLength()) : "";
    }

    private static boolean isCode(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == ' ' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasControls(String value, String allowed) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != ESCAPE || c == 0x7F) && allowed.indexOf(c) < 0) {
                return true;
            }
        }
        return false;
    }
}
