package org.meterset.dicom.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as a text to read: hexadecimal pairs and 'text', each line with a remark behind two spaces or more. */
final class Hex {
    private Hex() {}

    static byte[] hex(String lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : lines.strip().split("\n")) {
            String data = line.strip().split(" {2,}")[0];
            int at = 0;
            while (at < data.length()) {
                if (data.charAt(at) == '\'') {
                    int end = data.indexOf('\'', at + 1);
                    bytes.writeBytes(data.substring(at + 1, end).getBytes(StandardCharsets.ISO_8859_1));
                    at = end + 1;
                } else if (data.charAt(at) == ' ') {
                    at++;
                } else {
                    bytes.write(HexFormat.fromHexDigits(data, at, at + 2));
                    at += 2;
                }
            }
        }
        return bytes.toByteArray();
    }

    static String text(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
    }
}
