package org.meterset.network.dimse;

import java.time.Duration;
import org.meterset.network.AssociationFacts;

/** Hears what is performed, for logs and metrics. Called on the association's thread; must not block. */
public interface DimseListener {
    DimseListener NONE = new DimseListener() {};

    /** A request was answered for good. */
    default void performed(
            AssociationFacts association, DimseService service, int messageId, Status status, Duration took) {}

    /** A request could not be performed as it was: unknown, malformed, or not agreed on. */
    default void refused(AssociationFacts association, int commandField, int messageId, Status status) {}

    /** A handler threw; the peer has been told no more than a status. */
    default void handlerFailed(AssociationFacts association, DimseService service, int messageId, Throwable failure) {}

    /** The association is aborted for a message that cannot be answered. */
    default void unanswerable(AssociationFacts association, DimseException reason) {}
}
