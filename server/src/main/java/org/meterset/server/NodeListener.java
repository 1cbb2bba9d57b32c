package org.meterset.server;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.meterset.network.AssociationFacts;
import org.meterset.network.NetworkException;
import org.meterset.network.RejectReason;
import org.meterset.network.dimse.DimseException;
import org.meterset.network.dimse.DimseListener;
import org.meterset.network.dimse.DimseService;
import org.meterset.network.dimse.Status;
import org.meterset.network.upper.AssociationListener;
import org.meterset.server.log.AssociationLog;
import org.meterset.server.metrics.NodeMetrics;

/** Passes on to log and metrics what the network tells. */
record NodeListener(AssociationLog log, NodeMetrics metrics) implements AssociationListener, DimseListener {

    @Override
    public void opened(AssociationFacts association) {
        metrics.opened(association);
        log.opened(association);
    }

    @Override
    public void rejected(InetSocketAddress peer, String calling, String called, RejectReason reason) {
        metrics.rejected(peer, calling, called, reason);
        log.rejected(peer, calling, called, reason);
    }

    @Override
    public void failed(InetSocketAddress peer, NetworkException reason) {
        metrics.failed(peer, reason);
        log.failed(peer, reason);
    }

    @Override
    public void released(AssociationFacts association, Traffic traffic) {
        metrics.released(association, traffic);
        log.released(association, traffic);
    }

    @Override
    public void aborted(AssociationFacts association, NetworkException reason, Traffic traffic) {
        metrics.aborted(association, reason, traffic);
        log.aborted(association, reason, traffic);
    }

    @Override
    public void performed(
            AssociationFacts association, DimseService service, int messageId, Status status, Duration took) {
        metrics.performed(association, service, messageId, status, took);
        log.performed(association, service, messageId, status, took);
    }

    @Override
    public void refused(AssociationFacts association, int commandField, int messageId, Status status) {
        log.refused(association, commandField, messageId, status);
    }

    @Override
    public void handlerFailed(AssociationFacts association, DimseService service, int messageId, Throwable failure) {
        log.handlerFailed(association, service, messageId, failure);
    }

    @Override
    public void unanswerable(AssociationFacts association, DimseException reason) {
        log.unanswerable(association, reason);
    }
}
