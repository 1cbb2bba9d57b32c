package org.meterset.network.upper;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.network.RejectReason;

/** Counts what is open, in all and per peer address. Any thread. */
final class Ceilings {
    private static final int SPARE = 64;
    private static final int SPARE_PER_PEER = 16;

    /** What is open from one address. */
    private static final class Count {
        private int connections;
        private int associations;
    }

    private final int maxInAll;
    private final int maxPerPeer;
    private final Map<InetAddress, Count> peers = new HashMap<>();
    private int connections;
    private int associations;

    Ceilings(ServerSettings settings) {
        maxInAll = settings.maxAssociations();
        maxPerPeer = settings.maxAssociationsPerPeer();
    }

    /** Takes a place for a connection; a few more may connect than may associate, so that they get an answer. */
    synchronized boolean connect(InetAddress peer) {
        @Nullable Count count = peers.get(peer);
        if (connections >= maxInAll + SPARE || count != null && count.connections >= maxPerPeer + SPARE_PER_PEER) {
            return false;
        }
        connections++;
        peers.computeIfAbsent(peer, _ -> new Count()).connections++;
        return true;
    }

    /** Takes a place for an association on a connection; or the reason not to. */
    synchronized Optional<RejectReason> associate(InetAddress peer) {
        Count count = peers.computeIfAbsent(peer, _ -> new Count());
        if (count.associations >= maxPerPeer) {
            return Optional.of(RejectReason.LOCAL_LIMIT_EXCEEDED);
        }
        if (associations >= maxInAll) {
            return Optional.of(RejectReason.TEMPORARY_CONGESTION);
        }
        associations++;
        count.associations++;
        return Optional.empty();
    }

    /** Gives the places back. */
    synchronized void disconnect(InetAddress peer, boolean associated) {
        Count count = peers.computeIfAbsent(peer, _ -> new Count());
        connections--;
        count.connections--;
        if (associated) {
            associations--;
            count.associations--;
        }
        if (count.connections == 0) {
            peers.remove(peer);
        }
    }

    synchronized int associations() {
        return associations;
    }
}
