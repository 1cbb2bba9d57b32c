package org.meterset.network.dimse;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.meterset.network.AeTitle;
import org.meterset.network.upper.AssociationPolicy;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.network.upper.ServerSettings;

/** Servers and associations on this machine. */
final class Net {
    static final AeTitle CLIENT = AeTitle.of("CLIENT");
    static final AeTitle SERVER = AeTitle.of("SERVER");

    private Net() {}

    static ServerSettings settings() {
        return ServerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    static DimseServer serve(ServiceTable table) {
        return serve(table, DimseListener.NONE);
    }

    static DimseServer serve(ServiceTable table, DimseListener listener) {
        return DimseServer.start(settings(), AssociationPolicy.ACCEPT_ALL, table, listener);
    }

    static AssociationRequest to(DimseServer server) {
        return to(server.port());
    }

    static AssociationRequest to(int port) {
        return AssociationRequest.to("127.0.0.1", port, CLIENT, SERVER);
    }
}
