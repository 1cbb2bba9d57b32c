package org.meterset.network.upper;

import java.io.InputStream;
import org.meterset.dicom.DataSet;

/** A message whose command set has arrived; its data set streams from the connection. */
public final class IncomingMessage {
    private final int contextId;
    private final DataSet command;
    private final InputStream data;

    IncomingMessage(int contextId, DataSet command, InputStream data) {
        this.contextId = contextId;
        this.command = command;
        this.data = data;
    }

    public int contextId() {
        return contextId;
    }

    public DataSet command() {
        return command;
    }

    /**
     * The bytes of the data set, at its end right away if the message has none. Usable by the thread that received the
     * message until it receives the next. If the association breaks, reading throws a
     * {@link org.meterset.network.NetworkException}, not an IOException.
     */
    public InputStream data() {
        return data;
    }
}
