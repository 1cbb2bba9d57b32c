package org.meterset.network.upper;

import java.util.function.Consumer;

/** Accepts associations, each on a virtual thread of its own. */
public final class AssociationServer implements AutoCloseable {
    private AssociationServer() {}

    /**
     * Starts to listen.
     *
     * @param onAssociation called on the association's own virtual thread; when it returns, the association is over
     */
    public static AssociationServer start(
            ServerSettings settings,
            AssociationPolicy policy,
            AcceptedContexts contexts,
            Consumer<Association> onAssociation) {
        throw new UnsupportedOperationException(settings + " " + policy + contexts + onAssociation);
    }

    /** The port it listens on. */
    public int port() {
        return 0;
    }

    /** Stops to listen, lets messages in work finish for the ARTIM timeout, then aborts what is left. */
    @Override
    public void close() {}
}
