package org.meterset.network.upper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.meterset.network.AbortReason;
import org.meterset.network.AssociationFacts;
import org.meterset.network.NetworkException;
import org.meterset.network.NetworkTimeoutException;
import org.meterset.network.pdu.MalformedPduException;
import org.meterset.network.pdu.PresentationDataValue;

/** Puts messages together from their fragments (PS3.8 annex E); data sets as streams. One thread. */
final class MessageInput {
    private static final int MAX_COMMAND_LENGTH = 1 << 20;
    private static final int TRANSFER_STEP = 64 * 1024;

    private final Provider provider;
    private final PduInput input;
    private final AssociationFacts facts;
    private int contextId;
    private boolean command;
    private boolean lastFragment;
    private long fragmentLeft;
    private boolean dataPending;

    MessageInput(Provider provider, AssociationFacts facts) {
        this.provider = provider;
        this.input = provider.input();
        this.facts = facts;
    }

    /** Context of the message whose command was read last. */
    int contextId() {
        return contextId;
    }

    /** Whether the data set of the message has not been read to its end. */
    boolean dataPending() {
        return dataPending;
    }

    /** Whether there is part of a next message in the buffer. */
    boolean hasBuffered() {
        return input.left() > 0 || input.hasBuffered();
    }

    /** Waits for the fragments of a command set; false if the peer asks for release instead. */
    boolean awaitCommand() {
        if (input.left() > 0) {
            return true;
        }
        return provider.receiveIdle() != Action.AR_2;
    }

    /** The bytes of the command set. */
    byte[] command() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        int context = 0;
        do {
            nextFragment();
            if (!command) {
                throw provider.abortFor(
                        AbortReason.UNEXPECTED_PDU_PARAMETER, "data set fragment, expected one of a command set");
            }
            if (context != 0 && context != contextId) {
                throw changedContext(context);
            }
            context = contextId;
            if (bytes.size() + fragmentLeft > MAX_COMMAND_LENGTH) {
                throw provider.abortFor(
                        AbortReason.INVALID_PDU_PARAMETER_VALUE,
                        "command set of more than %d bytes".formatted(MAX_COMMAND_LENGTH));
            }
            copyFragment(bytes);
        } while (!lastFragment);
        return bytes.toByteArray();
    }

    private void copyFragment(OutputStream to) {
        byte[] part = new byte[(int) Math.min(fragmentLeft, PduInput.IDLE_BUFFER)];
        try {
            while (fragmentLeft > 0) {
                int count = take(part, 0, part.length);
                to.write(part, 0, count);
            }
        } catch (IOException e) {
            throw provider.failed(e);
        }
    }

    private NetworkException changedContext(int expected) {
        return provider.abortFor(
                AbortReason.UNEXPECTED_PDU_PARAMETER,
                "fragment of presentation context %d within a message of %d".formatted(contextId, expected));
    }

    /** The data set that follows the command set. */
    InputStream data() {
        dataPending = true;
        fragmentLeft = 0;
        lastFragment = false;
        return new Data(contextId);
    }

    /** Drops what is left of the message. */
    void finishMessage() {
        while (dataPending && awaitData(contextId)) {
            try {
                input.skip(fragmentLeft);
                fragmentLeft = 0;
            } catch (IOException | NetworkTimeoutException e) {
                throw provider.failed(e);
            }
        }
    }

    /** Waits until bytes of the data set are there; false at its end. */
    private boolean awaitData(int context) {
        while (dataPending && fragmentLeft == 0) {
            if (lastFragment) {
                dataPending = false;
                input.shrink();
                return false;
            }
            nextFragment();
            if (command) {
                throw provider.abortFor(AbortReason.UNEXPECTED_PDU_PARAMETER, "command set fragment within a data set");
            }
            if (context != contextId) {
                throw changedContext(context);
            }
            input.enlarge();
        }
        return dataPending;
    }

    private void nextFragment() {
        while (input.left() == 0) {
            Action action = provider.receive(provider.settings().readTimeout());
            if (action == Action.AR_2) {
                throw provider.abort(
                        "%s: aborted by us, release requested within a message".formatted(provider.name()));
            }
        }
        try {
            ByteBuffer header = input.fields(PresentationDataValue.HEADER_LENGTH);
            long length = Integer.toUnsignedLong(header.getInt()) - PresentationDataValue.COUNTED_HEADER_LENGTH;
            contextId = Byte.toUnsignedInt(header.get());
            int control = header.get();
            command = PresentationDataValue.isCommand(control);
            lastFragment = PresentationDataValue.isLast(control);
            if (length < 0 || length > input.left()) {
                throw provider.abortFor(
                        AbortReason.INVALID_PDU_PARAMETER_VALUE,
                        "fragment of %d bytes, expected 0 to the %d that are left in the P-DATA-TF"
                                .formatted(length, input.left()));
            }
            fragmentLeft = length;
        } catch (IOException | MalformedPduException | NetworkTimeoutException e) {
            throw provider.failed(e);
        }
        if (facts.context(contextId).isEmpty()) {
            throw provider.abortFor(
                    AbortReason.INVALID_PDU_PARAMETER_VALUE,
                    "presentation context %d, expected one that was accepted".formatted(contextId));
        }
    }

    private int take(byte[] into, int offset, int length) throws IOException {
        try {
            ByteBuffer some = input.some();
            int count = (int) Math.min(fragmentLeft, Math.min(some.remaining(), length));
            some.get(into, offset, count);
            input.taken(count);
            fragmentLeft -= count;
            return count;
        } catch (NetworkTimeoutException e) {
            throw provider.failed(e);
        }
    }

    /** A data set, until the next message is received. */
    private final class Data extends InputStream {
        private final int context;
        private boolean ended;

        Data(int context) {
            this.context = context;
        }

        private boolean await() {
            ended = ended || !awaitData(context);
            return !ended;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (!await()) {
                return -1;
            }
            try {
                int count = take(into, offset, length);
                if (fragmentLeft == 0 && lastFragment) {
                    await();
                }
                return count;
            } catch (IOException e) {
                throw provider.failed(e);
            }
        }

        @Override
        public int available() {
            return ended ? 0 : (int) Math.min(fragmentLeft, input.buffered());
        }

        @Override
        public long transferTo(OutputStream out) throws IOException {
            byte[] step = new byte[TRANSFER_STEP];
            long total = 0;
            for (int count = read(step, 0, step.length); count >= 0; count = read(step, 0, step.length)) {
                out.write(step, 0, count);
                total += count;
            }
            return total;
        }
    }
}
