package org.meterset.dicom.io;

import java.util.Optional;
import java.util.stream.Stream;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;

/** Tells how a data set is encoded from its first element. */
final class EncodingGuess {
    private static final int HIGHEST_FIRST_GROUP = 0x00FF;

    private EncodingGuess() {}

    /** The encoding of a data set of which nothing is known; empty if it looks like none. */
    static Optional<Encoding> of(Source source) {
        return Stream.of(Encoding.EXPLICIT_LITTLE, Encoding.IMPLICIT_LITTLE, Encoding.EXPLICIT_BIG)
                .filter(encoding -> isOrdinary(source, encoding) && group(source, encoding) <= HIGHEST_FIRST_GROUP)
                .findFirst();
    }

    /** The declared encoding, unless the next element makes sense in another one only. */
    static Encoding of(Source source, Encoding declared) {
        if (isOrdinary(source, declared) || declared.explicit && isLong(source, declared)) {
            return declared;
        }
        return Stream.of(Encoding.EXPLICIT_LITTLE, Encoding.IMPLICIT_LITTLE, Encoding.EXPLICIT_BIG)
                .filter(other -> other != declared && isOrdinary(source, other))
                .findFirst()
                .orElse(declared);
    }

    /** Whether the first element names its VR and is too long to see what follows. */
    private static boolean isLong(Source source, Encoding encoding) {
        if (source.peek(8) < 8 || !isNamed(source)) {
            return false;
        }
        Level level = Level.root(encoding, Long.MAX_VALUE);
        Header header = Header.peek(source, level);
        return header != null && header.fit(source, level) == Header.Fit.OUT_OF_SIGHT;
    }

    private static boolean isNamed(Source source) {
        return Vr.of(source.byteAt(4), source.byteAt(5)).isPresent();
    }

    private static int group(Source source, Encoding encoding) {
        return source.shortAt(0, encoding.bigEndian);
    }

    /** Whether, in this encoding, another element follows the first one. */
    private static boolean isOrdinary(Source source, Encoding encoding) {
        if (source.peek(8) < 8 || encoding.explicit && !isNamed(source)) {
            return false;
        }
        Level level = Level.root(encoding, Long.MAX_VALUE);
        Header header = Header.peek(source, level);
        if (header == null) {
            return false;
        }
        if (header.length() < 0) {
            int first = header.bytes();
            return source.peek(first + 4) == first + 4
                    && new Tag(source.tagAt(first, encoding.bigEndian)).group() == 0xFFFE;
        }
        return header.fit(source, level) == Header.Fit.FOLLOWED;
    }
}
