package org.meterset.network;

import java.util.Arrays;
import java.util.Optional;

/** Why an association is rejected: the pairs of Source and Reason that exist (PS3.8 table 9-21). */
public enum RejectReason {
    NO_REASON_GIVEN(1, 1, "no reason given"),
    APPLICATION_CONTEXT_NAME_NOT_SUPPORTED(1, 2, "application context name not supported"),
    CALLING_AE_TITLE_NOT_RECOGNIZED(1, 3, "calling AE title not recognized"),
    CALLED_AE_TITLE_NOT_RECOGNIZED(1, 7, "called AE title not recognized"),
    ACSE_NO_REASON_GIVEN(2, 1, "no reason given (ACSE)"),
    PROTOCOL_VERSION_NOT_SUPPORTED(2, 2, "protocol version not supported"),
    TEMPORARY_CONGESTION(3, 1, "temporary congestion"),
    LOCAL_LIMIT_EXCEEDED(3, 2, "local limit exceeded");

    private final int source;
    private final int reason;
    private final String text;

    RejectReason(int source, int reason, String text) {
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

    /** The reason of these two fields; empty for reserved values. */
    public static Optional<RejectReason> of(int source, int reason) {
        return Arrays.stream(values())
                .filter(each -> each.source == source && each.reason == reason)
                .findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
