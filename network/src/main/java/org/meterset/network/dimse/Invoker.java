package org.meterset.network.dimse;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.PresentationContext;
import org.meterset.network.upper.IncomingMessage;

/** Sends requests and collects their responses; {@code requests} takes what the peer asks for in between. */
final class Invoker {
    /** An operation that C-CANCEL can end. */
    private record Cancellable(PresentationContext context, int messageId) {}

    private final Dialogue dialogue;
    private final AtomicReference<@Nullable Cancellable> inProgress = new AtomicReference<>();
    private int messageId;

    Invoker(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /** Runs an operation; if it fails in its middle, what the peer still sends would belong to nothing. */
    <T> T invoke(Supplier<T> operation) {
        boolean completed = false;
        try {
            T result = operation.get();
            completed = true;
            return result;
        } catch (UnreadableSourceException e) {
            completed = true;
            throw e;
        } finally {
            inProgress.set(null);
            if (!completed) {
                dialogue.abort();
            }
        }
    }

    CommandBuilder request(DimseService service) {
        messageId = dialogue.nextMessageId();
        return CommandBuilder.request(service, messageId);
    }

    private CommandBuilder request(DimseService service, Uid affectedSopClass) {
        return request(service).uid(Tags.AFFECTED_SOP_CLASS_UID, affectedSopClass);
    }

    Status echo(PresentationContext context, Consumer<IncomingMessage> requests) {
        dialogue.send(context, request(DimseService.C_ECHO, context.abstractSyntax()));
        return dialogue.await(DimseService.C_ECHO, messageId, requests)
                .command()
                .status(DimseService.C_ECHO);
    }

    Status find(
            PresentationContext context,
            Uid sopClass,
            DataSet identifier,
            Consumer<DataSet> match,
            Consumer<IncomingMessage> requests) {
        dialogue.send(context, operation(DimseService.C_FIND, sopClass), identifier);
        inProgress.set(new Cancellable(context, messageId));
        while (true) {
            Dialogue.Response response = dialogue.await(DimseService.C_FIND, messageId, requests);
            Status status = response.command().status(DimseService.C_FIND);
            if (!status.isPending()) {
                return status;
            }
            match.accept(dataSet(response, context, DimseService.C_FIND));
        }
    }

    RetrieveResult move(
            PresentationContext context,
            Uid sopClass,
            DataSet identifier,
            AeTitle destination,
            Consumer<SubOperationCounts> progress,
            Consumer<IncomingMessage> requests) {
        CommandBuilder command = operation(DimseService.C_MOVE, sopClass).aeTitle(Tags.MOVE_DESTINATION, destination);
        return retrieve(DimseService.C_MOVE, context, command, identifier, progress, requests);
    }

    RetrieveResult get(
            PresentationContext context,
            Uid sopClass,
            DataSet identifier,
            Consumer<SubOperationCounts> progress,
            Consumer<IncomingMessage> requests) {
        CommandBuilder command = operation(DimseService.C_GET, sopClass);
        return retrieve(DimseService.C_GET, context, command, identifier, progress, requests);
    }

    private RetrieveResult retrieve(
            DimseService service,
            PresentationContext context,
            CommandBuilder command,
            DataSet identifier,
            Consumer<SubOperationCounts> progress,
            Consumer<IncomingMessage> requests) {
        int invoked = messageId;
        dialogue.send(context, command, identifier);
        inProgress.set(new Cancellable(context, invoked));
        while (true) {
            Dialogue.Response response = dialogue.await(service, invoked, requests);
            Status status = response.command().status(service);
            if (!status.isPending()) {
                List<Uid> failed = dataSet(response, context, service).uids(Tags.FAILED_SOP_INSTANCE_UID_LIST);
                return new RetrieveResult(status, response.command().counts(), failed);
            }
            progress.accept(response.command().counts());
        }
    }

    private CommandBuilder operation(DimseService service, Uid sopClass) {
        return request(service, sopClass).number(Tags.PRIORITY, Priority.MEDIUM.code());
    }

    void cancel() {
        Cancellable operation = inProgress.get();
        if (operation != null) {
            dialogue.send(operation.context(), CommandBuilder.cancel(operation.messageId()));
        }
    }

    NormalizedResponse normalized(
            PresentationContext context,
            DimseService service,
            CommandBuilder command,
            DataSet dataSet,
            Consumer<IncomingMessage> requests) {
        if (service == DimseService.N_SET) {
            dialogue.send(context, command, dataSet);
        } else {
            dialogue.sendWithOptional(context, command, dataSet);
        }
        Dialogue.Response response = dialogue.await(service, messageId, requests);
        Optional<Uid> sopInstance = response.command().uid(Tags.AFFECTED_SOP_INSTANCE_UID);
        return new NormalizedResponse(
                response.command().status(service), sopInstance, dataSet(response, context, service));
    }

    private DataSet dataSet(Dialogue.Response response, PresentationContext context, DimseService service) {
        if (!response.command().hasDataSet()) {
            return DataSet.EMPTY;
        }
        try {
            return IncomingDataSet.read(dialogue.data(response.message()), context.transferSyntax(), service);
        } catch (CommandFault fault) {
            throw new DimseException(
                    "data set of a %s response: %s"
                            .formatted(service, fault.status().comment()),
                    fault);
        }
    }
}
