package org.meterset.network;

/** The peer rejected our association request. */
public final class AssociationRejectedException extends NetworkException {
    private static final long serialVersionUID = 1L;

    private final boolean permanent;
    private final RejectReason reason;

    public AssociationRejectedException(String message, boolean permanent, RejectReason reason) {
        super(message);
        this.permanent = permanent;
        this.reason = reason;
    }

    /** Whether it makes no sense to try again. */
    public boolean permanent() {
        return permanent;
    }

    public RejectReason reason() {
        return reason;
    }
}
