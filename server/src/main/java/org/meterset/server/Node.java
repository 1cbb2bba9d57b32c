package org.meterset.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.meterset.archive.Archive;
import org.meterset.archive.ArchiveException;
import org.meterset.archive.ArchiveSettings;
import org.meterset.archive.ArchiveSettings.ConflictPolicy;
import org.meterset.network.NetworkException;
import org.meterset.network.TlsSettings;
import org.meterset.network.dimse.DimseServer;
import org.meterset.network.dimse.ServiceTable;
import org.meterset.network.upper.AssociationPolicy;
import org.meterset.network.upper.ServerSettings;
import org.meterset.network.upper.UpperLayerSettings;
import org.meterset.server.config.Configuration;
import org.meterset.server.config.Settings;
import org.meterset.server.config.Settings.DeletionLock;
import org.meterset.server.config.Settings.StationScheme;
import org.meterset.server.config.Settings.Switch;
import org.meterset.server.config.TlsFiles;
import org.meterset.server.dimse.ArchiveCommitment;
import org.meterset.server.dimse.NodeServices;
import org.meterset.server.dimse.UpsEvents;
import org.meterset.server.http.EventSockets;
import org.meterset.server.http.HttpEndpoint;
import org.meterset.server.http.Workitems;
import org.meterset.server.log.AssociationLog;
import org.meterset.server.metrics.NodeMetrics;
import org.meterset.workflow.course.CourseBook;
import org.meterset.workflow.ups.UpsService;
import org.meterset.workflow.ups.UpsSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node: an archive, and what listens in front of it. */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("meterset.node");

    private final Configuration configuration;
    private final Deque<AutoCloseable> parts;
    private final DimseServer dicom;
    private final Optional<DimseServer> dicomTls;
    private final HttpEndpoint http;

    private Node(
            Configuration configuration,
            Deque<AutoCloseable> parts,
            DimseServer dicom,
            Optional<DimseServer> dicomTls,
            HttpEndpoint http) {
        this.configuration = configuration;
        this.parts = parts;
        this.dicom = dicom;
        this.dicomTls = dicomTls;
        this.http = http;
    }

    /**
     * Starts a node; when this returns, everything listens.
     *
     * @throws ServerException if the archive cannot be opened, or a port cannot be had
     */
    public static Node start(Configuration configuration) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            return start(configuration, parts);
        } catch (ArchiveException | NetworkException failure) {
            close(parts);
            throw new ServerException(String.valueOf(failure.getMessage()), failure);
        } catch (RuntimeException failure) {
            close(parts);
            throw failure;
        }
    }

    private static Node start(Configuration configuration, Deque<AutoCloseable> parts) {
        configuration.remarks().forEach(LOG::warn);
        Optional<TlsSettings> tls = TlsFiles.server(configuration);
        Path data = configuration.value(Settings.DATA);
        Archive archive = opened(parts, Archive.open(archiveSettings(configuration)));
        NodeMetrics metrics = new NodeMetrics();
        NodeListener listener = new NodeListener(new AssociationLog(), metrics);
        UpperLayerSettings upperLayer = upperLayer(configuration).withListener(listener);
        EventSockets sockets = opened(parts, EventSockets.create());
        UpsService worklist = opened(parts, worklist(configuration, upperLayer, sockets));
        sockets.whenOpened(worklist::reachable);
        Optional<CourseBook> book =
                configuration.value(Settings.DELIVERY_DEVICE).isEmpty()
                        ? Optional.empty()
                        : Optional.of(opened(parts, CourseBook.open(data)));
        ArchiveCommitment commitment = opened(parts, ArchiveCommitment.open(configuration, archive, upperLayer));
        ServiceTable services =
                NodeServices.table(configuration, archive, commitment, worklist, book, upperLayer, metrics::stored);
        AssociationPolicy policy = policy(configuration);
        ServerSettings plain = serverSettings(configuration, upperLayer, configuration.value(Settings.DICOM_PORT));
        DimseServer dicom = opened(parts, DimseServer.start(plain, policy, services, listener));
        Optional<DimseServer> dicomTls = tls.map(settings -> opened(
                parts,
                DimseServer.start(
                        serverSettings(configuration, upperLayer, configuration.value(Settings.TLS_PORT))
                                .withTls(settings),
                        policy,
                        services,
                        listener)));
        NodePages pages = new NodePages(configuration.value(Settings.AET), data, archive, metrics);
        Workitems workitems = new Workitems(worklist, sockets, configuration.value(Settings.AET));
        HttpEndpoint http = opened(
                parts,
                HttpEndpoint.start(
                        configuration.value(Settings.HTTP_PORT), pages.paths(), Map.of(Workitems.PATH, workitems)));
        // Last, as any free port is the usual one: it must not be one that another setting names
        sockets.listen(configuration.value(Settings.WEBSOCKET_PORT));
        LOG.atInfo()
                .addKeyValue("aet", configuration.value(Settings.AET))
                .addKeyValue("dicom", dicom.port())
                .addKeyValue(
                        "tls",
                        dicomTls.map(DimseServer::port).map(String::valueOf).orElse("off"))
                .addKeyValue("http", http.port())
                .addKeyValue("data", data)
                .log("node started");
        return new Node(configuration, parts, dicom, dicomTls, http);
    }

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> parts, T part) {
        parts.push(part);
        return part;
    }

    private static UpsService worklist(
            Configuration configuration, UpperLayerSettings upperLayer, EventSockets sockets) {
        Duration keep = configuration.value(Settings.WORKLIST_KEEP);
        UpsSettings settings = UpsSettings.DEFAULT
                .withWorklistLabel(configuration.value(Settings.WORKLIST_LABEL))
                .withDeletionLocks(configuration.value(Settings.WORKLIST_DELETION_LOCK) == DeletionLock.GRANT)
                .withMatchStationDesignator(
                        configuration.value(Settings.WORKLIST_STATION_SCHEME) == StationScheme.MATCH)
                .withKeepFinished(keep.isZero() ? Optional.empty() : Optional.of(keep));
        Path database = configuration.value(Settings.DATA).resolve(UpsService.DATABASE);
        return UpsService.open(database, settings, sockets.elseBy(new UpsEvents(configuration, upperLayer)));
    }

    private static ArchiveSettings archiveSettings(Configuration configuration) {
        return ArchiveSettings.in(configuration.value(Settings.DATA))
                .withFreeBytesFloor(configuration.value(Settings.FREE_SPACE_FLOOR))
                .withReviewRules(configuration.value(Settings.REVIEW_RULE))
                .withConflictPolicy(
                        switch (configuration.value(Settings.CONFLICT)) {
                            case KEEP -> ConflictPolicy.KEEP;
                            case REFUSE -> ConflictPolicy.REFUSE;
                        });
    }

    private static UpperLayerSettings upperLayer(Configuration configuration) {
        return UpperLayerSettings.DEFAULT
                .withMaxReceiveLength(configuration.value(Settings.MAX_PDU))
                .withConnectTimeout(configuration.value(Settings.CONNECT_TIMEOUT))
                .withArtimTimeout(configuration.value(Settings.ARTIM_TIMEOUT))
                .withIdleTimeout(configuration.value(Settings.IDLE_TIMEOUT))
                .withReadTimeout(configuration.value(Settings.MESSAGE_TIMEOUT))
                .withWriteTimeout(configuration.value(Settings.MESSAGE_TIMEOUT));
    }

    private static ServerSettings serverSettings(Configuration configuration, UpperLayerSettings upperLayer, int port) {
        ServerSettings settings = ServerSettings.at(
                        new InetSocketAddress(configuration.value(Settings.DICOM_ADDRESS), port))
                .withUpperLayer(upperLayer)
                .withMaxAssociations(
                        configuration.value(Settings.MAX_ASSOCIATIONS),
                        configuration.value(Settings.MAX_ASSOCIATIONS_PER_PEER));
        return configuration.value(Settings.TRANSFER_SYNTAX).isEmpty() ? settings.withProposersOrder() : settings;
    }

    private static AssociationPolicy policy(Configuration configuration) {
        return AssociationPolicy.called(configuration.value(Settings.CALLED_AET)::accept)
                .and(AssociationPolicy.calling(configuration.value(Settings.CALLING_AET)::accept));
    }

    public int dicomPort() {
        return dicom.port();
    }

    /** The port of DICOM over TLS; empty if it is not configured. */
    public Optional<Integer> tlsPort() {
        return dicomTls.map(DimseServer::port);
    }

    public int httpPort() {
        return http.port();
    }

    /** Begins the {@link Rehearsal} in the background, if the configuration wants one. */
    public void rehearse() {
        if (configuration.value(Settings.REHEARSAL) == Switch.ON) {
            opened(parts, Rehearsal.start(configuration.value(Settings.DATA), this::isIdle));
        }
    }

    private boolean isIdle() {
        return dicom.associations() == 0
                && dicomTls.map(DimseServer::associations).orElse(0) == 0;
    }

    /** Stops listening, lets messages in work finish, closes the archive. */
    @Override
    public void close() {
        close(parts);
    }

    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failure) {
                LOG.error("closing failed", failure);
            }
        }
    }
}
