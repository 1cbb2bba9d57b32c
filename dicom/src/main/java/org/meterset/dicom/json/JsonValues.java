package org.meterset.dicom.json;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.meterset.dicom.Element;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;

/** Writes the Value of one attribute (PS3.18 section F.2.3). */
final class JsonValues {
    /** The names of the component groups of a person name, in their order. */
    static final List<String> COMPONENT_GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

    /** Beyond these, readers that keep numbers as doubles lose digits. */
    static final long MAX_EXACT_IN_DOUBLE = 1L << 53;

    static final int DECIMAL_STRING_CHARACTERS = 16;
    private static final int INTEGER_STRING_CHARACTERS = 12;
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private JsonValues() {}

    static void write(Element element, CharacterSet characterSet, JsonOutput json) throws IOException {
        List<String> values = element.strings(characterSet);
        if (values.isEmpty() || values.size() == 1 && values.getFirst().isEmpty()) {
            return;
        }
        json.name("Value");
        json.startArray();
        for (String value : values) {
            if (value.isEmpty()) {
                json.literal("null");
            } else if (element.vr() == Vr.PN) {
                personName(value, json);
            } else if (isNumber(value, element.vr())) {
                json.literal(value);
            } else {
                json.string(value);
            }
        }
        json.endArray();
    }

    static boolean isJsonNumber(String text) {
        return DECIMAL.matcher(text).matches();
    }

    static boolean isInteger(String text) {
        return INTEGER.matcher(text).matches();
    }

    private static boolean isNumber(String value, Vr vr) {
        return switch (vr) {
            case IS ->
                value.length() <= INTEGER_STRING_CHARACTERS
                        && INTEGER.matcher(value).matches();
            case DS ->
                value.length() <= DECIMAL_STRING_CHARACTERS
                        && DECIMAL.matcher(value).matches();
            case FL, FD -> !value.endsWith("y") && !value.equals("NaN");
            case SS, US, SL, UL -> true;
            case SV ->
                Math.abs(Long.parseLong(value)) <= MAX_EXACT_IN_DOUBLE && Long.parseLong(value) != Long.MIN_VALUE;
            case UV -> Long.compareUnsigned(Long.parseUnsignedLong(value), MAX_EXACT_IN_DOUBLE) <= 0;
            default -> false;
        };
    }

    private static void personName(String value, JsonOutput json) throws IOException {
        String[] groups = value.split("=", COMPONENT_GROUPS.size());
        json.startObject();
        for (int i = 0; i < groups.length; i++) {
            if (!groups[i].isEmpty()) {
                json.name(COMPONENT_GROUPS.get(i));
                json.string(groups[i]);
            }
        }
        json.endObject();
    }
}
