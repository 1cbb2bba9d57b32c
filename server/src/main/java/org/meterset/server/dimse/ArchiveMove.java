package org.meterset.server.dimse;

import java.util.Optional;
import org.meterset.archive.match.InvalidIdentifierException;
import org.meterset.archive.send.Sender;
import org.meterset.network.dimse.MoveHandler;
import org.meterset.network.dimse.MoveRequest;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.SubOperations;
import org.meterset.network.upper.AssociationRequest;

/** C-MOVE out of the archive to a configured destination (PS3.4 section C.4.2). */
final class ArchiveMove implements MoveHandler {
    private final Selection selection;
    private final Destinations destinations;

    ArchiveMove(Selection selection, Destinations destinations) {
        this.selection = selection;
        this.destinations = destinations;
    }

    @Override
    public Status move(MoveRequest request, SubOperations progress) {
        Optional<AssociationRequest> peer = destinations.request(request.destination());
        if (peer.isEmpty()) {
            return Status.MOVE_DESTINATION_UNKNOWN.withComment(
                    "not a configured destination: " + request.destination());
        }
        try {
            var instances = selection.instances(
                    request.identifier(), request.association().calling());
            progress.expect(instances.size());
            new Sender(peer.get())
                    .onBehalfOf(request.association().calling(), request.messageId())
                    .send(
                            instances,
                            (instance, status) -> progress.performed(instance.sopInstance(), status),
                            request::cancelled);
            return Status.SUCCESS;
        } catch (InvalidIdentifierException invalid) {
            return Status.IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS.withComment(String.valueOf(invalid.getMessage()));
        }
    }
}
