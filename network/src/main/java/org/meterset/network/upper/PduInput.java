package org.meterset.network.upper;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.meterset.network.AbortReason;
import org.meterset.network.pdu.MalformedPduException;
import org.meterset.network.pdu.PduType;

/**
 * Takes PDUs from a connection: their headers, then their bodies as one or bit by bit. Lengths are believed only as far
 * as bytes arrive. One thread.
 */
final class PduInput {
    static final int IDLE_BUFFER = 4096;
    private static final int MAX_ASSOCIATE_LENGTH = 1 << 20;
    private static final int MAX_SHORT_LENGTH = 64;

    private final Connection connection;
    private final long maxDataLength;
    private final long readNanos;
    private final ByteBuffer small = ByteBuffer.allocate(IDLE_BUFFER).flip();
    private ByteBuffer buffer = small;
    private boolean large;
    private long budgetNanos;
    private int type;
    private long left;

    PduInput(Connection connection, UpperLayerSettings settings) {
        this.connection = connection;
        this.maxDataLength = settings.maxReceiveLength() == 0 ? 0xFFFFFFFFL : settings.maxReceiveLength();
        this.readNanos = settings.readTimeout().toNanos();
    }

    /** Type of the PDU last started. */
    int type() {
        return type;
    }

    /** What is left of its body. */
    long left() {
        return left;
    }

    boolean hasBuffered() {
        return buffer.hasRemaining();
    }

    /** Bytes that can be had without waiting. */
    int buffered() {
        return buffer.remaining();
    }

    /**
     * Waits for the header of the next PDU; what is left of this one is skipped. False if the peer has closed.
     *
     * @throws MalformedPduException if the type is unknown or the length not allowed
     */
    boolean next(Duration wait) throws IOException {
        skip(left);
        budgetNanos = wait.toNanos();
        if (!buffer.hasRemaining() && !fill()) {
            return false;
        }
        budgetNanos = readNanos;
        need(PduType.HEADER_LENGTH);
        type = Byte.toUnsignedInt(buffer.get());
        buffer.get();
        left = Integer.toUnsignedLong(buffer.getInt());
        checkLength();
        return true;
    }

    private void checkLength() {
        if (!PduType.isKnown(type)) {
            throw new MalformedPduException(type, AbortReason.UNRECOGNIZED_PDU, "expected a type from 01H to 07H");
        }
        long max = switch (type) {
            case PduType.P_DATA_TF -> maxDataLength;
            case PduType.A_ASSOCIATE_RQ, PduType.A_ASSOCIATE_AC -> MAX_ASSOCIATE_LENGTH;
            default -> MAX_SHORT_LENGTH;
        };
        if (left > max) {
            throw new MalformedPduException(
                    type,
                    AbortReason.INVALID_PDU_PARAMETER_VALUE,
                    "length %d, expected at most %d".formatted(left, max));
        }
    }

    /** The whole body of a PDU other than P-DATA-TF. */
    ByteBuffer body() throws IOException {
        ByteBuffer body = ByteBuffer.allocate((int) Math.min(left, IDLE_BUFFER));
        while (left > 0) {
            if (!body.hasRemaining()) {
                int larger = (int) Math.min(body.capacity() + left, 2L * body.capacity());
                body = ByteBuffer.allocate(larger).put(body.flip());
            }
            left -= take(body);
        }
        return body.flip();
    }

    /** Takes so many bytes at least into the buffer, and no more from this PDU than it has. */
    ByteBuffer fields(int count) throws IOException {
        if (count > left) {
            throw new MalformedPduException(
                    type,
                    AbortReason.INVALID_PDU_PARAMETER_VALUE,
                    "%d bytes are left, expected at least %d".formatted(left, count));
        }
        need(count);
        left -= count;
        return buffer;
    }

    /** Bytes of the body that are there, waiting for some; to be taken with {@link #taken}. */
    ByteBuffer some() throws IOException {
        if (!buffer.hasRemaining()) {
            fillOrFail();
        }
        return buffer;
    }

    void taken(int count) {
        left -= count;
    }

    private int take(ByteBuffer into) throws IOException {
        ByteBuffer from = some();
        int count = (int) Math.min(left, Math.min(from.remaining(), into.remaining()));
        into.put(from.slice(from.position(), count));
        from.position(from.position() + count);
        return count;
    }

    void skip(long count) throws IOException {
        long todo = count;
        while (todo > 0) {
            ByteBuffer from = some();
            int step = (int) Math.min(todo, from.remaining());
            from.position(from.position() + step);
            todo -= step;
            left -= step;
        }
    }

    /** Reads on with a large buffer, for a message with much data. */
    void enlarge() {
        if (!large) {
            large = true;
            buffer = Buffers.borrow().put(small).flip();
        }
    }

    /** Goes back to the small buffer if the rest fits. */
    void shrink() {
        if (large && buffer.remaining() <= IDLE_BUFFER) {
            small.clear().put(buffer).flip();
            Buffers.giveBack(buffer);
            buffer = small;
            large = false;
        }
    }

    /** Lets go of the large buffer; nothing can be read any more. */
    void discard() {
        if (large) {
            Buffers.giveBack(buffer);
            buffer = small;
            large = false;
        }
        small.clear().limit(0);
        left = 0;
    }

    private void need(int count) throws IOException {
        while (buffer.remaining() < count) {
            fillOrFail();
        }
    }

    private void fillOrFail() throws IOException {
        if (!fill()) {
            throw new EOFException("connection closed within a %s".formatted(PduType.nameOf(type)));
        }
    }

    private boolean fill() throws IOException {
        buffer.compact();
        try {
            long start = System.nanoTime();
            int count = connection.read(buffer, Math.max(budgetNanos, 1));
            budgetNanos -= System.nanoTime() - start;
            return count >= 0;
        } finally {
            buffer.flip();
        }
    }
}
