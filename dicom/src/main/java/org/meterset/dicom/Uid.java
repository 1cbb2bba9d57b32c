package org.meterset.dicom;

/**
 * Unique identifier (PS3.5 chapter 9). Received identifiers may break the rules, so the constructor only refuses what
 * could not be sent; {@link #isValid()} tells the rest.
 *
 * @param value the text without padding
 */
public record Uid(String value) implements Comparable<Uid> {

    private static final int MAX_LENGTH = 64;

    /** The identifier written in {@code text}, without the padding and spaces some writers leave. */
    public static Uid of(String text) {
        return new Uid(text.strip().replace("\0", ""));
    }

    /** Whether the text keeps every rule: 64 characters at most, numeric components without leading zeros. */
    public boolean isValid() {
        int length = value.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        int componentStart = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || value.charAt(i) == '.') {
                int digits = i - componentStart;
                if (digits == 0 || digits > 1 && value.charAt(componentStart) == '0') {
                    return false;
                }
                componentStart = i + 1;
            } else if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    // written out, as are those of Tag: every program needs them at once, and a record makes its own only at run time

    @Override
    public boolean equals(Object other) {
        return other instanceof Uid that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(Uid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
