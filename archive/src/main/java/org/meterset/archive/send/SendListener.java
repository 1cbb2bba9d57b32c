package org.meterset.archive.send;

import org.meterset.network.dimse.Status;

/** Hears of each instance once, when it is known what became of it. Called on the sending thread. */
@FunctionalInterface
public interface SendListener {

    SendListener NONE = (_, _) -> {};

    /** @param status the peer's answer, or why there was none, with a comment that says more */
    void done(OutgoingInstance instance, Status status);
}
