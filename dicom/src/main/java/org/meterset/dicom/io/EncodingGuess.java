package org.meterset.dicom.io;

import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;

/** Tells how a data set is encoded from its first element. */
final class EncodingGuess {
    private EncodingGuess() {}

    /** The encoding that the next element shows; {@code declared} where it shows nothing. */
    static Encoding of(Source source, Encoding declared) {
        if (source.peek(8) < 8) {
            return declared;
        }
        boolean named = Vr.of(source.byteAt(4), source.byteAt(5)).isPresent();
        int littleGroup = source.shortAt(0, false);
        int bigGroup = source.shortAt(0, true);
        if (named && littleGroup != bigGroup) {
            Encoding shown = littleGroup < bigGroup ? Encoding.EXPLICIT_LITTLE : Encoding.EXPLICIT_BIG;
            return shown == declared || isOrdinary(source, shown) ? shown : declared;
        }
        if (!named && declared.explicit && isOrdinary(source, Encoding.IMPLICIT_LITTLE)) {
            return Encoding.IMPLICIT_LITTLE;
        }
        return declared;
    }

    /** Whether, in this encoding, the first element is one that a data set may start with and another one follows. */
    private static boolean isOrdinary(Source source, Encoding encoding) {
        Level level = Level.root(encoding, Long.MAX_VALUE);
        Header header = Header.peek(source, level);
        if (header == null || header.oddity() != null) {
            return false;
        }
        if (header.length() < 0) {
            return source.peek(header.bytes() + 4) == header.bytes() + 4
                    && new Tag(source.tagAt(header.bytes(), encoding.bigEndian)).group() == 0xFFFE;
        }
        return header.isFollowedByElement(source, level);
    }
}
