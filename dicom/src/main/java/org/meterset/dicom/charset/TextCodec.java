package org.meterset.dicom.charset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.meterset.dicom.Vr;

/** Turns the bytes of one element into its values, and a value into bytes. */
sealed interface TextCodec permits WholeCodec, Iso2022Codec {

    /** Never fails: a byte without meaning is reported and read as ISO 8859-1. */
    List<String> decode(byte[] bytes, Vr vr, ProblemReport problems);

    /** Writes one value and returns -1, or returns the index of a character that cannot be written. */
    int encode(String value, Vr vr, ByteArrayOutputStream out);

    static List<String> split(String text, Vr vr) {
        return vr.isMultiValueText() && text.indexOf('\\') >= 0 ? Arrays.asList(text.split("\\\\", -1)) : List.of(text);
    }

    /** Whether every byte is of ISO 646 and no escape sequence begins. */
    static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0 || b == Iso2022Codec.ESC) {
                return false;
            }
        }
        return true;
    }

    static List<String> decodePlain(byte[] bytes, Vr vr) {
        return split(new String(bytes, StandardCharsets.ISO_8859_1), vr);
    }
}
