package org.meterset.network.dimse;

import java.util.function.BooleanSupplier;
import org.meterset.dicom.Tags;
import org.meterset.network.upper.IncomingMessage;

/**
 * Hears what the peer sends while one of its requests is answered: C-CANCEL of that request sets this, of any other is
 * without effect (PS3.7 section 9.3.2.3); a second request is refused, as one operation at a time was agreed on.
 */
final class Cancellation implements BooleanSupplier {
    private final Dialogue dialogue;
    private final Replies replies;
    private final int messageId;
    private boolean cancelled;

    Cancellation(Dialogue dialogue, Replies replies, int messageId) {
        this.dialogue = dialogue;
        this.replies = replies;
        this.messageId = messageId;
    }

    /** Looks at what has come, without waiting. */
    @Override
    public boolean getAsBoolean() {
        while (!cancelled && dialogue.messageWaiting()) {
            hear(dialogue.receiveDuringOperation());
        }
        return cancelled;
    }

    /** Whether C-CANCEL has been heard. */
    boolean heard() {
        return cancelled;
    }

    void hear(IncomingMessage message) {
        dialogue.drain(dialogue.data(message));
        CommandSet command = new CommandSet(message.command());
        int field = dialogue.commandField(command);
        if (field == DimseService.C_CANCEL.requestField()) {
            cancelled |= command.messageIdBeingRespondedTo().orElse(-1) == messageId;
        } else if (DimseService.isResponse(field)) {
            throw dialogue.unanswerable("response %04X, which belongs to no request".formatted(field));
        } else if (command.messageIdOrZero() == messageId) {
            replies.refuse(message, command, Status.DUPLICATE_INVOCATION.withOffending(Tags.MESSAGE_ID));
        } else {
            replies.refuse(message, command, Status.RESOURCE_LIMITATION.withComment("one operation at a time"));
        }
    }
}
