package org.meterset.network.dimse;

import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.PresentationContext;
import org.meterset.network.upper.IncomingMessage;

/** Sends responses (PS3.7 sections 9.3 and 10.3). */
final class Replies {
    private final Dialogue dialogue;
    private final DimseListener listener;

    Replies(Dialogue dialogue, DimseListener listener) {
        this.dialogue = dialogue;
        this.listener = listener;
    }

    /** Answers a request that is not performed, whatever it is. */
    void refuse(IncomingMessage message, CommandSet command, Status status) {
        int field = command.commandField().orElseThrow();
        PresentationContext context = context(message);
        dialogue.send(context, response(command, DimseService.responseTo(field), status));
        listener.refused(dialogue.facts(), field, command.messageIdOrZero(), status);
    }

    PresentationContext context(IncomingMessage message) {
        return dialogue.facts()
                .context(message.contextId())
                .orElseThrow(() -> new DimseException(
                        "message on presentation context %d, which was not accepted".formatted(message.contextId())));
    }

    void send(Incoming request, Status status) {
        dialogue.send(request.context(), response(request, status));
    }

    void sendMatch(Incoming request, Status status, DataSet identifier) {
        dialogue.send(request.context(), response(request, status), identifier);
    }

    /** Sends the numbers of sub-operations; the remaining ones where the operation is not complete. */
    void sendCounts(Incoming request, Status status, SubOperationTracker operations) {
        boolean incomplete = status.isPending() || status.category() == Status.Category.CANCEL;
        CommandBuilder command = response(request, status).counts(operations.counts(), incomplete);
        boolean withFailed = !status.isPending()
                && !status.isSuccess()
                && !operations.failed().isEmpty();
        dialogue.sendWithOptional(request.context(), command, withFailed ? failedList(operations) : DataSet.EMPTY);
    }

    private static DataSet failedList(SubOperationTracker operations) {
        DataSetBuilder identifier = DataSet.builder();
        identifier.set(Tags.FAILED_SOP_INSTANCE_UID_LIST, operations.failed().toArray(Uid[]::new));
        return identifier.build();
    }

    void sendNormalized(Incoming request, NormalizedRequest asked, NormalizedResponse response) {
        CommandBuilder command = response(request, response.status());
        response.sopInstance().ifPresent(uid -> command.uid(Tags.AFFECTED_SOP_INSTANCE_UID, uid));
        switch (asked.service()) {
            case N_ACTION -> command.number(Tags.ACTION_TYPE_ID, asked.typeId());
            case N_EVENT_REPORT -> command.number(Tags.EVENT_TYPE_ID, asked.typeId());
            default -> {}
        }
        boolean mayHaveData = asked.service() != DimseService.N_DELETE;
        dialogue.sendWithOptional(request.context(), command, mayHaveData ? response.dataSet() : DataSet.EMPTY);
    }

    private static CommandBuilder response(Incoming request, Status status) {
        return response(request.command(), request.service().responseField(), status);
    }

    /** A response names the SOP class and instance that the request named, as Affected ones. */
    private static CommandBuilder response(CommandSet request, int commandField, Status status) {
        return CommandBuilder.response(commandField, request.messageIdOrZero(), status)
                .uid(
                        Tags.AFFECTED_SOP_CLASS_UID,
                        either(request, Tags.AFFECTED_SOP_CLASS_UID, Tags.REQUESTED_SOP_CLASS_UID))
                .uid(
                        Tags.AFFECTED_SOP_INSTANCE_UID,
                        either(request, Tags.AFFECTED_SOP_INSTANCE_UID, Tags.REQUESTED_SOP_INSTANCE_UID));
    }

    private static Optional<Uid> either(CommandSet request, Tag first, Tag second) {
        return request.uid(first).or(() -> request.uid(second)).filter(CommandSet::isWellFormed);
    }
}
