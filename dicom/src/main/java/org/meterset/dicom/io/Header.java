package org.meterset.dicom.io;

import org.jspecify.annotations.Nullable;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;

/**
 * The header of one data element as it stands in the source (PS3.5 section 7.1).
 *
 * @param bytes that the header takes
 * @param length of the value, or -1 if undefined
 * @param oddity what is wrong with the header, if anything, in words for a person
 */
record Header(
        Tag tag, Vr vr, int bytes, long length, @Nullable String oddity) {
    private static final int LONGEST_SHORT_LENGTH = 0xFFFE;

    /** Reads the header that is next, without consuming it; empty if the source ends within it. */
    static @Nullable Header peek(Source source, Level level) {
        if (source.peek(8) < 8) {
            return null;
        }
        Encoding encoding = level.encoding;
        Tag tag = new Tag(source.tagAt(0, encoding.bigEndian));
        if (!encoding.explicit) {
            return new Header(tag, VrChoice.of(tag, level), 8, length(source.intAt(4, false)), null);
        }
        Vr vr = Vr.of(source.byteAt(4), source.byteAt(5)).orElse(null);
        if (vr == null) {
            return withUnknownVr(tag, source, level);
        }
        if (vr.lengthFieldBytes() == 2) {
            return new Header(tag, vr, 8, source.shortAt(6, encoding.bigEndian), null);
        }
        if (source.peek(12) < 12) {
            return null;
        }
        long length = length(source.intAt(8, encoding.bigEndian));
        return new Header(tag, vr == Vr.UN ? unless(tag, length) : vr, 12, length, null);
    }

    /** A value too long for its VR's length field is written as UN (PS3.5 section 6.2.2, note on UN). */
    private static Vr unless(Tag tag, long length) {
        if (length <= LONGEST_SHORT_LENGTH || tag.isPrivate()) {
            return Vr.UN;
        }
        Vr known = Dictionary.vrOf(tag);
        return known.isText() && known.lengthFieldBytes() == 2 ? known : Vr.UN;
    }

    private static long length(int field) {
        return field == -1 ? -1 : Integer.toUnsignedLong(field);
    }

    /**
     * Two bytes that are no VR: either of the explicit layouts, or the implicit one, may follow. Takes the first
     * layout behind which another element stands, else the first that fits.
     */
    private static @Nullable Header withUnknownVr(Tag tag, Source source, Level level) {
        boolean bigEndian = level.encoding.bigEndian;
        int first = source.byteAt(4);
        int second = source.byteAt(5);
        int shortLength = source.shortAt(6, bigEndian);
        int there = source.peek(12);
        String oddity = "VR %s is not in PS3.5 table 6.2-1; ".formatted(printable(first, second));
        Header wide = there < 12 || shortLength != 0
                ? null
                : new Header(
                        tag, Vr.UN, 12, length(source.intAt(8, bigEndian)), oddity + "taken for UN with a long length");
        Header narrow = new Header(tag, Vr.UN, 8, shortLength, oddity + "taken for UN with a short length");
        Header implicit = new Header(
                tag,
                VrChoice.of(tag, level),
                8,
                length(source.intAt(4, bigEndian)),
                oddity + "taken for an element without VR");
        boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
        Header[] layouts = letters ? new Header[] {wide, narrow} : new Header[] {narrow, wide, implicit};
        for (Header layout : layouts) {
            if (layout != null && layout.isFollowedByElement(source, level)) {
                return layout;
            }
        }
        for (Header layout : layouts) {
            if (layout != null && layout.fits(source, level)) {
                return layout;
            }
        }
        return narrow;
    }

    private static String printable(int first, int second) {
        boolean text = first > ' ' && first < 0x7F && second > ' ' && second < 0x7F;
        return text ? "\"%c%c\"".formatted(first, second) : "%02X %02X".formatted(first, second);
    }

    private boolean fits(Source source, Level level) {
        long valueEnd = source.position() + bytes + length;
        return length >= 0 && valueEnd <= Math.min(level.limit, source.size());
    }

    /** Whether what stands behind the value looks like the next element, as far as the window shows. */
    boolean isFollowedByElement(Source source, Level level) {
        if (!fits(source, level) || bytes + length + 8 > Source.WINDOW_BYTES) {
            return false;
        }
        int next = bytes + (int) length;
        int there = source.peek(next + 8);
        if (there < next + 8) {
            return there == next;
        }
        Tag nextTag = new Tag(source.tagAt(next, level.encoding.bigEndian));
        boolean closes = nextTag.group() == 0xFFFE && level.parent != null;
        boolean later = nextTag.compareTo(tag) > 0 && nextTag.group() - tag.group() < 0x1000;
        boolean named = !level.encoding.explicit
                || Vr.of(source.byteAt(next + 4), source.byteAt(next + 5)).isPresent();
        return closes || later && named;
    }
}
