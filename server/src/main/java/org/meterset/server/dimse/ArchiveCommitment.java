package org.meterset.server.dimse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.meterset.archive.ArchiveException;
import org.meterset.archive.send.CommitmentRequest;
import org.meterset.archive.send.CommitmentResult;
import org.meterset.archive.send.StorageCommitment;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.AeTitle;
import org.meterset.network.NetworkException;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.NormalizedHandler;
import org.meterset.network.dimse.NormalizedRequest;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.Status;
import org.meterset.network.upper.AssociationRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Storage Commitment Push Model (PS3.4 annex J): a request is taken by N-ACTION, and its result told by N-EVENT-REPORT
 * over an association to the requestor, which must be a configured destination.
 */
final class ArchiveCommitment implements NormalizedHandler {
    private static final Logger LOG = LoggerFactory.getLogger("meterset.commitment");

    /** The well-known SOP instance of the push model (PS3.4 section J.3.5). */
    private static final Uid PUSH_MODEL_INSTANCE = Uids.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE;

    /** How long to wait before each further attempt to tell the result. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10));

    private final StorageCommitment commitment;
    private final Destinations destinations;

    ArchiveCommitment(StorageCommitment commitment, Destinations destinations) {
        this.commitment = commitment;
        this.destinations = destinations;
    }

    @Override
    public NormalizedResponse action(NormalizedRequest request) {
        AeTitle requestor = request.association().calling();
        Optional<AssociationRequest> peer = destinations.request(requestor);
        if (!request.sopInstance().equals(Optional.of(PUSH_MODEL_INSTANCE))) {
            return NormalizedResponse.of(Status.NO_SUCH_SOP_INSTANCE);
        }
        if (request.typeId().orElse(0) != CommitmentRequest.ACTION_TYPE) {
            return NormalizedResponse.of(Status.NO_SUCH_ACTION_TYPE);
        }
        if (peer.isEmpty()) {
            return NormalizedResponse.of(
                    Status.PROCESSING_FAILURE.withComment("not a configured destination: " + requestor));
        }
        try {
            CommitmentRequest wanted = CommitmentRequest.of(request.dataSet());
            Thread.ofVirtual().name("commitment").start(() -> decideAndTell(wanted, peer.get()));
            return NormalizedResponse.success();
        } catch (DicomException broken) {
            return NormalizedResponse.of(
                    Status.INVALID_ARGUMENT_VALUE.withComment(String.valueOf(broken.getMessage())));
        }
    }

    private void decideAndTell(CommitmentRequest wanted, AssociationRequest peer) {
        try {
            CommitmentResult result = commitment.decide(wanted);
            boolean told = tell(result, peer);
            for (int i = 0; i < PAUSES.size() && !told; i++) {
                Thread.sleep(PAUSES.get(i));
                told = tell(result, peer);
            }
            LOG.atLevel(told ? org.slf4j.event.Level.INFO : org.slf4j.event.Level.ERROR)
                    .addKeyValue("transaction", wanted.transaction())
                    .addKeyValue("to", peer.called())
                    .addKeyValue("committed", result.committed().size())
                    .addKeyValue("failed", result.failed().size())
                    .log(told ? "commitment told" : "commitment could not be told");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ArchiveException failure) {
            LOG.atError()
                    .addKeyValue("transaction", wanted.transaction())
                    .setCause(failure)
                    .log("commitment failed");
        }
    }

    private static boolean tell(CommitmentResult result, AssociationRequest peer) {
        AssociationRequest asScp = peer.propose(
                        Uids.STORAGE_COMMITMENT_PUSH_MODEL,
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                .withRole(Uids.STORAGE_COMMITMENT_PUSH_MODEL, false, true);
        try (DimseClient client = DimseClient.open(asScp)) {
            Status status = client.nEventReport(
                            Uids.STORAGE_COMMITMENT_PUSH_MODEL,
                            PUSH_MODEL_INSTANCE,
                            result.eventType(),
                            result.toEventInformation())
                    .status();
            return !status.isFailure();
        } catch (NetworkException | DicomException unreachable) {
            LOG.atWarn()
                    .addKeyValue("to", peer.called())
                    .addKeyValue("reason", unreachable.getMessage())
                    .log("commitment not told yet");
            return false;
        }
    }
}
