package org.meterset.network.upper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.meterset.network.NetworkException;

/** Accepts associations, each on a thread of its own. */
public final class AssociationServer implements AutoCloseable {
    private static final int BACKLOG = 512;
    private static final long PAUSE_NANOS = 100_000_000;

    private final ServerSettings settings;
    private final AssociationPolicy policy;
    private final AcceptedContexts contexts;
    private final Consumer<Association> onAssociation;
    private final ServerSocketChannel listening;
    private final Ceilings ceilings;
    private final Set<Association> associations = ConcurrentHashMap.newKeySet();
    private final AssociationThreads threads = new AssociationThreads();
    private final CountDownLatch listenerEnded = new CountDownLatch(1);
    private final int port;
    private volatile boolean closed;

    private AssociationServer(
            ServerSettings settings,
            AssociationPolicy policy,
            AcceptedContexts contexts,
            Consumer<Association> onAssociation)
            throws IOException {
        this.settings = settings;
        this.policy = policy;
        this.contexts = contexts;
        this.onAssociation = onAssociation;
        this.ceilings = new Ceilings(settings);
        this.listening = ServerSocketChannel.open();
        listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        listening.bind(settings.bind(), BACKLOG);
        this.port = listening.socket().getLocalPort();
    }

    /**
     * Starts to listen.
     *
     * @param onAssociation called on the association's own thread; when it returns, the association is over
     * @throws NetworkException if the address cannot be listened on
     */
    public static AssociationServer start(
            ServerSettings settings,
            AssociationPolicy policy,
            AcceptedContexts contexts,
            Consumer<Association> onAssociation) {
        try {
            AssociationServer server = new AssociationServer(settings, policy, contexts, onAssociation);
            Thread.ofPlatform().name("dicom-listener-" + server.port).start(server::listen);
            return server;
        } catch (IOException e) {
            throw new NetworkException(
                    "cannot listen on %s port %d: %s"
                            .formatted(
                                    settings.bind().getHostString(),
                                    settings.bind().getPort(),
                                    e.getMessage()),
                    e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** How many associations there are now. */
    public int associations() {
        return ceilings.associations();
    }

    private void listen() {
        while (!closed) {
            try {
                start(listening.accept());
            } catch (IOException _) {
                LockSupport.parkNanos(PAUSE_NANOS); // out of file descriptors, or closed
            }
        }
        listenerEnded.countDown();
    }

    private void start(SocketChannel channel) throws IOException {
        InetAddress peer = channel.socket().getInetAddress();
        if (peer == null || !ceilings.connect(peer)) {
            channel.close();
            return;
        }
        try {
            InetSocketAddress address =
                    new InetSocketAddress(peer, channel.socket().getPort());
            Acceptor acceptor = new Acceptor(channel, address, settings, policy, contexts, ceilings);
            threads.start("association with " + address, () -> serve(acceptor));
        } catch (IOException _) {
            ceilings.disconnect(peer, false); // the peer has gone already
            channel.close();
        }
    }

    private void serve(Acceptor acceptor) {
        acceptor.accept().ifPresent(association -> {
            associations.add(association);
            try {
                if (closed) {
                    association.stop();
                }
                onAssociation.accept(association);
            } catch (NetworkException _) {
                // the listener hears of it as the end of the association
            } catch (RuntimeException e) {
                settings.upperLayer().listener().applicationFailed(association.facts(), e);
            } finally {
                association.finish();
                associations.remove(association);
            }
        });
    }

    /** Stops to listen, lets messages in work finish within the ARTIM timeout, then aborts what is left. */
    @Override
    public void close() {
        close(settings.upperLayer().artimTimeout());
    }

    /** Stops to listen, lets messages in work finish for so long, then aborts what is left. */
    public void close(Duration grace) {
        closed = true;
        try {
            listening.close();
            listenerEnded.await(1, TimeUnit.SECONDS);
            associations.forEach(Association::stop);
            long end = System.nanoTime() + grace.toNanos();
            while (!associations.isEmpty() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (IOException e) {
            throw new NetworkException("cannot stop listening on port %d: %s".formatted(port, e.getMessage()), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            associations.forEach(Association::abort);
        }
    }
}
