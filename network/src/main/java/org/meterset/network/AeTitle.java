package org.meterset.network;

/**
 * Application Entity title: 1 to 16 characters of the default repertoire without backslash and control characters;
 * leading and trailing spaces do not count (PS3.5 table 6.2-1, PS3.8 table 9-11).
 */
public record AeTitle(String value) implements Comparable<AeTitle> {
    private static final int MAX_LENGTH = 16;

    public AeTitle {
        value = value.strip();
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "AE title of %d characters, expected 1 to 16: \"%s\"".formatted(value.length(), value));
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '\\')) {
            throw new IllegalArgumentException(
                    "AE title with a character other than printable ASCII without backslash: \"%s\"".formatted(value));
        }
    }

    public static AeTitle of(String text) {
        return new AeTitle(text);
    }

    @Override
    public int compareTo(AeTitle other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
