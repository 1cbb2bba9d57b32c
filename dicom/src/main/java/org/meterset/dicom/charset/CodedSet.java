package org.meterset.dicom.charset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A coded character set that an escape sequence puts into the lower (G0) or upper (G1) half of the code table (PS3.3
 * tables C.12-3 and C.12-4). Codes are handled as in G0: one byte or two of 20 to 7F.
 */
enum CodedSet {
    ISO_646("ISO-IR 6", "(B", 1, "US-ASCII"),
    JIS_X_0201_ROMAJI("ISO-IR 14", "(J", 1, "JIS_X0201"),
    JIS_X_0208("ISO-IR 87", "$B", 2, "x-JIS0208"),
    JIS_X_0212("ISO-IR 159", "$(D", 2, "JIS_X0212-1990"),
    LATIN_1("ISO-IR 100", "-A", 1, "ISO-8859-1"),
    LATIN_2("ISO-IR 101", "-B", 1, "ISO-8859-2"),
    LATIN_3("ISO-IR 109", "-C", 1, "ISO-8859-3"),
    LATIN_4("ISO-IR 110", "-D", 1, "ISO-8859-4"),
    CYRILLIC("ISO-IR 144", "-L", 1, "ISO-8859-5"),
    ARABIC("ISO-IR 127", "-G", 1, "ISO-8859-6"),
    GREEK("ISO-IR 126", "-F", 1, "ISO-8859-7"),
    HEBREW("ISO-IR 138", "-H", 1, "ISO-8859-8"),
    LATIN_5("ISO-IR 148", "-M", 1, "ISO-8859-9"),
    LATIN_9("ISO-IR 203", "-b", 1, "ISO-8859-15"),
    THAI("ISO-IR 166", "-T", 1, "TIS-620"),
    JIS_X_0201_KATAKANA("ISO-IR 13", ")I", 1, "JIS_X0201"),
    KS_X_1001("ISO-IR 149", "$)C", 2, "EUC-KR"),
    GB_2312("ISO-IR 58", "$)A", 2, "GB2312");

    private static final int CODES_PER_BYTE = 128;

    private final String registration;
    private final byte[] designation;
    private final int bytesPerCharacter;
    private final String charsetName;
    private volatile @Nullable Tables tables;

    /** Both directions; NUL is no character of any set. */
    private record Tables(char[] characters, Map<Character, Integer> codes) {}

    CodedSet(String registration, String designation, int bytesPerCharacter, String charset) {
        this.registration = registration;
        this.designation = designation.getBytes(StandardCharsets.US_ASCII);
        this.bytesPerCharacter = bytesPerCharacter;
        this.charsetName = charset;
    }

    String registration() {
        return registration;
    }

    int bytesPerCharacter() {
        return bytesPerCharacter;
    }

    /** Whether the set goes to the upper half, where bytes have their highest bit set. */
    boolean isUpper() {
        return ordinal() >= LATIN_1.ordinal();
    }

    /** The bytes after ESC that designate this set. */
    byte[] designation() {
        return designation;
    }

    /** The character with that code (of two bytes: the first in the higher bits), or NUL. */
    char character(int first, int second) {
        char[] characters = tables().characters;
        return characters[bytesPerCharacter == 1 ? first : first * CODES_PER_BYTE + second];
    }

    /** The code of that character, its bytes as for G0. */
    Optional<byte[]> code(char character) {
        if (this == ISO_646) {
            return character < CODES_PER_BYTE ? Optional.of(new byte[] {(byte) character}) : Optional.empty();
        }
        Integer code = tables().codes.get(character);
        if (code == null) {
            return Optional.empty();
        }
        byte low = (byte) (code % CODES_PER_BYTE);
        return Optional.of(
                bytesPerCharacter == 1 ? new byte[] {low} : new byte[] {(byte) (code / CODES_PER_BYTE), low});
    }

    private Tables tables() {
        Tables made = tables;
        if (made == null) {
            made = makeTables();
            tables = made;
        }
        return made;
    }

    private Tables makeTables() {
        int rows = bytesPerCharacter == 1 ? 1 : CODES_PER_BYTE;
        char[] characters = new char[rows * CODES_PER_BYTE];
        Map<Character, Integer> codes = new HashMap<>();
        Charset charset = Charset.forName(charsetName);
        for (int code = 0; code < characters.length; code++) {
            char character = decode(charset, code / CODES_PER_BYTE, code % CODES_PER_BYTE);
            if (character != 0) {
                characters[code] = character;
                codes.putIfAbsent(character, code);
            }
        }
        return new Tables(characters, codes);
    }

    private char decode(Charset charset, int row, int column) {
        if (column < ' ' || bytesPerCharacter == 2 && (row <= ' ' || column == ' ' || row == 0x7F || column == 0x7F)) {
            return 0;
        }
        if (this == JIS_X_0201_ROMAJI) {
            return switch (column) {
                case '\\' -> '\u00A5';
                case '~' -> '\u203E';
                default -> (char) column;
            };
        }
        int upper = isUpper() ? 0x80 : 0;
        byte[] bytes = bytesPerCharacter == 1
                ? new byte[] {(byte) (column | upper)}
                : new byte[] {(byte) (row | upper), (byte) (column | upper)};
        return decoded(charset, bytes);
    }

    private static char decoded(Charset charset, byte[] bytes) {
        try {
            var characters = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            boolean one = characters.length() == 1 && characters.charAt(0) >= ' ' && characters.charAt(0) != '\uFFFD';
            return one ? characters.charAt(0) : 0;
        } catch (CharacterCodingException _) {
            return 0;
        }
    }
}
