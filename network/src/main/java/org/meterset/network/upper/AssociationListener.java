package org.meterset.network.upper;

import java.net.InetSocketAddress;
import org.meterset.network.AssociationFacts;
import org.meterset.network.NetworkException;
import org.meterset.network.RejectReason;

/** Hears what happens to associations, for logs and metrics. Called on the association's thread; must not block. */
public interface AssociationListener {
    AssociationListener NONE = new AssociationListener() {};

    default void opened(AssociationFacts association) {}

    /** We rejected an association request; the titles are as the peer sent them. */
    default void rejected(InetSocketAddress peer, String calling, String called, RejectReason reason) {}

    /** A connection ended before there was an association. */
    default void failed(InetSocketAddress peer, NetworkException reason) {}

    default void released(AssociationFacts association, Traffic traffic) {}

    default void aborted(AssociationFacts association, NetworkException reason, Traffic traffic) {}

    /** Our application's own code failed while it served the association, which is aborted. */
    default void applicationFailed(AssociationFacts association, RuntimeException failure) {}

    /** Bytes over the connection, as PDUs. */
    record Traffic(long received, long sent) {}
}
