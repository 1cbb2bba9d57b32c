package org.meterset.server.dimse;

import org.meterset.archive.match.InvalidIdentifierException;
import org.meterset.archive.send.Fitting;
import org.meterset.archive.send.OutgoingInstance;
import org.meterset.network.dimse.GetHandler;
import org.meterset.network.dimse.GetRequest;
import org.meterset.network.dimse.GetSubOperations;
import org.meterset.network.dimse.Status;

/** C-GET out of the archive, over the association it came on (PS3.4 section C.4.3). */
final class ArchiveGet implements GetHandler {
    private final Selection selection;

    ArchiveGet(Selection selection) {
        this.selection = selection;
    }

    @Override
    public Status get(GetRequest request, GetSubOperations operations) {
        try {
            var instances = selection.instances(
                    request.identifier(), request.association().calling());
            operations.expect(instances.size());
            for (OutgoingInstance instance : instances) {
                if (request.cancelled()) {
                    return Status.CANCEL;
                }
                send(instance, operations);
            }
            return Status.SUCCESS;
        } catch (InvalidIdentifierException invalid) {
            return Status.IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS.withComment(String.valueOf(invalid.getMessage()));
        }
    }

    private static void send(OutgoingInstance instance, GetSubOperations operations) {
        switch (Fitting.fit(instance, operations.contexts(instance.sopClass()))) {
            case Fitting.Fit.Sendable sendable -> operations.store(sendable.item());
            case Fitting.Fit.Impossible _ -> operations.failed(instance.sopInstance());
        }
    }
}
