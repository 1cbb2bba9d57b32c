package org.meterset.network.upper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tag;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DataSetReader;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.network.AbortReason;
import org.meterset.network.AssociationFacts;
import org.meterset.network.NetworkException;
import org.meterset.network.pdu.Pdu;

/**
 * An established association (PS3.8 chapter 7). It owns the connection and the state machine. One thread receives and
 * releases; one thread at a time sends, which may be another.
 */
public final class Association implements AutoCloseable {
    private static final Tag COMMAND_DATA_SET_TYPE = Tag.of(0x0000, 0x0800);
    private static final int NO_DATA_SET = 0x0101;

    private final Provider provider;
    private final AssociationFacts facts;
    private final MessageInput input;
    private final long maxSendLength;
    private final AtomicBoolean told = new AtomicBoolean();

    Association(Provider provider, AssociationFacts facts) {
        this.provider = provider;
        this.facts = facts;
        this.input = new MessageInput(provider, facts);
        int ours = provider.settings().maxSendLength();
        this.maxSendLength = facts.maxSendLength() == 0 ? ours : Math.min(facts.maxSendLength(), ours);
        provider.named(facts.toString());
        provider.settings().listener().opened(facts);
    }

    /**
     * Connects, proposes and waits for the answer.
     *
     * @throws org.meterset.network.AssociationRejectedException if the peer rejects
     * @throws NetworkException if there is no connection or no answer
     */
    public static Association request(AssociationRequest request) {
        return new Requestor(request).associate();
    }

    public AssociationFacts facts() {
        return facts;
    }

    /**
     * Waits for the next message; what was left unread of the message before is skipped. Empty when the peer has
     * released the association.
     *
     * @throws org.meterset.network.AssociationAbortedException if the association ended otherwise
     * @throws org.meterset.network.NetworkTimeoutException if nothing came within the idle timeout
     */
    public Optional<IncomingMessage> receive() {
        try {
            input.finishMessage();
            if (!input.awaitCommand()) {
                confirmRelease(State.STA_8);
                return Optional.empty();
            }
            DataSet command = command(input.command());
            InputStream data = hasDataSet(command) ? input.data() : InputStream.nullInputStream();
            return Optional.of(new IncomingMessage(input.contextId(), command, data));
        } catch (NetworkException e) {
            provider.input().discard();
            tellEnd();
            throw e;
        }
    }

    private DataSet command(byte[] bytes) {
        try {
            return DataSetReader.read(new ByteArrayInputStream(bytes), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        } catch (DicomException e) {
            throw provider.abortFor(
                    AbortReason.INVALID_PDU_PARAMETER_VALUE, "unreadable command set: " + e.getMessage());
        }
    }

    private static boolean hasDataSet(DataSet command) {
        return command.hasValue(COMMAND_DATA_SET_TYPE)
                && command.intValue(COMMAND_DATA_SET_TYPE).orElse(NO_DATA_SET) != NO_DATA_SET;
    }

    private void confirmRelease(State from) {
        if (provider.machine().fireIn(from, Event.A_RELEASE_RESPONSE)) {
            provider.send(new Pdu.AReleaseRp());
            provider.finish();
        }
        tellEnd();
    }

    /**
     * Whether something from the peer waits to be received, without blocking. Only by the thread that receives; false
     * until it has read the data set of the message before to its end.
     */
    public boolean messageWaiting() {
        if (input.dataPending()) {
            return false;
        }
        if (input.hasBuffered()) {
            return true;
        }
        try {
            return provider.connection().waiting();
        } catch (IOException _) {
            return true; // to receive is to learn why
        }
    }

    /**
     * Sends a message: the command set, then the data set if there is one, in as few writes as possible and in PDUs that
     * the peer takes.
     *
     * @throws UncheckedIOException if the data could not be read before anything was sent; the association goes on
     * @throws NetworkException if the association is over
     */
    public void send(int contextId, DataSet command, MessageData data) {
        MessageOutput out = new MessageOutput(provider, contextId, maxSendLength);
        boolean done = false;
        try {
            out.begin(true);
            out.write(DataSetWriter.toBytes(command, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
            out.end();
            if (data.isPresent()) {
                out.begin(false);
                data.writeTo(out);
                out.end();
            }
            out.finish();
            done = true;
        } catch (IOException e) {
            throw sourceFailed(out, e);
        } finally {
            if (!done) {
                out.discard();
                abortAfterPart(out);
            }
        }
    }

    private RuntimeException sourceFailed(MessageOutput out, IOException cause) {
        if (!out.sent()) {
            return new UncheckedIOException("data set to send to %s could not be read".formatted(facts.peer()), cause);
        }
        return new NetworkException(
                "%s: aborted by us, the data set being sent could not be read".formatted(facts), cause);
    }

    private void abortAfterPart(MessageOutput out) {
        if (out.sent()) {
            provider.abort("%s: aborted by us within a message".formatted(facts));
            tellEnd();
        }
    }

    /**
     * Releases the association and waits for the peer's answer; messages that still arrive are dropped. Does nothing if
     * it has ended.
     */
    public void release() {
        if (!provider.machine().is(State.STA_6)) {
            return;
        }
        try {
            input.finishMessage();
            if (provider.machine().fireIn(State.STA_6, Event.A_RELEASE_REQUEST)) {
                provider.send(new Pdu.AReleaseRq());
            }
            while (!isReleased(provider.receive(provider.settings().artimTimeout()))) {
                // the next PDU decides
            }
        } finally {
            tellEnd();
            provider.input().discard();
        }
    }

    private boolean isReleased(Action action) {
        switch (action) {
            case AR_3 -> {
                provider.close();
                return true;
            }
            case AR_8 -> {
                if (provider.machine().fireIn(State.STA_9, Event.A_RELEASE_RESPONSE)) {
                    provider.send(new Pdu.AReleaseRp());
                }
            }
            case AR_10 -> {
                confirmRelease(State.STA_12);
                return true;
            }
            default -> {} // data that was under way
        }
        return false;
    }

    /** Aborts the association; any thread may. Does nothing if it has ended. */
    public void abort() {
        provider.abort("%s: aborted by us".formatted(facts));
        tellEnd();
    }

    /** Aborts the association unless it has ended. */
    @Override
    public void close() {
        abort();
    }

    /** Ends it for good; called by the thread that received. */
    void finish() {
        close();
        provider.input().discard();
    }

    /** Makes it end before the next message. */
    void stop() {
        provider.stop();
    }

    private void tellEnd() {
        if (told.getAndSet(true)) {
            return;
        }
        AssociationListener listener = provider.settings().listener();
        AssociationListener.Traffic traffic = provider.connection().traffic();
        @Nullable NetworkException end = provider.end();
        if (end == null) {
            listener.released(facts, traffic);
        } else {
            listener.aborted(facts, end, traffic);
        }
    }
}
