package org.meterset.device;

import org.meterset.device.site.Message;
import org.meterset.network.dimse.DimseService;
import org.meterset.network.dimse.Status;

/** The answers to a session's messages: whoever listens hears of each, and a failure ends the session. */
record Answers(SessionListener listener) {
    /** @throws SessionOver if the peer refused */
    void require(Message message, DimseService service, Status status) {
        listener.answered(message, service, status);
        if (status.isFailure()) {
            throw new SessionOver(new SessionResult.Refused(message, status));
        }
    }
}
