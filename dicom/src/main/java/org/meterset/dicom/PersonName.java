package org.meterset.dicom;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name of up to three component groups with five components each (PS3.5 section 6.2.1). A part that is missing is an
 * empty string or an empty group; the text it was read from differs at most in delimiters and spaces at its end.
 */
public record PersonName(Group alphabetic, Group ideographic, Group phonetic) {
    private static final int GROUPS = 3;
    private static final int COMPONENTS = 5;

    /** One spelling of the name. */
    public record Group(String family, String given, String middle, String prefix, String suffix) {
        public static final Group EMPTY = new Group("", "", "", "", "");

        private static final Pattern ACCENTS = Pattern.compile("[\u0300-\u036F]+");
        private static final Pattern SPACES = Pattern.compile("\\s+");

        /** Reads components between {@code ^}; what follows the fifth belongs to it. */
        static Group parse(String text) {
            String[] parts = text.split("\\^", COMPONENTS);
            return new Group(part(parts, 0), part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4));
        }

        private Stream<String> components() {
            return Stream.of(family, given, middle, prefix, suffix);
        }

        public boolean isEmpty() {
            return components().allMatch(String::isEmpty);
        }

        /** Without regard to letter case, accents of Latin, Greek and Cyrillic, width of characters, and spaces. */
        private Group comparable() {
            return new Group(
                    comparable(family), comparable(given), comparable(middle), comparable(prefix), comparable(suffix));
        }

        private static String comparable(String component) {
            String bare = ACCENTS.matcher(Normalizer.normalize(component, Normalizer.Form.NFKD))
                    .replaceAll("");
            return SPACES.matcher(
                            Normalizer.normalize(bare, Normalizer.Form.NFKC).strip())
                    .replaceAll(" ")
                    .toUpperCase(Locale.ROOT);
        }

        /** The components with {@code ^} between them, none after the last that is not empty. */
        @Override
        public String toString() {
            return joined("^", components());
        }
    }

    /** A name in the alphabetic group only. */
    public static PersonName of(String family, String given) {
        return new PersonName(new Group(family, given, "", "", ""), Group.EMPTY, Group.EMPTY);
    }

    /** Reads any text: missing parts are empty, a fourth group and what follows it is dropped. */
    public static PersonName parse(String text) {
        String[] groups = text.stripTrailing().split("=", GROUPS + 1);
        return new PersonName(Group.parse(part(groups, 0)), Group.parse(part(groups, 1)), Group.parse(part(groups, 2)));
    }

    public boolean isEmpty() {
        return alphabetic.isEmpty() && ideographic.isEmpty() && phonetic.isEmpty();
    }

    /** The same for names that a query should take for equal (PS3.4 section C.2.2.2.1 leaves this to us). */
    public PersonName comparable() {
        return new PersonName(alphabetic.comparable(), ideographic.comparable(), phonetic.comparable());
    }

    /** The form that is written: no delimiter without something after it. */
    @Override
    public String toString() {
        return joined("=", Stream.of(alphabetic, ideographic, phonetic).map(Group::toString));
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index].strip() : "";
    }

    private static String joined(String delimiter, Stream<String> parts) {
        List<String> present = parts.collect(Collectors.toCollection(ArrayList::new));
        while (!present.isEmpty() && present.getLast().isEmpty()) {
            present.removeLast();
        }
        return String.join(delimiter, present);
    }
}
