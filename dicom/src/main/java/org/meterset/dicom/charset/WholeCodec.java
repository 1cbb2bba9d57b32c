package org.meterset.dicom.charset;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import org.meterset.dicom.Vr;

/**
 * UTF-8, GB18030 and GBK, which know no escape sequences (PS3.3 table C.12-5). Text is decoded before it is split, so
 * that a byte 5C within a character separates nothing.
 */
record WholeCodec(Charset charset) implements TextCodec {

    @Override
    public List<String> decode(byte[] bytes, Vr vr, ProblemReport problems) {
        return TextCodec.isPlain(bytes) ? TextCodec.decodePlain(bytes, vr) : TextCodec.split(text(bytes, problems), vr);
    }

    private String text(byte[] bytes, ProblemReport problems) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        for (CoderResult result = decoder.decode(in, out, true);
                result.isError();
                result = decoder.decode(in, out, true)) {
            problems.at(
                    in.position(), "byte %02X has no meaning in %s".formatted(in.get(in.position()), charset.name()));
            for (int i = 0; i < result.length(); i++) {
                out.put((char) Byte.toUnsignedInt(in.get()));
            }
            decoder.reset();
        }
        decoder.flush(out);
        return out.flip().toString();
    }

    @Override
    public int encode(String value, Vr vr, ByteArrayOutputStream out) {
        CharBuffer in = CharBuffer.wrap(value);
        var encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.ceil(value.length() * (double) encoder.maxBytesPerChar()));
        if (encoder.encode(in, bytes, true).isError()) {
            return in.position();
        }
        encoder.flush(bytes);
        out.write(bytes.array(), 0, bytes.position());
        return -1;
    }
}
