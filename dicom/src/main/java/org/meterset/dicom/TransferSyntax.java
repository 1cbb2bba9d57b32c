package org.meterset.dicom;

import java.util.Map;
import java.util.Set;

/**
 * How a data set is written as bytes (PS3.5 annex A).
 *
 * @param explicitVr whether elements name their VR
 * @param bigEndian whether binary values are big endian
 * @param deflated whether everything after the file meta information is deflated
 * @param encapsulated whether pixel data comes in fragments
 */
public record TransferSyntax(Uid uid, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {

    public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN =
            new TransferSyntax(new Uid("1.2.840.10008.1.2"), false, false, false, false);
    public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN =
            new TransferSyntax(new Uid("1.2.840.10008.1.2.1"), true, false, false, false);
    public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN =
            new TransferSyntax(new Uid("1.2.840.10008.1.2.2"), true, true, false, false);
    public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
            new TransferSyntax(new Uid("1.2.840.10008.1.2.1.99"), true, false, true, false);

    /** JPIP Referenced Deflate and JPIP HTJ2K Referenced Deflate (PS3.5 sections A.7 and A.13). */
    private static final Set<String> DEFLATED_REFERENCES = Set.of("1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205");

    private static final Map<Uid, TransferSyntax> NATIVE = Map.of(
            IMPLICIT_VR_LITTLE_ENDIAN.uid, IMPLICIT_VR_LITTLE_ENDIAN,
            EXPLICIT_VR_LITTLE_ENDIAN.uid, EXPLICIT_VR_LITTLE_ENDIAN,
            EXPLICIT_VR_BIG_ENDIAN.uid, EXPLICIT_VR_BIG_ENDIAN,
            DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN.uid, DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

    /**
     * The transfer syntax of that UID. All but the four native ones are explicit VR little endian with encapsulated
     * pixel data (PS3.5 section A.4), which is also what an unknown, private one is taken for.
     */
    public static TransferSyntax of(Uid uid) {
        TransferSyntax known = NATIVE.get(uid);
        boolean deflated = DEFLATED_REFERENCES.contains(uid.value());
        return known != null ? known : new TransferSyntax(uid, true, false, deflated, true);
    }

    /** Whether a data set can be rewritten between this and any other such syntax without touching pixel data. */
    public boolean isUncompressed() {
        return !encapsulated;
    }
}
