package org.meterset.network;

/** Who aborted an association and why: the pairs of Source and Reason that exist (PS3.8 table 9-26). */
public enum AbortReason {
    SERVICE_USER(0, 0, "by the application"),
    NOT_SPECIFIED(2, 0, "reason not specified"),
    UNRECOGNIZED_PDU(2, 1, "unrecognized PDU"),
    UNEXPECTED_PDU(2, 2, "unexpected PDU"),
    UNRECOGNIZED_PDU_PARAMETER(2, 4, "unrecognized PDU parameter"),
    UNEXPECTED_PDU_PARAMETER(2, 5, "unexpected PDU parameter"),
    INVALID_PDU_PARAMETER_VALUE(2, 6, "invalid PDU parameter value");

    private final int source;
    private final int reason;
    private final String text;

    AbortReason(int source, int reason, String text) {
        this.source = source;
        this.reason = reason;
        this.text = text;
    }

    public int source() {
        return source;
    }

    public int reason() {
        return reason;
    }

    /** The constant of these two fields; what is reserved counts as not specified, and a user's reason is not tested. */
    public static AbortReason of(int source, int reason) {
        if (source == 0) {
            return SERVICE_USER;
        }
        for (AbortReason each : values()) {
            if (each.source == source && each.reason == reason) {
                return each;
            }
        }
        return NOT_SPECIFIED;
    }

    @Override
    public String toString() {
        return text;
    }
}
