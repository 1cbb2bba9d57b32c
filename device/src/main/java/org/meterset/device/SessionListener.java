package org.meterset.device;

import org.meterset.device.site.Message;
import org.meterset.network.dimse.DimseService;
import org.meterset.network.dimse.Status;

/** Hears how a session goes on. Called on the thread that treats. */
public interface SessionListener {
    SessionListener NONE = new SessionListener() {};

    /** A message was answered. */
    default void answered(Message message, DimseService service, Status status) {}

    /**
     * How far delivery has come.
     *
     * @param percent of the session's meterset, 0 to 100
     */
    default void delivered(int beam, double percent) {}
}
