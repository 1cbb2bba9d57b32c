package org.meterset.network.pdu;

/** PDU-type values (PS3.8 section 9.3.1). */
public final class PduType {
    public static final int A_ASSOCIATE_RQ = 0x01;
    public static final int A_ASSOCIATE_AC = 0x02;
    public static final int A_ASSOCIATE_RJ = 0x03;
    public static final int P_DATA_TF = 0x04;
    public static final int A_RELEASE_RQ = 0x05;
    public static final int A_RELEASE_RP = 0x06;
    public static final int A_ABORT = 0x07;

    /** Type, reserved byte and length field, before what the length counts. */
    public static final int HEADER_LENGTH = 6;

    private PduType() {}

    public static boolean isKnown(int type) {
        return type >= A_ASSOCIATE_RQ && type <= A_ABORT;
    }

    /** The standard's name, or the number of a type it does not have. */
    public static String nameOf(int type) {
        return switch (type) {
            case A_ASSOCIATE_RQ -> "A-ASSOCIATE-RQ";
            case A_ASSOCIATE_AC -> "A-ASSOCIATE-AC";
            case A_ASSOCIATE_RJ -> "A-ASSOCIATE-RJ";
            case P_DATA_TF -> "P-DATA-TF";
            case A_RELEASE_RQ -> "A-RELEASE-RQ";
            case A_RELEASE_RP -> "A-RELEASE-RP";
            case A_ABORT -> "A-ABORT";
            default -> "PDU of type %02XH".formatted(type);
        };
    }
}
