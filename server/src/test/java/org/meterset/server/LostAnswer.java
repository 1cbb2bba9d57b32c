package org.meterset.server;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a device and a node, and loses one answer: once the node has sent what it answers to that request, the
 * node is killed and nothing of it reaches the device, nor does the device reach anybody any more. Knows the layout of PDUs by itself (PS3.8 section 9.3).
 */
final class LostAnswer implements AutoCloseable {
    private static final int P_DATA_TF = 4;
    private static final int LAST_OF_COMMAND = 3;
    private static final int COMMAND_FIELD = 0x0100;
    private static final int RESPONSE = 0x8000;

    private final ServerSocket listening;
    private final int target;
    private final Runnable kill;
    private final AtomicInteger requestsLeft;

    /**
     * @param request which of the device's requests, over all its associations, from 1
     * @param kill ends the node
     */
    LostAnswer(int target, int request, Runnable kill) {
        this.target = target;
        this.kill = kill;
        this.requestsLeft = new AtomicInteger(request);
        try {
            this.listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket device = listening.accept();
                if (requestsLeft.get() == 0) {
                    device.close();
                    continue;
                }
                Socket node = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> relay(device, node, true));
                Thread.ofVirtual().start(() -> relay(node, device, false));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void relay(Socket from, Socket to, boolean ofDevice) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            while (true) {
                int type = in.readUnsignedByte();
                in.readUnsignedByte();
                byte[] body = in.readNBytes(in.readInt());
                if (type == P_DATA_TF && ofDevice && isRequest(body)) {
                    requestsLeft.decrementAndGet();
                } else if (type == P_DATA_TF && !ofDevice && requestsLeft.get() == 0) {
                    kill.run();
                    return;
                }
                ByteBuffer pdu = ByteBuffer.allocate(6 + body.length);
                pdu.put((byte) type).put((byte) 0).putInt(body.length).put(body);
                out.write(pdu.array());
                out.flush();
            }
        } catch (IOException ended) {
            // the other side's connection ends with this one
        }
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
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
