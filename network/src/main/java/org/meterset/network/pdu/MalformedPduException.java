package org.meterset.network.pdu;

import org.meterset.network.AbortReason;
import org.meterset.network.NetworkException;

/** Bytes that are no PDU of PS3.8 section 9.3; holds the reason to abort with. */
public final class MalformedPduException extends NetworkException {
    private static final long serialVersionUID = 1L;

    private final AbortReason reason;

    public MalformedPduException(int pduType, AbortReason reason, String found) {
        super("%s: %s".formatted(PduType.nameOf(pduType), found));
        this.reason = reason;
    }

    public AbortReason reason() {
        return reason;
    }
}
