package org.meterset.network.dimse;

import org.meterset.network.NetworkException;

/** A data set that was to be sent could not be read. Nothing of it was sent, and the association goes on. */
public final class UnreadableSourceException extends NetworkException {
    private static final long serialVersionUID = 1L;

    public UnreadableSourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
