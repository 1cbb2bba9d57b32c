package org.meterset.server;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Stands between a peer and a node and hands on their PDUs, changed or not. Knows the layout of PDUs by itself (PS3.8
 * section 9.3), so that it shares no code with what is tested.
 */
final class PduRelay implements AutoCloseable {
    static final int A_ASSOCIATE_RQ = 1;
    static final int P_DATA_TF = 4;

    private final ServerSocket listening;
    private final int target;
    private final Change change;

    /** What becomes of a PDU. */
    @FunctionalInterface
    interface Change {
        /** The body to hand on; empty ends the connection. */
        Optional<byte[]> of(boolean fromPeer, int type, byte[] body);
    }

    PduRelay(int target, Change change) {
        this.target = target;
        this.change = change;
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
                Socket peer = listening.accept();
                try {
                    Socket node = new Socket(InetAddress.getLoopbackAddress(), target);
                    Thread.ofVirtual().start(() -> relay(peer, node, true));
                    Thread.ofVirtual().start(() -> relay(node, peer, false));
                } catch (IOException nobodyThere) {
                    peer.close();
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void relay(Socket from, Socket to, boolean fromPeer) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            while (true) {
                int type = in.readUnsignedByte();
                in.readUnsignedByte();
                Optional<byte[]> body = change.of(fromPeer, type, in.readNBytes(in.readInt()));
                if (body.isEmpty()) {
                    return;
                }
                int length = body.get().length;
                out.write(ByteBuffer.allocate(6 + length)
                        .put((byte) type)
                        .put((byte) 0)
                        .putInt(length)
                        .put(body.get())
                        .array());
                out.flush();
            }
        } catch (IOException ended) {
            // the other side's connection ends with this one
        }
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
