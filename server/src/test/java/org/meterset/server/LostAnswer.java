package org.meterset.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loses one answer between a device and a node: once the node has sent what it answers to that request, the node is killed
 * and nothing of it reaches the device.
 */
final class LostAnswer implements AutoCloseable {
    private static final int LAST_OF_COMMAND = 3;
    private static final int COMMAND_FIELD = 0x0100;
    private static final int RESPONSE = 0x8000;

    private final PduRelay relay;
    private final Runnable kill;
    private final AtomicInteger requestsLeft;

    /**
     * @param request which of the device's requests, over all its associations, from 1
     * @param kill ends the node
     */
    LostAnswer(int target, int request, Runnable kill) {
        this.kill = kill;
        this.requestsLeft = new AtomicInteger(request);
        this.relay = new PduRelay(target, this::handOn);
    }

    int port() {
        return relay.port();
    }

    private Optional<byte[]> handOn(boolean fromPeer, int type, byte[] body) {
        if (type == PduRelay.A_ASSOCIATE_RQ && isOver()) {
            return Optional.empty();
        }
        if (type == PduRelay.P_DATA_TF && fromPeer && isRequest(body)) {
            requestsLeft.decrementAndGet();
        } else if (type == PduRelay.P_DATA_TF && !fromPeer && isOver()) {
            kill.run();
            return Optional.empty();
        }
        return Optional.of(body);
    }

    private boolean isOver() {
        return requestsLeft.get() == 0;
    }

    /** Whether a command that is no response is whole with this PDU; commands of these peers fit one fragment. */
    private static boolean isRequest(byte[] body) {
        ByteBuffer in = ByteBuffer.wrap(body);
        while (in.hasRemaining()) {
            byte[] value = new byte[in.getInt() - 2];
            in.get();
            byte header = in.get();
            in.get(value);
            if (header == LAST_OF_COMMAND && (commandField(value) & RESPONSE) == 0) {
                return true;
            }
        }
        return false;
    }

    private static int commandField(byte[] command) {
        ByteBuffer in = ByteBuffer.wrap(command).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            in.getShort();
            int element = Short.toUnsignedInt(in.getShort());
            byte[] value = new byte[in.getInt()];
            in.get(value);
            if (element == COMMAND_FIELD) {
                return Short.toUnsignedInt(
                        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getShort());
            }
        }
        throw new IllegalStateException("a command without Command Field");
    }

    @Override
    public void close() {
        relay.close();
    }
}
