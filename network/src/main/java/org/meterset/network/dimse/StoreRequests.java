package org.meterset.network.dimse;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.meterset.dicom.Tags;
import org.meterset.network.AeTitle;
import org.meterset.network.PresentationContext;
import org.meterset.network.upper.IncomingMessage;

/** Sends C-STORE requests (PS3.7 section 9.3.1). */
final class StoreRequests {
    private StoreRequests() {}

    /** The C-MOVE a C-STORE belongs to. */
    record Originator(AeTitle aeTitle, int messageId) {}

    /**
     * Sends one instance and waits for the answer to it.
     *
     * @throws UnreadableSourceException if the instance cannot be read; nothing has been sent then
     */
    static Status send(
            Dialogue dialogue,
            PresentationContext context,
            StoreItem item,
            Optional<Originator> originator,
            Consumer<IncomingMessage> requests) {
        int messageId = dialogue.nextMessageId();
        CommandBuilder command = CommandBuilder.request(DimseService.C_STORE, messageId)
                .uid(Tags.AFFECTED_SOP_CLASS_UID, item.sopClass())
                .number(Tags.PRIORITY, Priority.MEDIUM.code())
                .uid(Tags.AFFECTED_SOP_INSTANCE_UID, item.sopInstance());
        originator.ifPresent(from -> command.aeTitle(Tags.MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE, from.aeTitle())
                .number(Tags.MOVE_ORIGINATOR_MESSAGE_ID, from.messageId()));
        try {
            dialogue.send(context, command.withDataSet(), item.data());
        } catch (UncheckedIOException e) {
            throw new UnreadableSourceException("instance %s cannot be read".formatted(item.sopInstance()), e);
        }
        return dialogue.await(DimseService.C_STORE, messageId, requests)
                .command()
                .status(DimseService.C_STORE);
    }
}
