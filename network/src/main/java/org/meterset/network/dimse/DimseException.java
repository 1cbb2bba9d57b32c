package org.meterset.network.dimse;

import org.meterset.network.NetworkException;

/** A peer that broke the rules of DIMSE in a way that cannot be answered. */
public class DimseException extends NetworkException {
    private static final long serialVersionUID = 1L;

    public DimseException(String message) {
        super(message);
    }

    public DimseException(String message, Throwable cause) {
        super(message, cause);
    }
}
