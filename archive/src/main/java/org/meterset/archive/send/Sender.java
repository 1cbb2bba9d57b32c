package org.meterset.archive.send;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.meterset.dicom.DicomException;
import org.meterset.network.AeTitle;
import org.meterset.network.NetworkException;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreItem;
import org.meterset.network.dimse.UnreadableSourceException;
import org.meterset.network.upper.AssociationRequest;

/**
 * Sends instances to one peer by C-STORE (PS3.4 annex B): proposes what they need, over several associations if there is
 * no other way, sends each in a transfer syntax the peer has accepted, and says of each what became of it. An instance
 * that cannot be sent does not keep the others from being sent: after an association that broke, the next one begins
 * with the instance behind, unless the peer took nothing at all. Immutable.
 */
public final class Sender {
    private final AssociationRequest peer;
    private final Optional<Originator> originator;

    /** Who asked by C-MOVE for what is sent. */
    private record Originator(AeTitle title, int messageId) {}

    /** @param peer where to and as whom; presentation contexts are filled in here */
    public Sender(AssociationRequest peer) {
        this(peer, Optional.empty());
    }

    private Sender(AssociationRequest peer, Optional<Originator> originator) {
        this.peer = peer;
        this.originator = originator;
    }

    /** The same on behalf of a C-MOVE (PS3.7 section 9.1.1.1, Move Originator). */
    public Sender onBehalfOf(AeTitle moveOriginator, int messageId) {
        return new Sender(peer, Optional.of(new Originator(moveOriginator, messageId)));
    }

    /** @param cancelled asked before each instance */
    public SendReport send(List<OutgoingInstance> instances, SendListener listener, BooleanSupplier cancelled) {
        SendTally tally = new SendTally(instances.size(), listener);
        for (Proposals.Batch batch : Proposals.of(instances)) {
            if (!cancelled.getAsBoolean()) {
                send(batch, tally, cancelled);
            }
        }
        return tally.report();
    }

    private void send(Proposals.Batch batch, SendTally tally, BooleanSupplier cancelled) {
        List<OutgoingInstance> left = batch.instances();
        while (!left.isEmpty() && !cancelled.getAsBoolean()) {
            int done = 0;
            try (DimseClient client = DimseClient.open(peer.withContexts(batch.contexts()))) {
                while (done < left.size() && !cancelled.getAsBoolean()) {
                    tally.done(left.get(done), store(client, left.get(done)));
                    done++;
                }
                return;
            } catch (NetworkException e) {
                boolean worthAnother = done > 0;
                int lost = worthAnother ? done + 1 : left.size();
                for (OutgoingInstance instance : left.subList(done, lost)) {
                    tally.failed(instance, Status.UNABLE_TO_PROCESS, String.valueOf(e.getMessage()));
                }
                left = left.subList(lost, left.size());
            }
        }
    }

    private SendTally.Answer store(DimseClient client, OutgoingInstance instance) {
        return switch (Fitting.fit(instance, client.facts().contexts())) {
            case Fitting.Fit.Impossible impossible ->
                new SendTally.Answer(Status.SOP_CLASS_NOT_SUPPORTED, impossible.reason());
            case Fitting.Fit.Sendable sendable -> store(client, sendable.item());
        };
    }

    private SendTally.Answer store(DimseClient client, StoreItem item) {
        try {
            Status status = originator
                    .map(who -> client.store(item, who.title(), who.messageId()))
                    .orElseGet(() -> client.store(item));
            return new SendTally.Answer(status, status.toString());
        } catch (UnreadableSourceException e) {
            String reason = "%s: %s".formatted(e.getMessage(), cause(e));
            return new SendTally.Answer(Status.UNABLE_TO_PROCESS, reason);
        } catch (DicomException e) {
            return new SendTally.Answer(Status.UNABLE_TO_PROCESS, String.valueOf(e.getMessage()));
        }
    }

    /** What the disk or the data set said, at the bottom of it. */
    private static String cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
