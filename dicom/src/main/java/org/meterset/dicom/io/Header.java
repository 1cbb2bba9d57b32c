package org.meterset.dicom.io;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.DicomFormatException;
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
    /** How well a header agrees with what stands behind its value. */
    enum Fit {
        FOLLOWED,
        PERHAPS_FOLLOWED,
        OUT_OF_SIGHT,
        WRONG
    }

    private static final int LONGEST_SHORT_LENGTH = 0xFFFE;
    private static final int FARTHEST_GROUP_STEP = 0x1000;
    /** Curves, overlays, waveforms and pixel data stand far behind the other groups. */
    private static final int FIRST_DATA_GROUP = 0x5000;

    /** Reads the header that is next, without consuming it; null if the source ends within it. */
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
        return new Header(tag, vr == Vr.UN ? vrOfUnknown(tag, length) : vr, 12, length, null);
    }

    /** Text too long for the length field of its VR is written as UN (PS3.5 section 6.2.2). */
    private static Vr vrOfUnknown(Tag tag, long length) {
        if (length <= LONGEST_SHORT_LENGTH) {
            return Vr.UN;
        }
        Vr known = Dictionary.vrOf(tag);
        return known.isText() && known.lengthFieldBytes() == 2 ? known : Vr.UN;
    }

    private static long length(int field) {
        return field == -1 ? -1 : Integer.toUnsignedLong(field);
    }

    /**
     * Two bytes that are no VR: either of the explicit layouts, or the implicit one, may follow. Takes the one behind
     * which another element stands, or else one that points farther than can be seen.
     */
    private static Header withUnknownVr(Tag tag, Source source, Level level) {
        boolean bigEndian = level.encoding.bigEndian;
        int first = source.byteAt(4);
        int second = source.byteAt(5);
        int shortLength = source.shortAt(6, bigEndian);
        String name = "VR " + printable(first, second);
        String oddity = name + " is not in PS3.5 table 6.2-1; taken for ";
        Header narrow = new Header(tag, Vr.UN, 8, shortLength, oddity + "UN with a short length");
        Header wide = shortLength != 0 || source.peek(12) < 12
                ? narrow
                : new Header(tag, Vr.UN, 12, length(source.intAt(8, bigEndian)), oddity + "UN with a long length");
        Header implicit = new Header(
                tag, VrChoice.of(tag, level), 8, length(source.intAt(4, bigEndian)), oddity + "an element without VR");
        boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
        List<Header> explicit = letters ? List.of(wide, narrow) : List.of(narrow, wide);
        List<Header> all = letters ? explicit : List.of(narrow, wide, implicit);
        return withFit(all, Fit.FOLLOWED, source, level)
                .or(() -> withFit(all, Fit.PERHAPS_FOLLOWED, source, level))
                .or(() -> withFit(explicit, Fit.OUT_OF_SIGHT, source, level))
                .orElseThrow(() -> new DicomFormatException(
                        level.pathTo(tag), source.position(), name, "a value representation", "PS3.5 table 6.2-1"));
    }

    private static Optional<Header> withFit(List<Header> layouts, Fit wanted, Source source, Level level) {
        return layouts.stream()
                .filter(layout -> layout.fit(source, level) == wanted)
                .findFirst();
    }

    private static String printable(int first, int second) {
        boolean text = first > ' ' && first < 0x7F && second > ' ' && second < 0x7F;
        return text ? "\"%c%c\"".formatted(first, second) : "%02X %02X (hexadecimal)".formatted(first, second);
    }

    /** Whether what stands behind the value looks like the next element. */
    Fit fit(Source source, Level level) {
        long valueEnd = source.position() + bytes + length;
        if (length < 0 || valueEnd > level.limit || valueEnd > source.size()) {
            return Fit.WRONG;
        }
        if (bytes + length + 8 > Source.LOOKAHEAD_BYTES) {
            return Fit.OUT_OF_SIGHT;
        }
        int next = bytes + (int) length;
        int there = source.peek(next + 8);
        if (there < next + 8 || valueEnd == level.limit) {
            return there == next || valueEnd == level.limit ? Fit.FOLLOWED : Fit.WRONG;
        }
        Tag nextTag = new Tag(source.tagAt(next, level.encoding.bigEndian));
        boolean closes = nextTag.group() == 0xFFFE && !level.isRoot();
        boolean explicit = level.encoding.explicit;
        boolean near = nextTag.group() - tag.group() < FARTHEST_GROUP_STEP || nextTag.group() >= FIRST_DATA_GROUP;
        boolean later = nextTag.compareTo(tag) > 0 && (near || explicit);
        boolean named = !explicit
                || Vr.of(source.byteAt(next + 4), source.byteAt(next + 5)).isPresent();
        if (closes || later && named) {
            return Fit.FOLLOWED;
        }
        return later ? Fit.PERHAPS_FOLLOWED : Fit.WRONG;
    }
}
