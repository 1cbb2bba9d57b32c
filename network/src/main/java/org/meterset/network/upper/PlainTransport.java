package org.meterset.network.upper;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import org.meterset.network.TlsIdentity;

/** TCP. */
final class PlainTransport implements Transport {
    private static final SocketOption<Boolean> QUICK_ACK = ExtendedSocketOptions.TCP_QUICKACK;

    private final SocketChannel channel;
    private final boolean quickAck;

    PlainTransport(SocketChannel channel) {
        this.channel = channel;
        this.quickAck = channel.supportedOptions().contains(QUICK_ACK);
    }

    @Override
    public void handshake() {
        // none
    }

    /**
     * A read that takes all there is acknowledges it at once: a peer with Nagle's algorithm on holds back the end of its
     * message until then. The option is forgotten by the kernel, so it is set each time.
     */
    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = channel.read(into);
        if (quickAck && count > 0 && into.hasRemaining()) {
            channel.setOption(QUICK_ACK, true);
        }
        return count;
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            channel.write(from);
        }
    }

    @Override
    public boolean waiting() throws IOException {
        return channel.socket().getInputStream().available() > 0;
    }

    @Override
    public void endInput() throws IOException {
        channel.shutdownInput();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // nobody is left to tell
        }
    }

    @Override
    public Optional<TlsIdentity> tls() {
        return Optional.empty();
    }
}
