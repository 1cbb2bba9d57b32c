package org.meterset.server.log;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Tells of associations and of what is performed on them, without a word of what the messages say. */
public final class AssociationLog implements AssociationListener, DimseListener {
    private static final Logger LOG = LoggerFactory.getLogger("meterset.association");

    /** Logs to {@code meterset.association}. */
    public AssociationLog() {}

    @Override
    public void opened(AssociationFacts association) {
        event(Level.INFO, association)
                .addKeyValue("contexts", association.contexts().size())
                .addKeyValue("tls", association.tls().isPresent())
                .log("association opened");
    }

    @Override
    public void rejected(InetSocketAddress peer, String calling, String called, RejectReason reason) {
        LOG.atWarn()
                .addKeyValue("calling", printable(calling))
                .addKeyValue("called", printable(called))
                .addKeyValue("peer", address(peer))
                .addKeyValue("reason", reason)
                .log("association rejected");
    }

    @Override
    public void failed(InetSocketAddress peer, NetworkException reason) {
        LOG.atWarn()
                .addKeyValue("peer", address(peer))
                .addKeyValue("reason", printable(String.valueOf(reason.getMessage())))
                .log("connection ended before an association was opened");
    }

    @Override
    public void released(AssociationFacts association, Traffic traffic) {
        ended(Level.INFO, association, traffic).log("association released");
    }

    @Override
    public void aborted(AssociationFacts association, NetworkException reason, Traffic traffic) {
        ended(Level.WARN, association, traffic)
                .addKeyValue("reason", printable(String.valueOf(reason.getMessage())))
                .log("association aborted");
    }

    @Override
    public void performed(
            AssociationFacts association, DimseService service, int messageId, Status status, Duration took) {
        // The comment of a status may quote the peer's data: the code and its meaning are enough here
        event(status.isFailure() ? Level.WARN : Level.DEBUG, association)
                .addKeyValue("service", service)
                .addKeyValue("message", messageId)
                .addKeyValue("status", "%04X".formatted(status.code()))
                .addKeyValue("meaning", status.meaning())
                .addKeyValue("ms", took.toMillis())
                .log("performed");
    }

    @Override
    public void refused(AssociationFacts association, int commandField, int messageId, Status status) {
        event(Level.WARN, association)
                .addKeyValue("command", "%04X".formatted(commandField))
                .addKeyValue("message", messageId)
                .addKeyValue("status", "%04X".formatted(status.code()))
                .addKeyValue("meaning", status.meaning())
                .log("request refused");
    }

    @Override
    public void handlerFailed(AssociationFacts association, DimseService service, int messageId, Throwable failure) {
        event(Level.ERROR, association)
                .addKeyValue("service", service)
                .addKeyValue("message", messageId)
                .setCause(failure)
                .log("request failed");
    }

    @Override
    public void unanswerable(AssociationFacts association, DimseException reason) {
        event(Level.WARN, association)
                .addKeyValue("reason", printable(String.valueOf(reason.getMessage())))
                .log("message that cannot be answered");
    }

    private static LoggingEventBuilder ended(Level level, AssociationFacts association, Traffic traffic) {
        return event(level, association)
                .addKeyValue("received", traffic.received())
                .addKeyValue("sent", traffic.sent());
    }

    private static LoggingEventBuilder event(Level level, AssociationFacts association) {
        return LOG.atLevel(level)
                .addKeyValue("association", association.number())
                .addKeyValue("calling", association.calling())
                .addKeyValue("called", association.called())
                .addKeyValue("peer", address(association.peerAddress()));
    }

    private static String address(InetSocketAddress peer) {
        return peer.getHostString() + ":" + peer.getPort();
    }

    /** A peer's text must not make log lines of its own. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
