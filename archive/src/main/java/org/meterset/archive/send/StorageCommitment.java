package org.meterset.archive.send;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.archive.Archive;
import org.meterset.archive.index.StoredInstance;
import org.meterset.archive.review.Review;
import org.meterset.archive.review.ReviewState;
import org.meterset.archive.send.CommitmentResult.Failed;
import org.meterset.archive.send.CommitmentResult.Reason;

/**
 * Decides on commitment requests (PS3.4 section J.3). Only what has been read back from disk, byte for byte as it was
 * received, is committed; what is held for review too, but nothing that was rejected. Any number of threads.
 */
public final class StorageCommitment {
    private final Archive archive;

    public StorageCommitment(Archive archive) {
        this.archive = archive;
    }

    public CommitmentResult decide(CommitmentRequest request) {
        List<SopReference> committed = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        for (SopReference instance : request.instances()) {
            Optional<Reason> obstacle = obstacle(instance);
            if (obstacle.isEmpty()) {
                committed.add(instance);
            } else {
                failed.add(new Failed(instance, obstacle.get()));
            }
        }
        return new CommitmentResult(request.transaction(), committed, failed);
    }

    private Optional<Reason> obstacle(SopReference reference) {
        Review review = archive.review();
        Optional<StoredInstance> stored = review.instance(reference.sopInstance());
        boolean rejected = review.decision(reference.sopInstance())
                .filter(decision -> decision.state() == ReviewState.REJECTED)
                .isPresent();
        if (stored.isEmpty() || rejected) {
            return Optional.of(Reason.NO_SUCH_OBJECT_INSTANCE);
        }
        if (!stored.get().sopClass().equals(reference.sopClass())) {
            return Optional.of(Reason.CLASS_INSTANCE_CONFLICT);
        }
        try {
            return archive.isWhole(stored.get()) ? Optional.empty() : Optional.of(Reason.PROCESSING_FAILURE);
        } catch (IOException _) {
            return Optional.of(Reason.PROCESSING_FAILURE);
        }
    }
}
