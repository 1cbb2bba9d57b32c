package org.meterset.dicom.io;

import org.meterset.dicom.TransferSyntax;

/** The three ways to write element headers and numbers (PS3.5 section 7.1). */
enum Encoding {
    IMPLICIT_LITTLE("implicit VR little endian", false, false),
    EXPLICIT_LITTLE("explicit VR little endian", true, false),
    EXPLICIT_BIG("explicit VR big endian", true, true);

    private final String words;
    final boolean explicit;
    final boolean bigEndian;

    Encoding(String words, boolean explicit, boolean bigEndian) {
        this.words = words;
        this.explicit = explicit;
        this.bigEndian = bigEndian;
    }

    static Encoding of(TransferSyntax syntax) {
        if (!syntax.explicitVr()) {
            return IMPLICIT_LITTLE;
        }
        return syntax.bigEndian() ? EXPLICIT_BIG : EXPLICIT_LITTLE;
    }

    TransferSyntax syntax() {
        return switch (this) {
            case IMPLICIT_LITTLE -> TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
            case EXPLICIT_LITTLE -> TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
            case EXPLICIT_BIG -> TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
