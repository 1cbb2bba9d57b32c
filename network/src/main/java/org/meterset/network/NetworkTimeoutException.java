package org.meterset.network;

/** The peer took longer than it was given. */
public final class NetworkTimeoutException extends NetworkException {
    private static final long serialVersionUID = 1L;

    public NetworkTimeoutException(String message) {
        super(message);
    }

    public NetworkTimeoutException(String message, Throwable cause) {
        super(message, cause);
    }
}
