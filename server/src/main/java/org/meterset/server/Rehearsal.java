package org.meterset.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.meterset.archive.Archive;
import org.meterset.archive.ArchiveException;
import org.meterset.archive.ArchiveSettings;
import org.meterset.dicom.DicomException;
import org.meterset.network.NetworkException;
import org.meterset.network.dimse.DimseServer;
import org.meterset.network.dimse.NormalizedHandler;
import org.meterset.network.dimse.ServiceTable;
import org.meterset.network.upper.AssociationPolicy;
import org.meterset.network.upper.ServerSettings;
import org.meterset.network.upper.UpperLayerSettings;
import org.meterset.server.config.Configuration;
import org.meterset.server.dimse.NodeServices;
import org.meterset.workflow.ups.EventSender;
import org.meterset.workflow.ups.UpsService;
import org.meterset.workflow.ups.UpsSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores, finds and returns made-up images, once after start and in the background: over loopback, through the services
 * of a node, into a scratch archive that is removed again. Java compiles code when it has run often; what has run here
 * need not be compiled while the first images of a day wait for it. Whoever connects to the real node has the machine:
 * this waits until nobody does.
 */
final class Rehearsal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("meterset.node");
    private static final String FOLDER = "rehearsal";
    private static final long PAUSE_MILLIS = 50;
    private static final long END_MILLIS = 5000;

    private final Path scratch;
    private final BooleanSupplier idle;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean complete;

    private Rehearsal(Path scratch, BooleanSupplier idle) {
        this.scratch = scratch;
        this.idle = idle;
        this.thread = Thread.ofPlatform().daemon().name("rehearsal").unstarted(this::run);
    }

    /**
     * Begins, and returns at once.
     *
     * @param data the real archive's folder; holds the scratch folder for as long as this lasts
     * @param idle whether nobody needs the machine now
     */
    static Rehearsal start(Path data, BooleanSupplier idle) {
        Rehearsal rehearsal = new Rehearsal(data.resolve(FOLDER), idle);
        rehearsal.thread.start();
        return rehearsal;
    }

    private void run() {
        try {
            remove(scratch); // of a node that was killed
            Files.createDirectory(scratch);
            try {
                perform();
                complete = true;
            } finally {
                remove(scratch);
            }
        } catch (CancellationException _) {
            // the node ends
        } catch (IOException | ArchiveException | DicomException | NetworkException | ServerException failure) {
            LOG.warn("rehearsal failed; the first images may take longer", failure);
        }
    }

    private void perform() {
        RehearsalPeer peer = new RehearsalPeer(this::awaitIdle);
        try (DimseServer sink = listen(peer.services())) {
            Configuration configuration = Configuration.of(
                    Map.of("destination", List.of("%s=127.0.0.1:%d".formatted(RehearsalPeer.AE, sink.port()))));
            try (Archive archive = Archive.open(
                            ArchiveSettings.in(scratch).withFreeBytesFloor(0).withDurable(false));
                    UpsService worklist = UpsService.open(
                            scratch.resolve(UpsService.DATABASE), UpsSettings.DEFAULT, EventSender.NOBODY);
                    DimseServer node = listen(NodeServices.table(
                            configuration,
                            archive,
                            new NormalizedHandler() {},
                            worklist,
                            Optional.empty(),
                            UpperLayerSettings.DEFAULT,
                            _ -> {}))) {
                peer.exchange(node.port());
            }
        }
    }

    private static DimseServer listen(ServiceTable services) {
        return DimseServer.start(
                ServerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                AssociationPolicy.ACCEPT_ALL,
                services);
    }

    private void awaitIdle() {
        try {
            while (!closed && !idle.getAsBoolean()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException _) {
            throw new CancellationException("rehearsal");
        }
        if (closed) {
            throw new CancellationException("rehearsal");
        }
    }

    private static void remove(Path scratch) throws IOException {
        if (Files.notExists(scratch)) {
            return;
        }
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Whether it came to its end. */
    boolean isComplete() {
        return complete;
    }

    /** Waits for its end. */
    void await() throws InterruptedException {
        thread.join();
    }

    /** Breaks off, and leaves nothing behind. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
