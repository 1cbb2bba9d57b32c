package org.meterset.dicom;

import java.util.Optional;

/** Value representations (PS3.5 table 6.2-1). */
public enum Vr {
    AE(Kind.TEXT, 2, 1, 16),
    AS(Kind.TEXT, 2, 1, 4),
    AT(Kind.TAG, 2, 4, 4),
    CS(Kind.TEXT, 2, 1, 16),
    DA(Kind.TEXT, 2, 1, 8),
    DS(Kind.TEXT, 2, 1, 16),
    DT(Kind.TEXT, 2, 1, 26),
    FD(Kind.FLOAT, 2, 8, 8),
    FL(Kind.FLOAT, 2, 4, 4),
    IS(Kind.TEXT, 2, 1, 12),
    LO(Kind.CHARACTER_SET_TEXT, 2, 1, 64),
    LT(Kind.CHARACTER_SET_TEXT, 2, 1, 10240),
    OB(Kind.OTHER, 4, 1, Integer.MAX_VALUE),
    OD(Kind.OTHER, 4, 8, Integer.MAX_VALUE),
    OF(Kind.OTHER, 4, 4, Integer.MAX_VALUE),
    OL(Kind.OTHER, 4, 4, Integer.MAX_VALUE),
    OV(Kind.OTHER, 4, 8, Integer.MAX_VALUE),
    OW(Kind.OTHER, 4, 2, Integer.MAX_VALUE),
    PN(Kind.CHARACTER_SET_TEXT, 2, 1, 64),
    SH(Kind.CHARACTER_SET_TEXT, 2, 1, 16),
    SL(Kind.INTEGER, 2, 4, 4),
    SQ(Kind.SEQUENCE, 4, 1, Integer.MAX_VALUE),
    SS(Kind.INTEGER, 2, 2, 2),
    ST(Kind.CHARACTER_SET_TEXT, 2, 1, 1024),
    SV(Kind.INTEGER, 4, 8, 8),
    TM(Kind.TEXT, 2, 1, 14),
    UC(Kind.CHARACTER_SET_TEXT, 4, 1, Integer.MAX_VALUE),
    UI(Kind.TEXT, 2, 1, 64),
    UL(Kind.INTEGER, 2, 4, 4),
    UN(Kind.OTHER, 4, 1, Integer.MAX_VALUE),
    UR(Kind.TEXT, 4, 1, Integer.MAX_VALUE),
    US(Kind.INTEGER, 2, 2, 2),
    UT(Kind.CHARACTER_SET_TEXT, 4, 1, Integer.MAX_VALUE),
    UV(Kind.INTEGER, 4, 8, 8);

    private enum Kind {
        TEXT,
        CHARACTER_SET_TEXT,
        INTEGER,
        FLOAT,
        TAG,
        OTHER,
        SEQUENCE
    }

    private static final Vr[] BY_CODE = new Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_CODE[index(vr.name().charAt(0), vr.name().charAt(1))] = vr;
        }
    }

    private final Kind kind;
    private final int lengthFieldBytes;
    private final int unitBytes;
    private final int maxLength;

    Vr(Kind kind, int lengthFieldBytes, int unitBytes, int maxLength) {
        this.kind = kind;
        this.lengthFieldBytes = lengthFieldBytes;
        this.unitBytes = unitBytes;
        this.maxLength = maxLength;
    }

    /** The VR written as these two bytes, or empty if the standard has none of that name. */
    public static Optional<Vr> of(int first, int second) {
        boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
        return letters ? Optional.ofNullable(BY_CODE[index(first, second)]) : Optional.empty();
    }

    private static int index(int first, int second) {
        return (first - 'A') * 26 + second - 'A';
    }

    /** Width of the length field in explicit VR: 2, or 4 after two reserved bytes (PS3.5 tables 7.1-1, 7.1-2). */
    public int lengthFieldBytes() {
        return lengthFieldBytes;
    }

    /** Bytes that change places between little and big endian: 1, 2, 4 or 8; AT is two units of two. */
    public int swapUnitBytes() {
        return this == AT ? 2 : unitBytes;
    }

    /** Bytes of one binary value; 1 for text and byte streams. */
    public int unitBytes() {
        return unitBytes;
    }

    /** Characters one value may have at most (bytes for binary values); PN counts one component group. */
    public int maxLength() {
        return maxLength;
    }

    /** Whether values are text, in any character set. */
    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.CHARACTER_SET_TEXT;
    }

    /** Whether Specific Character Set applies (PS3.5 section 6.1.2.2). */
    public boolean usesCharacterSet() {
        return kind == Kind.CHARACTER_SET_TEXT;
    }

    /** Whether a backslash separates values; in LT, ST, UT and UR it is an ordinary character. */
    public boolean isMultiValueText() {
        return isText() && this != LT && this != ST && this != UT && this != UR;
    }

    /** SS, US, SL, UL, SV, UV. */
    public boolean isInteger() {
        return kind == Kind.INTEGER;
    }

    /** FL and FD. */
    public boolean isFloat() {
        return kind == Kind.FLOAT;
    }

    /** OB, OD, OF, OL, OV, OW and UN. */
    public boolean isOther() {
        return kind == Kind.OTHER;
    }

    /** The byte that makes a value's length even: NUL for UI and binary, space for other text. */
    public byte padding() {
        return (byte) (isText() && this != UI ? ' ' : 0);
    }
}
