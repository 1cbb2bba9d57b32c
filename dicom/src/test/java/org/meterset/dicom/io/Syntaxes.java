package org.meterset.dicom.io;

import java.util.List;
import org.meterset.dicom.TransferSyntax;

/** Transfer syntaxes to try. */
final class Syntaxes {
    static final List<TransferSyntax> UNCOMPRESSED = List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

    private Syntaxes() {}
}
