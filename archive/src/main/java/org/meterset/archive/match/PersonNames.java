package org.meterset.archive.match;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How names are compared (PS3.4 section C.2.2.2.1 leaves it to the implementation): without regard to letter case,
 * Latin, Greek and Cyrillic accents, width of characters, repeated spaces, and empty components at the end. A value
 * of one component group is compared with every group; of several groups, each that is not empty with its own.
 */
public final class PersonNames {
    public static final int GROUPS = 3;

    private static final Pattern ACCENTS = Pattern.compile("[\u0300-\u036F]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern SPACES_AT_CARET = Pattern.compile(" ?\\^ ?");
    private static final Pattern TRAILING_CARETS = Pattern.compile("\\^+$");

    private PersonNames() {}

    /** The alphabetic, ideographic and phonetic group in the form that is compared; null where a name lacks one. */
    public static List<@Nullable String> groups(String name) {
        String[] parts = name.split("=", -1);
        List<@Nullable String> groups = new ArrayList<>(GROUPS);
        for (int i = 0; i < GROUPS; i++) {
            String group = i < parts.length ? normal(parts[i]) : "";
            groups.add(group.isEmpty() ? null : group);
        }
        return groups;
    }

    private static String normal(String group) {
        if (group.isEmpty()) {
            return group;
        }
        String text = isAscii(group)
                ? group
                : Normalizer.normalize(
                        ACCENTS.matcher(Normalizer.normalize(group, Normalizer.Form.NFKD))
                                .replaceAll(""),
                        Normalizer.Form.NFKC);
        text = SPACES.matcher(text.strip()).replaceAll(" ").toUpperCase(Locale.ROOT);
        return TRAILING_CARETS
                .matcher(SPACES_AT_CARET.matcher(text).replaceAll("^"))
                .replaceAll("");
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
