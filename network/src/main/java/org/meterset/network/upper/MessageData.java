package org.meterset.network.upper;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the data set of an outgoing message, in the transfer syntax of its presentation context. */
@FunctionalInterface
public interface MessageData {
    /** The message has no data set. */
    MessageData NONE = new MessageData() {
        @Override
        public void writeTo(OutputStream out) {
            // nothing
        }

        @Override
        public boolean isPresent() {
            return false;
        }
    };

    /**
     * Writes all bytes. A thrown exception before the first PDU left means that nothing was sent; later it aborts the
     * association.
     *
     * @param out a {@link MessageOutput}, which takes the contents of a file without a copy in between
     */
    void writeTo(OutputStream out) throws IOException;

    /** Whether there is a data set at all, be it of no length. */
    default boolean isPresent() {
        return true;
    }
}
