package org.meterset.network.dimse;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.network.NetworkException;
import org.meterset.network.upper.IncomingMessage;

/** Performs the requests of a peer: parses, checks, calls the handler, answers. */
final class Performer {
    private final Dialogue dialogue;
    private final Handlers handlers;
    private final DimseListener listener;
    private final Replies replies;

    Performer(Dialogue dialogue, Handlers handlers, DimseListener listener) {
        this.dialogue = dialogue;
        this.handlers = handlers;
        this.listener = listener;
        this.replies = new Replies(dialogue, listener);
    }

    /**
     * Performs one request.
     *
     * @throws DimseException if the message cannot be answered
     */
    void perform(IncomingMessage message) {
        CommandSet command = new CommandSet(message.command());
        int field = dialogue.commandField(command);
        if (DimseService.isResponse(field)) {
            throw dialogue.unanswerable("response %04X, which belongs to no request".formatted(field));
        }
        if (field == DimseService.C_CANCEL.requestField()) {
            return;
        }
        try {
            DimseService service = DimseService.ofRequest(field)
                    .orElseThrow(() -> new CommandFault(Status.UNRECOGNIZED_OPERATION
                            .withComment("Command Field %04X".formatted(field))
                            .withOffending(Tags.COMMAND_FIELD)));
            perform(new Incoming(
                    dialogue.facts(), replies.context(message), service, command, dialogue.data(message), handlers));
        } catch (CommandFault fault) {
            dialogue.drain(dialogue.data(message));
            replies.refuse(message, command, fault.status());
        }
    }

    private void perform(Incoming request) {
        long start = System.nanoTime();
        Status status = switch (request.service()) {
            case C_ECHO -> echo(request);
            case C_STORE -> store(request);
            case C_FIND -> find(request);
            case C_MOVE -> move(request);
            case C_GET -> get(request);
            default -> normalized(request);
        };
        listener.performed(
                dialogue.facts(),
                request.service(),
                request.command().messageIdOrZero(),
                status,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private Status echo(Incoming request) {
        EchoHandler handler = handler(request, EchoHandler.class);
        EchoRequest echo = request.echo();
        Status status = guarded(request, Status.PROCESSING_FAILURE, () -> handler.echo(echo));
        replies.send(request, status);
        return status;
    }

    private Status store(Incoming request) {
        StoreHandler handler = handler(request, StoreHandler.class);
        StoreRequest store = request.store();
        Status status = guarded(request, Status.CANNOT_UNDERSTAND, () -> handler.store(store));
        dialogue.drain(request.data());
        replies.send(request, status);
        return status;
    }

    private Status find(Incoming request) {
        FindHandler handler = handler(request, FindHandler.class);
        Cancellation cancellation = cancellation(request);
        FindRequest find = request.find(cancellation);
        FindResponses responses = new FindResponses() {
            @Override
            public void match(DataSet identifier) {
                send(Status.PENDING, identifier);
            }

            @Override
            public void matchWithUnsupportedKeys(DataSet identifier) {
                send(Status.PENDING_WITH_UNSUPPORTED_KEYS, identifier);
            }

            private void send(Status pending, DataSet identifier) {
                if (!cancellation.getAsBoolean()) {
                    replies.sendMatch(request, pending, identifier);
                }
            }
        };
        Status returned = guarded(request, Status.UNABLE_TO_PROCESS, () -> handler.find(find, responses));
        Status status = cancellation.heard() && !returned.isFailure() ? Status.CANCEL : returned;
        replies.send(request, status);
        return status;
    }

    private Status move(Incoming request) {
        MoveHandler handler = handler(request, MoveHandler.class);
        Cancellation cancellation = cancellation(request);
        MoveRequest move = request.move(cancellation);
        SubOperationTracker tracker = tracker(request);
        return conclude(request, tracker, cancellation, () -> handler.move(move, tracker));
    }

    private Status get(Incoming request) {
        GetHandler handler = handler(request, GetHandler.class);
        Cancellation cancellation = cancellation(request);
        GetRequest get = request.get(cancellation);
        SubOperationTracker tracker = tracker(request);
        GetOperations operations =
                new GetOperations(dialogue, tracker, cancellation, unreadable -> failed(request, unreadable));
        return conclude(request, tracker, cancellation, () -> handler.get(get, operations));
    }

    private Status conclude(
            Incoming request, SubOperationTracker tracker, Cancellation cancellation, Call<Status> handler) {
        Status returned = guarded(request, Status.UNABLE_TO_PROCESS, handler);
        Status status = tracker.conclude(returned, cancellation.heard());
        replies.sendCounts(request, status, tracker);
        return status;
    }

    private SubOperationTracker tracker(Incoming request) {
        SubOperationTracker[] self = new SubOperationTracker[1];
        self[0] = new SubOperationTracker(() -> replies.sendCounts(request, Status.PENDING, self[0]));
        return self[0];
    }

    private Cancellation cancellation(Incoming request) {
        return new Cancellation(dialogue, replies, request.command().messageIdOrZero());
    }

    private Status normalized(Incoming request) {
        NormalizedHandler handler = handler(request, NormalizedHandler.class);
        NormalizedRequest asked = request.normalized();
        NormalizedResponse response = answer(
                request,
                () -> switch (asked.service()) {
                    case N_CREATE -> handler.create(asked);
                    case N_SET -> handler.set(asked);
                    case N_GET -> handler.get(asked);
                    case N_ACTION -> handler.action(asked);
                    case N_DELETE -> handler.delete(asked);
                    default -> handler.eventReport(asked);
                },
                () -> NormalizedResponse.of(Status.PROCESSING_FAILURE));
        replies.sendNormalized(request, asked, response);
        return response.status();
    }

    private <H extends ServiceHandler> H handler(Incoming request, Class<H> kind) {
        return handlers.handler(request.context(), kind)
                .orElseThrow(() -> new CommandFault(Status.UNRECOGNIZED_OPERATION
                        .withComment("%s is no service of this SOP class".formatted(request.service()))
                        .withOffending(Tags.COMMAND_FIELD)));
    }

    /** A call into a handler. */
    private interface Call<T> {
        T call() throws IOException;
    }

    private Status guarded(Incoming request, Status failure, Call<Status> handler) {
        return answer(
                request,
                () -> {
                    Status status = handler.call();
                    if (status.isPending()) {
                        throw new IllegalStateException(
                                "handler of %s returned %s as final status".formatted(request.service(), status));
                    }
                    return status;
                },
                () -> failure);
    }

    /** A broken association ends here; any other failure of a handler is heard by the listener only. */
    private <T> T answer(Incoming request, Call<T> handler, Supplier<T> failure) {
        try {
            return Objects.requireNonNull(handler.call(), "handler returned null");
        } catch (IOException | RuntimeException e) {
            if (e instanceof NetworkException broken && dialogue.isOver()) {
                throw broken;
            }
            failed(request, e);
            return failure.get();
        }
    }

    private void failed(Incoming request, Exception failure) {
        listener.handlerFailed(
                dialogue.facts(), request.service(), request.command().messageIdOrZero(), failure);
    }
}
