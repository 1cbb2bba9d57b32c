package org.meterset.network.upper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import org.meterset.network.TlsIdentity;
import org.meterset.network.TlsSettings;

/** TLS over TCP. */
final class TlsTransport implements Transport {
    private static final SocketOption<Boolean> QUICK_ACK = ExtendedSocketOptions.TCP_QUICKACK;
    private static final int RECORD = 16 * 1024;

    private final SocketChannel channel;
    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;
    private final boolean quickAck;
    private byte[] readBytes = {};
    private byte[] writeBytes = {};
    private int ahead = -1;

    private TlsTransport(SocketChannel channel, SSLSocket socket) throws IOException {
        this.channel = channel;
        this.socket = socket;
        this.quickAck = channel.supportedOptions().contains(QUICK_ACK);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    static TlsTransport server(SocketChannel channel, TlsSettings settings) throws IOException {
        SSLSocket socket = layer(channel, "", settings);
        socket.setUseClientMode(false);
        socket.setSSLParameters(settings.serverParameters());
        return new TlsTransport(channel, socket);
    }

    static TlsTransport client(SocketChannel channel, String host, TlsSettings settings) throws IOException {
        SSLSocket socket = layer(channel, host, settings);
        socket.setUseClientMode(true);
        socket.setSSLParameters(settings.clientParameters());
        return new TlsTransport(channel, socket);
    }

    private static SSLSocket layer(SocketChannel channel, String host, TlsSettings settings) throws IOException {
        return (SSLSocket) settings.context()
                .getSocketFactory()
                .createSocket(channel.socket(), host, channel.socket().getPort(), true);
    }

    @Override
    public void handshake() throws IOException {
        socket.startHandshake();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (ahead >= 0) {
            into.put((byte) ahead);
            ahead = -1;
            return 1;
        }
        if (quickAck) {
            channel.setOption(QUICK_ACK, true);
        }
        if (into.hasArray()) {
            int count = in.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
            into.position(into.position() + Math.max(count, 0));
            return count;
        }
        readBytes = atLeast(readBytes, Math.min(into.remaining(), RECORD));
        int count = in.read(readBytes, 0, Math.min(into.remaining(), readBytes.length));
        if (count > 0) {
            into.put(readBytes, 0, count);
        }
        return count;
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        if (from.hasArray()) {
            out.write(from.array(), from.arrayOffset() + from.position(), from.remaining());
            from.position(from.limit());
            return;
        }
        writeBytes = atLeast(writeBytes, Math.min(from.remaining(), RECORD));
        while (from.hasRemaining()) {
            int count = Math.min(from.remaining(), writeBytes.length);
            from.get(writeBytes, 0, count);
            out.write(writeBytes, 0, count);
        }
    }

    private static byte[] atLeast(byte[] bytes, int length) {
        return bytes.length >= length ? bytes : new byte[length];
    }

    /** Bytes that have arrived may hold no data but TLS's own messages, so only a read can tell. */
    @Override
    public boolean waiting() throws IOException {
        if (ahead >= 0 || in.available() > 0) {
            return true;
        }
        if (channel.socket().getInputStream().available() == 0) {
            return false;
        }
        socket.setSoTimeout(1);
        try {
            ahead = in.read();
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    @Override
    public void endInput() throws IOException {
        channel.shutdownInput();
    }

    /** Closes what is below TLS, since closing TLS itself waits for a write in progress. */
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
        SSLSession session = socket.getSession();
        return Optional.of(new TlsIdentity(session.getProtocol(), session.getCipherSuite(), certificates(session)));
    }

    private static List<X509Certificate> certificates(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException _) {
            return List.of();
        }
    }
}
