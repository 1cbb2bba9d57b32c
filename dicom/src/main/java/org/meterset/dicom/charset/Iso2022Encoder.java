package org.meterset.dicom.charset;

import java.io.ByteArrayOutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.Vr;

/** One walk over the characters of one value. */
final class Iso2022Encoder {
    private static final int UPPER = 0x80;

    private final Iso2022Codec codec;
    private final Vr vr;
    private final ByteArrayOutputStream out;
    private CodedSet lower;
    private @Nullable CodedSet upper;

    Iso2022Encoder(Iso2022Codec codec, Vr vr, ByteArrayOutputStream out) {
        this.codec = codec;
        this.vr = vr;
        this.out = out;
        this.lower = codec.lower();
        this.upper = codec.upper();
    }

    int encode(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (Iso2022Codec.isControl(character) || Iso2022Codec.isNameDelimiter(character, vr)) {
                if (character == Iso2022Codec.ESC) {
                    return i;
                }
                returnToInitialSets();
                out.write(character);
            } else if (!write(character)) {
                return i;
            }
        }
        returnToInitialSets();
        return -1;
    }

    private boolean write(char character) {
        return Stream.concat(Stream.of(lower, upper, codec.lower(), codec.upper()), codec.declared().stream())
                .filter(Objects::nonNull)
                .anyMatch(set -> write(set, character));
    }

    private boolean write(CodedSet set, char character) {
        Optional<byte[]> code = set.code(character);
        if (code.isEmpty() || isSeparator(set, code.get())) {
            return false;
        }
        designate(set);
        for (byte b : code.get()) {
            out.write(set.isUpper() ? b | UPPER : b);
        }
        return true;
    }

    /** A yen sign has the code of the backslash, so that it would separate values. */
    private boolean isSeparator(CodedSet set, byte[] code) {
        return set == CodedSet.JIS_X_0201_ROMAJI && code[0] == '\\' && vr.isMultiValueText();
    }

    private void designate(CodedSet set) {
        if (set.isUpper() ? set == upper : set == lower) {
            return;
        }
        out.write(Iso2022Codec.ESC);
        set.designation().chars().forEach(out::write);
        if (set.isUpper()) {
            upper = set;
        } else {
            lower = set;
        }
    }

    private void returnToInitialSets() {
        designate(codec.lower());
        CodedSet initial = codec.upper();
        if (initial != null) {
            designate(initial);
        }
        upper = initial;
    }
}
