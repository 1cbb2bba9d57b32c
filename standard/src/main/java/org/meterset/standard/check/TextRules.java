package org.meterset.standard.check;

import java.util.regex.Pattern;
import org.meterset.dicom.DicomDate;
import org.meterset.dicom.DicomDateTime;
import org.meterset.dicom.DicomTime;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Vr;

/** What one value of text may look like in an object (PS3.5 table 6.2-1). */
final class TextRules {
    private static final Pattern AGE = Pattern.compile("\\d{3}[DWMY]");
    private static final Pattern DATE = Pattern.compile("\\d{8}");
    private static final Pattern TIME = Pattern.compile("\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?");
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}(\\d{2}(\\d{2}(\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?)?)?)?([+-]\\d{4})?");
    private static final Pattern ROOT = Pattern.compile("(?:[01](?:\\.[1-3]?\\d)?|2)(?:\\.\\d+)*");
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
            case AS -> AGE.matcher(value).matches() ? "" : "an age such as 018M";
            case CS -> isCode(value) ? "" : "upper case letters, digits, spaces and underscores";
            case DA -> DATE.matcher(value).matches() && DicomDate.parse(value).isPresent() ? "" : "a date yyyymmdd";
            case DT ->
                DATE_TIME.matcher(value).matches() && DicomDateTime.parse(value).isPresent()
                        ? ""
                        : "a date and time yyyymmddhhmmss.ffffff&zzxx";
            case TM ->
                TIME.matcher(value).matches() && DicomTime.parse(value).isPresent() ? "" : "a time hhmmss.ffffff";
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
        return ROOT.matcher(value).matches() ? "" : "a UID that begins with 0.0 to 0.39, 1.0 to 1.39, or 2";
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
