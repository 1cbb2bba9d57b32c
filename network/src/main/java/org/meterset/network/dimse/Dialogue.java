package org.meterset.network.dimse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.network.AssociationFacts;
import org.meterset.network.NetworkException;
import org.meterset.network.PresentationContext;
import org.meterset.network.upper.Association;
import org.meterset.network.upper.IncomingMessage;
import org.meterset.network.upper.MessageData;

/** The messages of one association. One thread receives; any may send. */
final class Dialogue {
    private static final int MAX_MESSAGE_ID = 0xFFFF;

    private final Association association;
    private final ReentrantLock sending = new ReentrantLock();
    private int lastMessageId;
    private volatile boolean over;

    Dialogue(Association association) {
        this.association = association;
    }

    AssociationFacts facts() {
        return association.facts();
    }

    /** Message IDs for our own requests: 1 to 65535, then from 1 again. */
    int nextMessageId() {
        lastMessageId = lastMessageId % MAX_MESSAGE_ID + 1;
        return lastMessageId;
    }

    void send(PresentationContext context, CommandBuilder command) {
        send(context, command.withoutDataSet(), MessageData.NONE);
    }

    void send(PresentationContext context, CommandBuilder command, DataSet dataSet) {
        send(context, command.withDataSet(), out -> DataSetWriter.write(dataSet, context.transferSyntax(), out));
    }

    /** Sends the data set unless it is empty. */
    void sendWithOptional(PresentationContext context, CommandBuilder command, DataSet dataSet) {
        if (dataSet.isEmpty()) {
            send(context, command);
        } else {
            send(context, command, dataSet);
        }
    }

    void send(PresentationContext context, DataSet command, MessageData data) {
        sending.lock();
        try {
            association.send(context.id(), command, data);
        } catch (NetworkException e) {
            over = true;
            throw e;
        } finally {
            sending.unlock();
        }
    }

    Optional<IncomingMessage> receive() {
        try {
            return association.receive();
        } catch (NetworkException e) {
            over = true;
            throw e;
        }
    }

    /** Whether the association is known to have ended otherwise than by release. */
    boolean isOver() {
        return over;
    }

    /** The data of a message, noticing when the association ends. */
    InputStream data(IncomingMessage message) {
        return new FilterInputStream(message.data()) {
            @Override
            public int read() throws IOException {
                return noticing(super::read);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return noticing(() -> super.read(bytes, offset, length));
            }

            @Override
            public long skip(long bytes) throws IOException {
                return noticing(() -> super.skip(bytes));
            }

            @Override
            public void close() {
                // the association drops what is left when the next message is received
            }
        };
    }

    /** Takes all that is left of a message: the peer reads a response when it has sent everything. */
    void drain(InputStream data) {
        try {
            data.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new DimseException("cannot read the rest of the data set", e);
        }
    }

    /** A call that may find the association at its end. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T noticing(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (NetworkException e) {
            over = true;
            throw e;
        }
    }

    /** Receives in the middle of an operation, when the peer may not release. */
    IncomingMessage receiveDuringOperation() {
        return receive().orElseThrow(() -> unanswerable("peer released in the middle of an operation"));
    }

    boolean messageWaiting() {
        return association.messageWaiting();
    }

    void abort() {
        association.abort();
    }

    /** For a message that cannot be answered: whoever catches this aborts the association. */
    DimseException unanswerable(String reason) {
        over = true;
        return new DimseException(reason);
    }

    int commandField(CommandSet command) {
        return command.commandField().orElseThrow(() -> unanswerable("command set without Command Field"));
    }

    /** A response to a request of ours. */
    record Response(CommandSet command, IncomingMessage message) {}

    /**
     * Waits for the next response to a request of ours; requests of the peer that come in between go to
     * {@code requests}.
     *
     * @throws DimseException if a response comes that belongs to no request
     */
    Response await(DimseService service, int messageId, Consumer<IncomingMessage> requests) {
        while (true) {
            IncomingMessage message = receiveDuringOperation();
            CommandSet command = new CommandSet(message.command());
            int field = commandField(command);
            if (!DimseService.isResponse(field)) {
                requests.accept(message);
            } else {
                checkBelongs(command, field, service, messageId);
                return new Response(command, message);
            }
        }
    }

    private void checkBelongs(CommandSet command, int field, DimseService service, int messageId) {
        int respondedTo = command.messageIdBeingRespondedTo().orElse(-1);
        if (field != service.responseField() || respondedTo != messageId) {
            throw unanswerable("response %04X to message %d, expected %04X to message %d"
                    .formatted(field, respondedTo, service.responseField(), messageId));
        }
    }
}
