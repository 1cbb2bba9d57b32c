package org.meterset.dicom.charset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The defined terms of Specific Character Set (PS3.3 tables C.12-2 to C.12-5).
 *
 * @param single the term for use without code extensions; empty if there is none
 * @param extended the term for use with code extensions; empty if there is none
 * @param lower what the term puts into G0
 * @param upper what the term puts into G1, if anything
 * @param whole the Java character set of an encoding that takes no part in code extensions
 */
record DefinedTerm(
        String single,
        String extended,
        CodedSet lower,
        @Nullable CodedSet upper,
        @Nullable String whole) {

    static final DefinedTerm ISO_IR_6 = of("6", null);
    static final DefinedTerm ISO_IR_192 = whole("ISO_IR 192", "UTF-8");
    static final DefinedTerm GB18030 = whole("GB18030", "GB18030");
    static final DefinedTerm GBK = whole("GBK", "GBK");

    static final List<DefinedTerm> ALL = List.of(
            ISO_IR_6,
            of("100", CodedSet.LATIN_1),
            of("101", CodedSet.LATIN_2),
            of("109", CodedSet.LATIN_3),
            of("110", CodedSet.LATIN_4),
            of("144", CodedSet.CYRILLIC),
            of("127", CodedSet.ARABIC),
            of("126", CodedSet.GREEK),
            of("138", CodedSet.HEBREW),
            of("148", CodedSet.LATIN_5),
            of("203", CodedSet.LATIN_9),
            of("166", CodedSet.THAI),
            new DefinedTerm(
                    "ISO_IR 13", "ISO 2022 IR 13", CodedSet.JIS_X_0201_ROMAJI, CodedSet.JIS_X_0201_KATAKANA, null),
            new DefinedTerm("", "ISO 2022 IR 87", CodedSet.JIS_X_0208, null, null),
            new DefinedTerm("", "ISO 2022 IR 159", CodedSet.JIS_X_0212, null, null),
            new DefinedTerm("", "ISO 2022 IR 149", CodedSet.ISO_646, CodedSet.KS_X_1001, null),
            new DefinedTerm("", "ISO 2022 IR 58", CodedSet.ISO_646, CodedSet.GB_2312, null),
            ISO_IR_192,
            GB18030,
            GBK);

    private static final Map<String, DefinedTerm> BY_TERM = new HashMap<>();

    static {
        for (DefinedTerm term : ALL) {
            BY_TERM.put(term.single, term);
            BY_TERM.put(term.extended, term);
        }
        BY_TERM.remove("");
    }

    /** Spellings that are seen in files though the standard has none of them; made when the first wrong term is met. */
    private static final class Spellings {
        private static final Map<String, DefinedTerm> ALL_SPELLINGS = new HashMap<>(Map.of(
                "UTF8", ISO_IR_192,
                "ISO2022IR192", ISO_IR_192,
                "ISO10646", ISO_IR_192,
                "ISO2022GB18030", GB18030,
                "ISO2022GBK", GBK,
                "ASCII", ISO_IR_6,
                "USASCII", ISO_IR_6,
                "ISO646", ISO_IR_6));
        private static final String PARTS_OF_ISO_8859 =
                "1:100 2:101 3:109 4:110 5:144 6:127 7:126 8:138 9:148 11:166 15:203";

        static {
            BY_TERM.forEach((text, term) -> {
                ALL_SPELLINGS.put(simplified(text), term);
                ALL_SPELLINGS.putIfAbsent(simplified(text).replace("2022", ""), term);
            });
            for (String part : PARTS_OF_ISO_8859.split(" ", -1)) {
                int colon = part.indexOf(':');
                DefinedTerm term = BY_TERM.get("ISO_IR " + part.substring(colon + 1));
                ALL_SPELLINGS.put("ISO8859" + part.substring(0, colon), term);
            }
        }

        private static String simplified(String text) {
            return text.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        }
    }

    private static DefinedTerm of(String number, @Nullable CodedSet upper) {
        return new DefinedTerm("ISO_IR ".concat(number), "ISO 2022 IR ".concat(number), CodedSet.ISO_646, upper, null);
    }

    private static DefinedTerm whole(String term, String charset) {
        return new DefinedTerm(term, "", CodedSet.ISO_646, null, charset);
    }

    /** The term written exactly as the standard has it. */
    static @Nullable DefinedTerm exactly(String text) {
        return BY_TERM.get(text);
    }

    /** The term that was probably meant, such as by {@code ISO-IR 100}, {@code ISO 2022 IR100} or {@code UTF-8}. */
    static @Nullable DefinedTerm probably(String text) {
        return Spellings.ALL_SPELLINGS.get(Spellings.simplified(text));
    }

    /** Whether the term may be combined with others by code extensions. */
    boolean isExtensible() {
        return whole == null;
    }

    /** Whether the set has two bytes per character and so cannot be the first of several. */
    boolean isMultiByteExtension() {
        return single.isEmpty();
    }

    /** The term as it is written alone, or with code extensions. */
    String text(boolean codeExtensions) {
        return codeExtensions && !extended.isEmpty() || single.isEmpty() ? extended : single;
    }

    /** The sets this term declares, G0 first. */
    List<CodedSet> sets() {
        return upper == null ? List.of(lower) : Arrays.asList(lower, upper);
    }
}
