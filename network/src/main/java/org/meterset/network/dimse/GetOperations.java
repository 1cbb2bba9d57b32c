package org.meterset.network.dimse;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.meterset.dicom.Uid;
import org.meterset.network.PresentationContext;

/** Sends the sub-operations of a C-GET on its own association. */
final class GetOperations implements GetSubOperations {
    private final Dialogue dialogue;
    private final SubOperationTracker tracker;
    private final Cancellation cancellation;
    private final Consumer<UnreadableSourceException> unreadable;

    GetOperations(
            Dialogue dialogue,
            SubOperationTracker tracker,
            Cancellation cancellation,
            Consumer<UnreadableSourceException> unreadable) {
        this.dialogue = dialogue;
        this.tracker = tracker;
        this.cancellation = cancellation;
        this.unreadable = unreadable;
    }

    @Override
    public List<PresentationContext> contexts(Uid sopClass) {
        return dialogue.facts().mayBeScu(sopClass) ? dialogue.facts().contexts(sopClass) : List.of();
    }

    @Override
    public Status store(StoreItem item) {
        Status status = contexts(item.sopClass()).stream()
                .filter(context -> context.transferSyntax().equals(item.transferSyntax()))
                .findFirst()
                .map(context -> store(context, item))
                .orElse(Status.SOP_CLASS_NOT_SUPPORTED);
        performed(item.sopInstance(), status);
        return status;
    }

    private Status store(PresentationContext context, StoreItem item) {
        try {
            return StoreRequests.send(dialogue, context, item, Optional.empty(), cancellation::hear);
        } catch (UnreadableSourceException e) {
            unreadable.accept(e);
            return Status.UNABLE_TO_PROCESS.withComment("instance cannot be read");
        }
    }

    @Override
    public void expect(int total) {
        tracker.expect(total);
    }

    @Override
    public void completed() {
        tracker.completed();
    }

    @Override
    public void completedWithWarning(Uid sopInstance) {
        tracker.completedWithWarning(sopInstance);
    }

    @Override
    public void failed(Uid sopInstance) {
        tracker.failed(sopInstance);
    }

    @Override
    public SubOperationCounts counts() {
        return tracker.counts();
    }
}
