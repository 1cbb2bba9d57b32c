package org.meterset.network.pdu;

import org.meterset.network.AbortReason;
import org.meterset.network.RejectReason;

/** The upper-layer PDUs (PS3.8 section 9.3). Plain values; PduReader and PduWriter hold the bytes. */
public sealed interface Pdu {
    record AAssociateRj(boolean permanent, RejectReason reason) implements Pdu {}

    record AReleaseRq() implements Pdu {}

    record AReleaseRp() implements Pdu {}

    record AAbort(AbortReason reason) implements Pdu {}
}
