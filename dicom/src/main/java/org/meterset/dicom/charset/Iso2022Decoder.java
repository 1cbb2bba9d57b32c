package org.meterset.dicom.charset;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.Vr;

/** One walk over the bytes of one element. */
final class Iso2022Decoder {
    private static final int UPPER = 0x80;

    private final Iso2022Codec codec;
    private final byte[] bytes;
    private final Vr vr;
    private final ProblemReport problems;
    private final List<String> values = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int position;
    private CodedSet lower;
    private @Nullable CodedSet upper;
    private @Nullable CodedSet lastUpper;

    Iso2022Decoder(Iso2022Codec codec, byte[] bytes, Vr vr, ProblemReport problems) {
        this.codec = codec;
        this.bytes = bytes;
        this.vr = vr;
        this.problems = problems;
        this.lower = codec.lower();
        this.upper = codec.upper();
        this.lastUpper =
                codec.declared().stream().filter(CodedSet::isUpper).findFirst().orElse(codec.upper());
    }

    List<String> decode() {
        while (position < bytes.length) {
            int code = at(position);
            if (code == Iso2022Codec.ESC) {
                escape();
            } else if (Iso2022Codec.isControl(code)) {
                delimit(code);
            } else if (code < UPPER) {
                lower(code);
            } else {
                upper(code);
            }
        }
        values.add(text.toString());
        return List.copyOf(values);
    }

    private int at(int index) {
        return index < bytes.length ? Byte.toUnsignedInt(bytes[index]) : 0;
    }

    private void escape() {
        for (CodedSet set : CodedSet.values()) {
            if (follows(set.designation())) {
                if (set != CodedSet.ISO_646 && !codec.declared().contains(set)) {
                    problems.at(position, "escape sequence to %s, which is not declared".formatted(set.registration()));
                }
                designate(set);
                position += 1 + set.designation().length();
                return;
            }
        }
        problems.at(position, "escape sequence to an unknown character set");
        text.append((char) Iso2022Codec.ESC);
        position++;
    }

    private boolean follows(String designation) {
        for (int i = 0; i < designation.length(); i++) {
            if (at(position + 1 + i) != designation.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void designate(CodedSet set) {
        if (set.isUpper()) {
            upper = set;
            lastUpper = set;
        } else {
            lower = set;
        }
    }

    private void delimit(int code) {
        lower = codec.lower();
        upper = codec.upper();
        text.append((char) code);
        position++;
    }

    private void lower(int code) {
        if (lower.bytesPerCharacter() == 2 && code != ' ') {
            int second = at(position + 1);
            if (second > ' ' && second < 0x7F) {
                pair(lower, code, second);
                return;
            }
            problems.at(position, "half a character of %s".formatted(lower.registration()));
            lower = codec.lower();
        }
        if (code == '\\' && vr.isMultiValueText()) {
            delimit(code);
            values.add(text.substring(0, text.length() - 1));
            text.setLength(0);
        } else if (Iso2022Codec.isNameDelimiter(code, vr)) {
            delimit(code);
        } else {
            text.append(code == ' ' ? ' ' : lower.character(code, 0));
            position++;
        }
    }

    private void upper(int code) {
        CodedSet set = upper != null ? upper : lastUpper;
        int first = code - UPPER;
        int second = at(position + 1) - UPPER;
        if (set == null) {
            meaningless(code);
            return;
        }
        if (!Objects.equals(set, upper)) {
            problems.at(
                    position,
                    "byte %02X without an escape sequence before; read as %s".formatted(code, set.registration()));
        }
        if (set.bytesPerCharacter() == 2 && first > ' ' && first < 0x7F && second > ' ' && second < 0x7F) {
            pair(set, first, second);
        } else if (set.bytesPerCharacter() == 1 && set.character(first, 0) != 0) {
            text.append(set.character(first, 0));
            position++;
        } else {
            meaningless(code);
        }
    }

    private void pair(CodedSet set, int first, int second) {
        char character = set.character(first, second);
        if (character == 0) {
            problems.at(position, "code %02X%02X has no character in %s".formatted(first, second, set.registration()));
            character = '\uFFFD';
        }
        text.append(character);
        position += 2;
    }

    private void meaningless(int code) {
        problems.at(position, "byte %02X has no meaning in the declared character set".formatted(code));
        text.append((char) code);
        position++;
    }
}
