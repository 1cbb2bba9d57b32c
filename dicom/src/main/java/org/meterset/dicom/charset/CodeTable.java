package org.meterset.dicom.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The characters of one coded set, made when the set is first used. */
final class CodeTable {
    private static final int CODES_PER_BYTE = 128;
    private static final int LAST_OF_94 = 0x7E;
    private static final Map<CodedSet, CodeTable> MADE = new ConcurrentHashMap<>();

    private final CodedSet set;
    private final char[] characters;
    private final Map<Character, Integer> codes = new HashMap<>();

    private CodeTable(CodedSet set) {
        this.set = set;
        Charset charset = Charset.forName(set.charset());
        int rows = set.bytesPerCharacter() == 1 ? 1 : CODES_PER_BYTE;
        characters = new char[rows * CODES_PER_BYTE];
        for (int row = 0; row < rows; row++) {
            for (int column = ' '; column < CODES_PER_BYTE; column++) {
                char character = isCode(row, column) ? decode(charset, row, column) : 0;
                if (character != 0) {
                    characters[row * CODES_PER_BYTE + column] = character;
                    codes.putIfAbsent(character, row << Byte.SIZE | column);
                }
            }
        }
    }

    static CodeTable of(CodedSet set) {
        CodeTable table = MADE.get(set);
        return table != null ? table : MADE.computeIfAbsent(set, CodeTable::new);
    }

    /** NUL if there is none. */
    char character(int row, int column) {
        return characters[row * CODES_PER_BYTE + column];
    }

    /** Row and column as two bytes. */
    Optional<Integer> code(char character) {
        return Optional.ofNullable(codes.get(character));
    }

    /** In sets of 94 characters, and of 94 times 94, the codes 20 and 7F have none. */
    private boolean isCode(int row, int column) {
        boolean columnOf94 = column > ' ' && column <= LAST_OF_94;
        if (set.bytesPerCharacter() == 2) {
            return columnOf94 && row > ' ' && row <= LAST_OF_94;
        }
        return columnOf94 || set != CodedSet.THAI && set != CodedSet.JIS_X_0201_KATAKANA;
    }

    private char decode(Charset charset, int row, int column) {
        if (set == CodedSet.JIS_X_0201_ROMAJI) {
            return switch (column) {
                case '\\' -> '\u00A5';
                case '~' -> '\u203E';
                default -> (char) column;
            };
        }
        if (set == CodedSet.JIS_X_0208 && row == '!' && column == '=') {
            return '\u2015'; // the Java character set alone reads it as U+2014
        }
        int half = set.isUpper() ? CODES_PER_BYTE : 0;
        byte[] bytes = set.bytesPerCharacter() == 1
                ? new byte[] {(byte) (column | half)}
                : new byte[] {(byte) (row | half), (byte) (column | half)};
        try {
            CharBuffer decoded = charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            boolean one = decoded.length() == 1 && decoded.charAt(0) >= ' ' && decoded.charAt(0) != '\uFFFD';
            return one ? decoded.charAt(0) : 0;
        } catch (CharacterCodingException _) {
            return 0;
        }
    }
}
