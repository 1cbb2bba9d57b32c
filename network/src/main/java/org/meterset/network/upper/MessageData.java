package org.meterset.network.upper;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the data set of an outgoing message, in the transfer syntax of its presentation context. */
@FunctionalInterface
public interface MessageData {
    /** The message has no data set. */
    MessageData NONE = out -> {};

    /**
     * Writes all bytes. A thrown exception before the first PDU left means that nothing was sent; later it aborts the
     * association.
     */
    void writeTo(OutputStream out) throws IOException;
}
