package org.meterset.dicom.json;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;

/** Writes JSON (RFC 8259) as UTF-8, with its own buffer; commas and indentation come by themselves. */
final class JsonOutput {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final String HEX = "0123456789abcdef";

    private final OutputStream out;
    private final boolean indented;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;
    private int depth;
    private boolean comma;
    private boolean afterName;

    JsonOutput(OutputStream out, boolean indented) {
        this.out = out;
        this.indented = indented;
    }

    void startObject() throws IOException {
        open('{');
    }

    void endObject() throws IOException {
        close('}');
    }

    void startArray() throws IOException {
        open('[');
    }

    void endArray() throws IOException {
        close(']');
    }

    void name(String name) throws IOException {
        separate();
        quoted(name);
        put(':');
        if (indented) {
            put(' ');
        }
        afterName = true;
    }

    void string(String text) throws IOException {
        separate();
        quoted(text);
        comma = true;
    }

    /** Text that is already JSON: a number, true, false or null. */
    void literal(String json) throws IOException {
        separate();
        ascii(json);
        comma = true;
    }

    /** A string of base64, written through the stream that is returned; closing it ends the string. */
    OutputStream base64() throws IOException {
        separate();
        put('"');
        comma = true;
        OutputStream characters = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                put((char) one);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                JsonOutput.this.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                put('"');
            }
        };
        return new FilterOutputStream(Base64.getEncoder().wrap(characters)) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }
        };
    }

    void flush() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
        out.flush();
    }

    private void open(char bracket) throws IOException {
        separate();
        put(bracket);
        depth++;
        comma = false;
    }

    private void close(char bracket) throws IOException {
        depth--;
        if (comma) {
            newLine();
        }
        put(bracket);
        comma = true;
    }

    private void separate() throws IOException {
        if (afterName) {
            afterName = false;
            return;
        }
        if (comma) {
            put(',');
        }
        if (depth > 0) {
            newLine();
        }
        comma = false;
    }

    private void newLine() throws IOException {
        if (indented) {
            put('\n');
            for (int i = 0; i < depth; i++) {
                ascii("  ");
            }
        }
    }

    private void quoted(String text) throws IOException {
        put('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c == 0x7F) {
                escaped(c);
            } else if (c < 0x80) {
                put(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                encoded(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                encoded(Character.isSurrogate(c) ? 0xFFFD : c);
            }
        }
        put('"');
    }

    private void escaped(char c) throws IOException {
        put('\\');
        switch (c) {
            case '"', '\\' -> put(c);
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            case '\f' -> put('f');
            case '\b' -> put('b');
            default -> {
                ascii("u00");
                put(HEX.charAt(c >>> 4));
                put(HEX.charAt(c & 0xF));
            }
        }
    }

    private void encoded(int codePoint) throws IOException {
        if (codePoint < 0x800) {
            put((char) (0xC0 | codePoint >>> 6));
        } else {
            if (codePoint < 0x10000) {
                put((char) (0xE0 | codePoint >>> 12));
            } else {
                put((char) (0xF0 | codePoint >>> 18));
                put((char) (0x80 | codePoint >>> 12 & 0x3F));
            }
            put((char) (0x80 | codePoint >>> 6 & 0x3F));
        }
        put((char) (0x80 | codePoint & 0x3F));
    }

    private void ascii(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    private void put(char oneByte) throws IOException {
        if (used == BUFFER_BYTES) {
            out.write(buffer, 0, used);
            used = 0;
        }
        buffer[used++] = (byte) oneByte;
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(buffer, 0, used);
        used = 0;
        out.write(bytes, offset, length);
    }
}
