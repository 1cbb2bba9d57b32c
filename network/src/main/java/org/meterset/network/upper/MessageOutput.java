package org.meterset.network.upper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;
import org.meterset.network.pdu.PduType;
import org.meterset.network.pdu.PresentationDataValue;

/**
 * Lays a message out as P-DATA-TF PDUs of one fragment each, many in one buffer, and sends the buffer when it is full. The
 * stream that {@link MessageData} writes to. One thread.
 */
public final class MessageOutput extends OutputStream {
    private static final int HEADERS = PduType.HEADER_LENGTH + PresentationDataValue.HEADER_LENGTH;
    private static final int SMALL_BUFFER = 1024;
    private static final int MIN_FRAGMENT = 1024;

    private final Provider provider;
    private final int contextId;
    private final int maxFragment;
    private ByteBuffer buffer;
    private boolean large;
    private boolean command;
    private int start;
    private int room;
    private boolean sent;

    /** @param maxLength of the variable field of a P-DATA-TF */
    MessageOutput(Provider provider, int contextId, long maxLength) {
        this.provider = provider;
        this.contextId = contextId;
        long fragment = Math.min(maxLength - PresentationDataValue.HEADER_LENGTH, Buffers.SIZE - HEADERS);
        this.maxFragment = (int) fragment & ~1;
        this.buffer = ByteBuffer.allocate(SMALL_BUFFER);
    }

    /** Starts the command set or the data set. */
    void begin(boolean commandSet) {
        command = commandSet;
        openPdu();
    }

    /**
     * Ends it. Fragments have even length (PS3.8 annex E.2); a data set that is odd because it is deflated gets the zero
     * byte that the standard wants behind it (PS3.5 section A.5).
     */
    void end() {
        if ((buffer.position() - start) % 2 != 0) {
            write(0);
        }
        closePdu(true);
    }

    /** Whether any part of the message has left. */
    boolean sent() {
        return sent;
    }

    /** Sends the rest. */
    void finish() {
        send();
        discard();
    }

    /** Drops what has not left. */
    void discard() {
        if (large) {
            Buffers.giveBack(buffer);
            large = false;
            buffer = ByteBuffer.allocate(0);
        }
    }

    private void openPdu() {
        if (buffer.remaining() < HEADERS + MIN_FRAGMENT) {
            if (large) {
                send();
            } else {
                enlarge();
            }
        }
        start = buffer.position();
        buffer.position(start + HEADERS);
        measureRoom();
    }

    private void closePdu(boolean last) {
        int fragment = buffer.position() - start - HEADERS;
        buffer.put(start, (byte) PduType.P_DATA_TF)
                .put(start + 1, (byte) 0)
                .putInt(start + 2, fragment + PresentationDataValue.HEADER_LENGTH)
                .putInt(start + PduType.HEADER_LENGTH, fragment + PresentationDataValue.COUNTED_HEADER_LENGTH)
                .put(start + HEADERS - 2, (byte) contextId)
                .put(start + HEADERS - 1, (byte) PresentationDataValue.control(command, last));
    }

    private void measureRoom() {
        int fragment = buffer.position() - start - HEADERS;
        room = Math.min(maxFragment - fragment, buffer.remaining() & ~1);
    }

    private void makeRoom() {
        if (!large && buffer.position() - start - HEADERS < maxFragment) {
            enlarge();
            measureRoom();
        }
        if (room == 0) {
            closePdu(false);
            openPdu();
        }
    }

    private void enlarge() {
        buffer = Buffers.borrow().put(buffer.flip());
        large = true;
    }

    private void send() {
        sent = true;
        provider.sendData(buffer.flip());
        buffer.clear();
    }

    @Override
    public void write(int value) {
        if (room == 0) {
            makeRoom();
        }
        buffer.put((byte) value);
        room--;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int done = 0;
        while (done < length) {
            if (room == 0) {
                makeRoom();
            }
            int count = Math.min(room, length - done);
            buffer.put(bytes, offset + done, count);
            room -= count;
            done += count;
        }
    }

    /** Writes all that is left of a channel, such as a file, without a copy in between. */
    public long transferFrom(ReadableByteChannel source) throws IOException {
        long total = 0;
        while (true) {
            if (room == 0) {
                makeRoom();
            }
            int limit = buffer.limit();
            buffer.limit(buffer.position() + room);
            int count;
            try {
                count = source.read(buffer);
            } finally {
                buffer.limit(limit);
            }
            if (count < 0) {
                return total;
            }
            room -= count;
            total += count;
        }
    }
}
