package org.meterset.dicom.charset;

import java.util.Optional;

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

    private final String registration;
    private final String designation;
    private final int bytesPerCharacter;
    private final String charset;

    CodedSet(String registration, String designation, int bytesPerCharacter, String charset) {
        this.registration = registration;
        this.designation = designation;
        this.bytesPerCharacter = bytesPerCharacter;
        this.charset = charset;
    }

    String registration() {
        return registration;
    }

    /** What stands after ESC to designate this set. */
    String designation() {
        return designation;
    }

    int bytesPerCharacter() {
        return bytesPerCharacter;
    }

    /** The Java character set that has these codes. */
    String charset() {
        return charset;
    }

    /** Whether the set goes to the upper half, where bytes have their highest bit set. */
    boolean isUpper() {
        return designation.startsWith("-") || designation.contains(")");
    }

    /** The character with that code (of one byte: the first), or NUL. */
    char character(int first, int second) {
        return CodeTable.of(this)
                .character(bytesPerCharacter == 1 ? 0 : first, bytesPerCharacter == 1 ? first : second);
    }

    /** The code of that character, its bytes as for G0. */
    Optional<byte[]> code(char character) {
        return CodeTable.of(this)
                .code(character)
                .map(code -> bytesPerCharacter == 1
                        ? new byte[] {(byte) (int) code}
                        : new byte[] {(byte) (code >> Byte.SIZE), (byte) (int) code});
    }
}
