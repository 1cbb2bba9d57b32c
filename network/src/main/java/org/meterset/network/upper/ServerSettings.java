package org.meterset.network.upper;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.meterset.network.TlsSettings;

/**
 * Where and how an {@link AssociationServer} listens.
 *
 * @param bind address and port; port 0 takes any free one
 * @param maxAssociations ceiling in all; more are rejected with temporary congestion
 * @param maxAssociationsPerPeer ceiling per peer address; more are rejected with local limit exceeded
 * @param preferOwnOrder whether the acceptor's order of transfer syntaxes decides rather than the proposer's
 * @param tls listen with TLS
 */
public record ServerSettings(
        InetSocketAddress bind,
        UpperLayerSettings upperLayer,
        int maxAssociations,
        int maxAssociationsPerPeer,
        boolean preferOwnOrder,
        Optional<TlsSettings> tls) {
    private static final int DEFAULT_MAX_ASSOCIATIONS = 2_000;

    public ServerSettings {
        if (maxAssociations < 1 || maxAssociationsPerPeer < 1) {
            throw new IllegalArgumentException("ceilings of associations must be 1 or more: %d in all, %d per peer"
                    .formatted(maxAssociations, maxAssociationsPerPeer));
        }
    }

    /** Listens on all addresses of this machine. */
    public static ServerSettings onPort(int port) {
        return at(new InetSocketAddress(port));
    }

    public static ServerSettings at(InetSocketAddress bind) {
        return new ServerSettings(
                bind,
                UpperLayerSettings.DEFAULT,
                DEFAULT_MAX_ASSOCIATIONS,
                DEFAULT_MAX_ASSOCIATIONS,
                true,
                Optional.empty());
    }

    public ServerSettings withUpperLayer(UpperLayerSettings settings) {
        return new ServerSettings(bind, settings, maxAssociations, maxAssociationsPerPeer, preferOwnOrder, tls);
    }

    public ServerSettings withMaxAssociations(int inAll, int perPeer) {
        return new ServerSettings(bind, upperLayer, inAll, perPeer, preferOwnOrder, tls);
    }

    /** The proposer's order of transfer syntaxes decides, not ours. */
    public ServerSettings withProposersOrder() {
        return new ServerSettings(bind, upperLayer, maxAssociations, maxAssociationsPerPeer, false, tls);
    }

    public ServerSettings withTls(TlsSettings settings) {
        return new ServerSettings(
                bind, upperLayer, maxAssociations, maxAssociationsPerPeer, preferOwnOrder, Optional.of(settings));
    }
}
