package org.meterset.dicom.charset;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.Vr;

/**
 * Single-byte sets, and several sets by code extensions (PS3.5 section 6.1.2.5).
 *
 * @param lower what G0 holds at the start of a value and after every delimiter
 * @param upper the same for G1
 * @param declared all sets that escape sequences may bring in
 */
record Iso2022Codec(CodedSet lower, @Nullable CodedSet upper, List<CodedSet> declared) implements TextCodec {
    static final int ESC = 0x1B;
    private static final int DELETE = 0x7F;

    @Override
    public List<String> decode(byte[] bytes, Vr vr, ProblemReport problems) {
        if (lower == CodedSet.ISO_646 && TextCodec.isPlain(bytes)) {
            return TextCodec.decodePlain(bytes, vr);
        }
        if (declaresNoUpper() && isUtf8(bytes)) {
            problems.at(firstUpper(bytes), "bytes are not of the default character set; read as UTF-8");
            return TextCodec.split(new String(bytes, StandardCharsets.UTF_8), vr);
        }
        return new Iso2022Decoder(this, bytes, vr, problems).decode();
    }

    private boolean declaresNoUpper() {
        return upper == null && declared.stream().noneMatch(CodedSet::isUpper);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            return firstUpper(bytes) < bytes.length
                    && StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .hasRemaining();
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static int firstUpper(byte[] bytes) {
        int i = 0;
        while (i < bytes.length && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    @Override
    public int encode(String value, Vr vr, ByteArrayOutputStream out) {
        return new Iso2022Encoder(this, vr, out).encode(value);
    }

    /** Control characters bring back the initial sets. */
    static boolean isControl(int code) {
        return code < ' ' || code == DELETE;
    }

    /** So do the delimiters of person names; the backslash between values is not among them. */
    static boolean isNameDelimiter(int code, Vr vr) {
        return vr == Vr.PN && (code == '^' || code == '=');
    }
}
