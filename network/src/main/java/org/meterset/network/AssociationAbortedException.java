package org.meterset.network;

/** The association ended without being released: one side aborted it or the connection broke. */
public final class AssociationAbortedException extends NetworkException {
    private static final long serialVersionUID = 1L;

    private final boolean byPeer;
    private final AbortReason reason;

    public AssociationAbortedException(String message, boolean byPeer, AbortReason reason) {
        super(message);
        this.byPeer = byPeer;
        this.reason = reason;
    }

    public AssociationAbortedException(String message, boolean byPeer, AbortReason reason, Throwable cause) {
        super(message, cause);
        this.byPeer = byPeer;
        this.reason = reason;
    }

    /** Whether the peer aborted or closed the connection, rather than we for what it did. */
    public boolean byPeer() {
        return byPeer;
    }

    public AbortReason reason() {
        return reason;
    }
}
