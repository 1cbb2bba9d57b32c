package org.meterset.dicom;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Attribute tag, a (group, element) pair; ordered as unsigned (PS3.5 section 7.1).
 *
 * @param value group in the upper 16 bits, element in the lower
 */
public record Tag(int value) implements Comparable<Tag> {

    public static final Tag ITEM = new Tag(0xFFFEE000);
    public static final Tag ITEM_DELIMITATION_ITEM = new Tag(0xFFFEE00D);
    public static final Tag SEQUENCE_DELIMITATION_ITEM = new Tag(0xFFFEE0DD);

    private static final Pattern WRITTEN = Pattern.compile("\\(?(\\p{XDigit}{4}),?(\\p{XDigit}{4})\\)?");

    public static Tag of(int group, int element) {
        if ((group | element) >>> 16 != 0) {
            throw new IllegalArgumentException(
                    "tag part outside 0000-FFFF: group %X, element %X".formatted(group, element));
        }
        return new Tag(group << 16 | element);
    }

    /** Reads {@code (300A,00C2)}, {@code 300A,00C2} or {@code 300A00C2}. */
    public static Optional<Tag> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(of(Integer.parseInt(matcher.group(1), 16), Integer.parseInt(matcher.group(2), 16)))
                : Optional.empty();
    }

    public int group() {
        return value >>> 16;
    }

    public int element() {
        return value & 0xFFFF;
    }

    /** Odd groups are private (PS3.5 section 7.8). */
    public boolean isPrivate() {
        return (value & 0x10000) != 0;
    }

    /** A Private Creator element reserves a block of its private group (PS3.5 section 7.8.1). */
    public boolean isPrivateCreator() {
        return isPrivate() && element() >= 0x10 && element() <= 0xFF;
    }

    public boolean isGroupLength() {
        return element() == 0;
    }

    // written out, as are those of Uid: every program needs them at once, and a record makes its own only at run time

    @Override
    public boolean equals(Object other) {
        return other instanceof Tag that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public int compareTo(Tag other) {
        return Integer.compareUnsigned(value, other.value);
    }

    /** Eight upper case hexadecimal digits, as DICOM JSON writes a tag (PS3.18 section F.2.2). */
    public String toHex() {
        return "%08X".formatted(value);
    }

    @Override
    public String toString() {
        return "(%04X,%04X)".formatted(group(), element());
    }
}
