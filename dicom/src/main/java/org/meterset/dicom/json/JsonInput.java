package org.meterset.dicom.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import org.meterset.dicom.DicomFormatException;

/**
 * Pulls the tokens of one JSON text (RFC 8259) in UTF-8 from a stream, strictly but for a byte order mark and the bare
 * words NaN, Infinity and -Infinity, which are taken for numbers. Errors say where by JSON path and byte offset.
 */
final class JsonInput {
    enum Kind {
        OBJECT_START("an object"),
        OBJECT_END("the end of an object"),
        ARRAY_START("an array"),
        ARRAY_END("the end of an array"),
        NAME("a name"),
        STRING("a string"),
        NUMBER("a number"),
        TRUE("true"),
        FALSE("false"),
        NULL("null"),
        END("the end of the text");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private enum State {
        VALUE,
        FIRST_NAME_OR_END,
        FIRST_VALUE_OR_END,
        COMMA_OR_END,
        DONE
    }

    private static final class Frame {
        final boolean object;
        String name = "";
        int index = -1;

        Frame(boolean object) {
            this.object = object;
        }
    }

    static final String RULE = "RFC 8259";
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_NAME_SHOWN = 40;
    private static final int END_OF_INPUT = -1;

    private final InputStream in;
    private final int maxDepth;
    private final long maxBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private long before;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private State state = State.VALUE;
    private Kind kind = Kind.END;
    private long offset;
    private byte[] token = new byte[256];
    private int tokenLength;

    JsonInput(InputStream in, int maxDepth, long maxBytes) {
        this.in = in;
        this.maxDepth = maxDepth;
        this.maxBytes = maxBytes;
    }

    /** What the cursor stands on. */
    Kind kind() {
        return kind;
    }

    /** Where the token starts, in bytes. */
    long offset() {
        return offset;
    }

    /** The characters of a name, string or number. */
    String text() {
        return new String(token, 0, tokenLength, StandardCharsets.UTF_8);
    }

    /** The bytes that a string of base64 stands for; line breaks within are survived. */
    byte[] base64() {
        byte[] characters = Arrays.copyOf(token, tokenLength);
        token = new byte[256];
        try {
            return Base64.getDecoder().decode(characters);
        } catch (IllegalArgumentException _) {
            return base64WithoutBreaks(characters);
        }
    }

    private byte[] base64WithoutBreaks(byte[] characters) {
        int kept = 0;
        for (byte character : characters) {
            if (character != '\r' && character != '\n' && character != ' ') {
                characters[kept++] = character;
            }
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOf(characters, kept));
        } catch (IllegalArgumentException _) {
            throw error(
                    "a string of %d characters that is no base64".formatted(characters.length), "base64", "RFC 4648");
        }
    }

    /** Where the cursor is, as {@code $.300A00B0.Value[0].300A00C2.vr}. */
    String path() {
        StringBuilder path = new StringBuilder("$");
        for (Iterator<Frame> outermostFirst = frames.descendingIterator(); outermostFirst.hasNext(); ) {
            Frame frame = outermostFirst.next();
            if (frame.index >= 0) {
                path.append('[').append(frame.index).append(']');
            } else if (!frame.name.isEmpty()) {
                path.append('.').append(frame.name);
            }
        }
        return path.toString();
    }

    DicomFormatException error(String found, String expected, String rule) {
        return new DicomFormatException(path(), offset, found, expected, rule);
    }

    Kind next() throws IOException {
        int c = skipSpace();
        offset = before + position;
        kind = switch (state) {
            case VALUE -> value(c);
            case FIRST_NAME_OR_END -> c == '}' ? end(c) : name(c);
            case FIRST_VALUE_OR_END -> {
                if (c == ']') {
                    yield end(c);
                }
                frames.getFirst().index = 0;
                yield value(c);
            }
            case COMMA_OR_END -> commaOrEnd(c);
            case DONE -> {
                if (c != END_OF_INPUT) {
                    throw unexpected(c, "the end of the text");
                }
                yield Kind.END;
            }
        };
        return kind;
    }

    /** Moves on and insists on a kind. */
    void expect(Kind expected, String what, String rule) throws IOException {
        if (next() != expected) {
            throw error(kind.toString(), what, rule);
        }
    }

    /** Skips the value that the cursor stands on the start of. */
    void skip() throws IOException {
        int depth = frames.size();
        if (kind == Kind.OBJECT_START || kind == Kind.ARRAY_START) {
            while (frames.size() >= depth) {
                next();
            }
        }
    }

    private Kind commaOrEnd(int c) throws IOException {
        Frame frame = frames.getFirst();
        if (c == (frame.object ? '}' : ']')) {
            return end(c);
        }
        if (c != ',') {
            throw unexpected(c, frame.object ? "a comma or }" : "a comma or ]");
        }
        position++;
        int following = skipSpace();
        offset = before + position;
        if (frame.object) {
            return name(following);
        }
        frame.index++;
        return value(following);
    }

    private Kind end(int c) {
        position++;
        frames.pop();
        afterValue();
        return c == '}' ? Kind.OBJECT_END : Kind.ARRAY_END;
    }

    private void afterValue() {
        state = frames.isEmpty() ? State.DONE : State.COMMA_OR_END;
    }

    private Kind name(int c) throws IOException {
        if (c != '"') {
            throw unexpected(c, "a name in quotes");
        }
        string();
        String name = text();
        frames.getFirst().name =
                name.length() > LONGEST_NAME_SHOWN ? name.substring(0, LONGEST_NAME_SHOWN) + "..." : name;
        int colon = skipSpace();
        if (colon != ':') {
            offset = before + position;
            throw unexpected(colon, "a colon");
        }
        position++;
        state = State.VALUE;
        return Kind.NAME;
    }

    private Kind value(int c) throws IOException {
        if (c == '{' || c == '[') {
            if (frames.size() >= maxDepth) {
                throw error(
                        "objects and arrays nested deeper than %d".formatted(maxDepth),
                        "fewer levels",
                        "limit of this reader");
            }
            position++;
            frames.push(new Frame(c == '{'));
            state = c == '{' ? State.FIRST_NAME_OR_END : State.FIRST_VALUE_OR_END;
            return c == '{' ? Kind.OBJECT_START : Kind.ARRAY_START;
        }
        if (c == '"') {
            string();
            afterValue();
            return Kind.STRING;
        }
        if (c == END_OF_INPUT || !isWordCharacter(c)) {
            throw unexpected(c, "a value");
        }
        Kind word = word();
        afterValue();
        return word;
    }

    private Kind word() throws IOException {
        tokenLength = 0;
        for (int c = peek(); isWordCharacter(c); c = peek()) {
            if (tokenLength == LONGEST_NUMBER) {
                throw error(
                        "a number of more than %d characters".formatted(LONGEST_NUMBER),
                        "fewer",
                        "limit of this reader");
            }
            append(c);
            position++;
        }
        String word = text();
        return switch (word) {
            case "true" -> Kind.TRUE;
            case "false" -> Kind.FALSE;
            case "null" -> Kind.NULL;
            case "NaN", "Infinity", "-Infinity" -> Kind.NUMBER;
            default -> {
                if (!JsonValues.isJsonNumber(word)) {
                    throw error("something of %d characters that is no JSON".formatted(tokenLength), "a value", RULE);
                }
                yield Kind.NUMBER;
            }
        };
    }

    private static boolean isWordCharacter(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '+' || c == '.';
    }

    private void string() throws IOException {
        position++;
        tokenLength = 0;
        boolean ascii = true;
        while (true) {
            int c = peek();
            if (c == '"') {
                break;
            }
            if (c < ' ') {
                offset = before + position;
                throw unexpected(c, "a quote that ends the string");
            }
            position++;
            if (c == '\\') {
                escape();
                ascii = false;
            } else {
                append(c);
                ascii &= c < 0x80;
            }
        }
        position++;
        if (!ascii) {
            checkUtf8();
        }
    }

    private void checkUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(token, 0, tokenLength));
        } catch (CharacterCodingException _) {
            throw error("a string that is not UTF-8", "UTF-8", RULE);
        }
    }

    private void escape() throws IOException {
        long start = before + position - 1;
        int c = peek();
        position++;
        switch (c) {
            case '"', '\\', '/' -> append(c);
            case 'b' -> append('\b');
            case 'f' -> append('\f');
            case 'n' -> append('\n');
            case 'r' -> append('\r');
            case 't' -> append('\t');
            case 'u' -> unicode(start);
            default -> {
                offset = start;
                throw unexpected(c, "an escape such as \\n or \\u00E4");
            }
        }
    }

    private void unicode(long start) throws IOException {
        int unit = fourHexDigits(start);
        if (!Character.isSurrogate((char) unit)) {
            appendUtf8(Character.toString(unit));
            return;
        }
        int low = 0;
        if (Character.isHighSurrogate((char) unit) && peek() == '\\') {
            position++;
            if (peek() == 'u') {
                position++;
                low = fourHexDigits(start);
            }
        }
        if (!Character.isLowSurrogate((char) low)) {
            offset = start;
            throw error("half of a surrogate pair", "a whole one", RULE);
        }
        appendUtf8(Character.toString(Character.toCodePoint((char) unit, (char) low)));
    }

    private int fourHexDigits(long start) throws IOException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                offset = start;
                throw error("an escape without four hexadecimal digits", "such as \\u00E4", RULE);
            }
            unit = unit << 4 | digit;
            position++;
        }
        return unit;
    }

    private void appendUtf8(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            append(b);
        }
    }

    private void append(int b) {
        if (tokenLength == token.length) {
            token = Arrays.copyOf(token, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * tokenLength));
        }
        token[tokenLength++] = (byte) b;
    }

    private int skipSpace() throws IOException {
        int c = peek();
        if (c == 0xEF && before + position == 0) {
            position += Math.min(3, limit);
            c = peek();
        }
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            position++;
            c = peek();
        }
        return c;
    }

    /** The next byte, or -1 at the end. */
    private int peek() throws IOException {
        if (position == limit) {
            before += limit;
            position = 0;
            limit = Math.max(in.read(buffer), 0);
            if (limit == 0) {
                return END_OF_INPUT;
            }
            if (before + limit > maxBytes) {
                throw error("more than %d bytes".formatted(maxBytes), "fewer", "limit of this reader");
            }
        }
        return Byte.toUnsignedInt(buffer[position]);
    }

    private DicomFormatException unexpected(int c, String expected) {
        String found = c == END_OF_INPUT
                ? "the end of the text"
                : c > ' ' && c < 0x7F ? "'" + (char) c + "'" : "byte %02X".formatted(c);
        return error(found, expected, RULE);
    }
}
