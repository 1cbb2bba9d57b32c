package org.meterset.server.dimse;

import java.io.IOException;
import java.util.function.Consumer;
import org.meterset.archive.Archive;
import org.meterset.archive.IncomingInstance;
import org.meterset.archive.StoreOutcome;
import org.meterset.archive.StoreOutcome.Added;
import org.meterset.archive.StoreOutcome.AlreadyThere;
import org.meterset.archive.StoreOutcome.CannotUnderstand;
import org.meterset.archive.StoreOutcome.Conflict;
import org.meterset.archive.StoreOutcome.Consumed;
import org.meterset.archive.StoreOutcome.DataSetMismatch;
import org.meterset.archive.StoreOutcome.OutOfResources;
import org.meterset.archive.StoreOutcome.UnderReview;
import org.meterset.archive.review.ReviewState;
import org.meterset.dicom.Tags;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreHandler;
import org.meterset.network.dimse.StoreRequest;

/** C-STORE into the archive (PS3.4 annex B): success is answered once everything is durable. */
final class ArchiveStore implements StoreHandler {
    private final Archive archive;
    private final Consumer<String> outcomes;

    /** @param outcomes hears what became of each instance, for metrics */
    ArchiveStore(Archive archive, Consumer<String> outcomes) {
        this.archive = archive;
        this.outcomes = outcomes;
    }

    @Override
    public Status store(StoreRequest request) throws IOException {
        StoreOutcome outcome = archive.store(new IncomingInstance(
                request.sopClass(),
                request.sopInstance(),
                request.transferSyntax(),
                request.dataSet(),
                request.association().calling().value()));
        outcomes.accept(name(outcome));
        return status(outcome);
    }

    private static Status status(StoreOutcome outcome) {
        return switch (outcome) {
            case Added _, AlreadyThere _, UnderReview _, Consumed _ -> Status.SUCCESS;
            case Conflict conflict when conflict.kept() -> Status.SUCCESS;
            case Conflict _ ->
                Status.CANNOT_UNDERSTAND
                        .withComment("other bytes are kept under this SOP Instance UID")
                        .withOffending(Tags.SOP_INSTANCE_UID);
            case DataSetMismatch mismatch -> Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS.withComment(mismatch.message());
            case CannotUnderstand broken -> Status.CANNOT_UNDERSTAND.withComment(broken.message());
            case OutOfResources out -> Status.OUT_OF_RESOURCES.withComment(out.message());
        };
    }

    private static String name(StoreOutcome outcome) {
        return switch (outcome) {
            case Added _ -> "added";
            case AlreadyThere _ -> "already-there";
            case UnderReview review -> review.state() == ReviewState.HELD ? "held" : "rejected";
            case Consumed _ -> "consumed";
            case Conflict conflict -> conflict.kept() ? "conflict-kept" : "conflict-refused";
            case DataSetMismatch _ -> "mismatch";
            case CannotUnderstand _ -> "cannot-understand";
            case OutOfResources _ -> "out-of-resources";
        };
    }
}
