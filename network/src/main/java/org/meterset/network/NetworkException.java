package org.meterset.network;

/** Something that went wrong between us and a peer; the message names the peer, what was found and what was expected. */
public class NetworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NetworkException(String message) {
        super(message);
    }

    public NetworkException(String message, Throwable cause) {
        super(message, cause);
    }
}
