package org.meterset.network.upper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.meterset.network.NetworkTimeoutException;

/** A transport with deadlines on reading, writing and its whole life. */
final class Connection {
    private final Transport transport;
    private final InetSocketAddress peer;
    private final long writeNanos;
    private final Deadline reading = new Deadline();
    private final Deadline writing = new Deadline();
    private final Deadline life = new Deadline();
    private final AtomicBoolean inputEnded = new AtomicBoolean();
    private long received;
    private final AtomicLong sent = new AtomicLong();
    private final Runnable onClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    Connection(Transport transport, InetSocketAddress peer, Duration writeTimeout, Runnable onClose) {
        this.onClose = onClose;
        this.transport = transport;
        this.peer = peer;
        this.writeNanos = writeTimeout.toNanos();
        Watchdog.add(this);
    }

    Transport transport() {
        return transport;
    }

    InetSocketAddress peer() {
        return peer;
    }

    AssociationListener.Traffic traffic() {
        return new AssociationListener.Traffic(received, sent.get());
    }

    /**
     * Waits for bytes; -1 at the end.
     *
     * @throws NetworkTimeoutException after so long a wait
     */
    int read(ByteBuffer into, long nanos) throws IOException {
        reading.in(nanos);
        int count;
        try {
            count = transport.read(into);
        } catch (IOException e) {
            checkRead();
            throw e;
        } finally {
            reading.clear();
        }
        if (count < 0) {
            checkRead();
            return count;
        }
        received += count;
        return count;
    }

    private void checkRead() {
        if (reading.hasPassed()) {
            throw new NetworkTimeoutException("nothing came from %s in the time it was given".formatted(address()));
        }
        checkLife();
    }

    private void checkLife() {
        if (life.hasPassed()) {
            throw new NetworkTimeoutException("%s took longer than the ARTIM timeout".formatted(address()));
        }
    }

    void write(ByteBuffer from) throws IOException {
        int count = from.remaining();
        writing.in(writeNanos);
        try {
            transport.write(from);
        } catch (IOException e) {
            if (writing.hasPassed()) {
                throw new NetworkTimeoutException(
                        "%s did not take %d bytes within the write timeout".formatted(address(), count), e);
            }
            checkLife();
            throw e;
        } finally {
            writing.clear();
        }
        sent.addAndGet(count);
    }

    /** Does what the transport needs before data can pass. */
    void handshake() throws IOException {
        try {
            transport.handshake();
        } catch (IOException e) {
            checkLife();
            throw e;
        }
    }

    boolean waiting() throws IOException {
        return transport.waiting();
    }

    /** Ends the connection after so long, whatever goes on; the ARTIM timer (PS3.8 section 9.1.5). */
    void endIn(Duration timeout) {
        life.in(timeout.toNanos());
    }

    void stopArtim() {
        life.clear();
    }

    /** Wakes a waiting reader, who then finds the end of input. */
    void endInput() {
        if (inputEnded.compareAndSet(false, true)) {
            try {
                transport.endInput();
            } catch (IOException _) {
                transport.close();
            }
        }
    }

    /** Drops what the peer still sends until it closes or the ARTIM timer expires, then closes. */
    void closeAfterPeer() {
        ByteBuffer dropped = ByteBuffer.allocate(PduInput.IDLE_BUFFER);
        try {
            while (transport.read(dropped.clear()) >= 0) {
                // read on
            }
        } catch (IOException _) {
            // over either way
        }
        close();
    }

    void close() {
        transport.close();
        if (!closed.getAndSet(true)) {
            Watchdog.remove(this);
            onClose.run();
        }
    }

    /** Called by the watchdog. */
    void checkDeadlines(long now) {
        if (writing.passes(now) || life.passes(now)) {
            transport.close();
        } else if (reading.passes(now)) {
            endInput();
        }
    }

    String address() {
        return peer.getHostString() + ":" + peer.getPort();
    }
}
