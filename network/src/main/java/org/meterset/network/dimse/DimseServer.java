package org.meterset.network.dimse;

import org.meterset.network.upper.AssociationPolicy;
import org.meterset.network.upper.AssociationServer;
import org.meterset.network.upper.ServerSettings;

/** Accepts associations and performs what a {@link ServiceTable} says, each association on its own thread. */
public final class DimseServer implements AutoCloseable {
    private final AssociationServer server;

    private DimseServer(AssociationServer server) {
        this.server = server;
    }

    public static DimseServer start(ServerSettings settings, AssociationPolicy policy, ServiceTable services) {
        return start(settings, policy, services, DimseListener.NONE);
    }

    public static DimseServer start(
            ServerSettings settings, AssociationPolicy policy, ServiceTable services, DimseListener listener) {
        return new DimseServer(AssociationServer.start(
                settings, policy, services, association -> ServiceLoop.run(association, services, listener)));
    }

    public int port() {
        return server.port();
    }

    /** How many associations there are now. */
    public int associations() {
        return server.associations();
    }

    /** Stops as {@link AssociationServer#close} does. */
    @Override
    public void close() {
        server.close();
    }
}
