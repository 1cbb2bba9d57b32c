package org.meterset.network.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes written out in tests: at the start of each line, pairs of hexadecimal digits and 'text', single spaces between
 * them; then, after two spaces or more, a remark.
 */
public final class Hex {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|([0-9A-Fa-f]{2})");

    private Hex() {}

    public static byte[] bytes(String text) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (String line : text.split("\n")) {
            Matcher matcher = WORD.matcher(line);
            int end = 0;
            while (matcher.find()
                    && matcher.start() - end <= 1
                    && line.substring(end, matcher.start()).isBlank()) {
                if (matcher.group(1) != null) {
                    out.writeBytes(matcher.group(1).getBytes(StandardCharsets.ISO_8859_1));
                } else {
                    out.write(Integer.parseInt(matcher.group(2), 16));
                }
                end = matcher.end();
            }
        }
        return out.toByteArray();
    }

    static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(bytes(text));
    }
}
