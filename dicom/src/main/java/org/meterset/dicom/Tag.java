package org.meterset.dicom;

import java.util.HexFormat;
import java.util.Optional;

/**
 * Attribute tag, a (group, element) pair; ordered as unsigned (PS3.5 section 7.1).
 *
 * @param value group in the upper 16 bits, element in the lower
 */
public record Tag(int value) implements Comparable<Tag> {

    public static final Tag ITEM = new Tag(0xFFFEE000);
    public static final Tag ITEM_DELIMITATION_ITEM = new Tag(0xFFFEE00D);
    public static final Tag SEQUENCE_DELIMITATION_ITEM = new Tag(0xFFFEE0DD);

    private static final int HEX_DIGITS = 8;

    public static Tag of(int group, int element) {
        if ((group | element) >>> 16 != 0) {
            throw new IllegalArgumentException(
                    "tag part outside 0000-FFFF: group %X, element %X".formatted(group, element));
        }
        return new Tag(group << 16 | element);
    }

    /** Reads {@code (300A,00C2)}, {@code 300A,00C2} or {@code 300A00C2}. */
    public static Optional<Tag> parse(String text) {
        String bare = text.strip();
        if (bare.startsWith("(") && bare.endsWith(")")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        String digits = bare.length() == HEX_DIGITS + 1 && bare.charAt(HEX_DIGITS / 2) == ','
                ? bare.substring(0, HEX_DIGITS / 2).concat(bare.substring(HEX_DIGITS / 2 + 1))
                : bare;
        if (digits.length() != HEX_DIGITS) {
            return Optional.empty();
        }
        int value = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            if (!HexFormat.isHexDigit(digits.charAt(i))) {
                return Optional.empty();
            }
            value = value << 4 | HexFormat.fromHexDigit(digits.charAt(i));
        }
        return Optional.of(new Tag(value));
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
