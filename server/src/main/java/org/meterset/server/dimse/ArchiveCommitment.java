package org.meterset.server.dimse;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.meterset.archive.Archive;
import org.meterset.archive.ArchiveException;
import org.meterset.archive.send.CommitmentQueue;
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
import org.meterset.network.upper.UpperLayerSettings;
import org.meterset.server.config.Configuration;
import org.meterset.server.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Storage Commitment Push Model (PS3.4 annex J): a request is taken by N-ACTION, and its result told by N-EVENT-REPORT
 * over an association to the requestor, which must be a configured destination. What was taken is told even if the node
 * ends before.
 */
public final class ArchiveCommitment implements NormalizedHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("meterset.commitment");

    /** The well-known SOP instance of the push model (PS3.4 section J.3.5). */
    private static final Uid PUSH_MODEL_INSTANCE = Uids.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE;

    /** How long to wait before each further attempt to tell the result; the last one again and again. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1));

    private static final Duration PATIENCE = Duration.ofDays(7);

    private final StorageCommitment commitment;
    private final CommitmentQueue queue;
    private final Destinations destinations;
    private final ExecutorService telling = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("commitment").factory());

    private ArchiveCommitment(StorageCommitment commitment, CommitmentQueue queue, Destinations destinations) {
        this.commitment = commitment;
        this.queue = queue;
        this.destinations = destinations;
    }

    /** Goes on with what was taken before the archive was closed last. */
    public static ArchiveCommitment open(Configuration configuration, Archive archive, UpperLayerSettings upperLayer) {
        CommitmentQueue queue = new CommitmentQueue(configuration.value(Settings.DATA));
        ArchiveCommitment opened = new ArchiveCommitment(
                new StorageCommitment(archive), queue, new Destinations(configuration, upperLayer));
        queue.files().forEach(opened::resume);
        return opened;
    }

    private void resume(Path file) {
        try {
            CommitmentQueue.Waiting waiting = queue.read(file);
            destinations
                    .request(waiting.requestor())
                    .ifPresentOrElse(
                            peer -> telling.execute(() -> decideAndTell(waiting, peer)),
                            () -> LOG.atError()
                                    .addKeyValue("to", waiting.requestor())
                                    .log(
                                            "commitment waits for a requestor that is no configured destination any more"));
        } catch (ArchiveException unreadable) {
            LOG.error(unreadable.getMessage());
        }
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
            CommitmentQueue.Waiting waiting = queue.add(requestor, CommitmentRequest.of(request.dataSet()));
            telling.execute(() -> decideAndTell(waiting, peer.get()));
            return NormalizedResponse.success();
        } catch (DicomException broken) {
            return NormalizedResponse.of(
                    Status.INVALID_ARGUMENT_VALUE.withComment(String.valueOf(broken.getMessage())));
        } catch (ArchiveException full) {
            return NormalizedResponse.of(Status.RESOURCE_LIMITATION.withComment(String.valueOf(full.getMessage())));
        }
    }

    private void decideAndTell(CommitmentQueue.Waiting waiting, AssociationRequest peer) {
        try {
            CommitmentResult result = commitment.decide(waiting.request());
            boolean told = tell(result, peer);
            Instant end = waiting.since().plus(PATIENCE);
            for (int i = 0; !told && Instant.now().isBefore(end); i++) {
                Thread.sleep(PAUSES.get(Math.min(i, PAUSES.size() - 1)));
                told = tell(result, peer);
            }
            queue.remove(waiting);
            LOG.atLevel(told ? Level.INFO : Level.ERROR)
                    .addKeyValue("transaction", result.transaction())
                    .addKeyValue("to", peer.called())
                    .addKeyValue("committed", result.committed().size())
                    .addKeyValue("failed", result.failed().size())
                    .log(told ? "commitment told" : "commitment could not be told");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ArchiveException failure) {
            LOG.atError()
                    .addKeyValue("transaction", waiting.request().transaction())
                    .setCause(failure)
                    .log("commitment failed");
        }
    }

    /** Stops telling; what was not told is told after the next start. */
    @Override
    public void close() {
        telling.shutdownNow();
        telling.close();
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
