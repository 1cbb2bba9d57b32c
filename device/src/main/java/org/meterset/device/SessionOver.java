package org.meterset.device;

/** Ends the order of messages with what came of it. */
final class SessionOver extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient SessionResult result;

    SessionOver(SessionResult result) {
        super(null, null, false, false);
        this.result = result;
    }

    SessionResult result() {
        return result;
    }
}
