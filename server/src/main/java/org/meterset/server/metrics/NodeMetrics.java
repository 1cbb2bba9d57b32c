package org.meterset.server.metrics;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.meterset.archive.index.IndexCounts;
import org.meterset.network.AssociationFacts;
import org.meterset.network.NetworkException;
import org.meterset.network.RejectReason;
import org.meterset.network.dimse.DimseListener;
import org.meterset.network.dimse.DimseService;
import org.meterset.network.dimse.Status;
import org.meterset.network.upper.AssociationListener;

/** What the node has done since its start. Safe for any number of threads. */
public final class NodeMetrics implements AssociationListener, DimseListener {
    private static final double NANOSECONDS = 1e9;

    private final long started = System.nanoTime();
    private final LongAdder opened = new LongAdder();
    private final LongAdder released = new LongAdder();
    private final LongAdder aborted = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final ConcurrentMap<RejectReason, LongAdder> rejected = new ConcurrentHashMap<>();
    private final ConcurrentMap<Operation, LongAdder> operations = new ConcurrentHashMap<>();
    private final ConcurrentMap<DimseService, Durations> durations = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, LongAdder> stored = new ConcurrentHashMap<>();

    private record Operation(DimseService service, Status.Category category) {}

    @Override
    public void opened(AssociationFacts association) {
        opened.increment();
    }

    @Override
    public void rejected(InetSocketAddress peer, String calling, String called, RejectReason reason) {
        rejected.computeIfAbsent(reason, _ -> new LongAdder()).increment();
    }

    @Override
    public void failed(InetSocketAddress peer, NetworkException reason) {
        failed.increment();
    }

    @Override
    public void released(AssociationFacts association, Traffic traffic) {
        released.increment();
        count(traffic);
    }

    @Override
    public void aborted(AssociationFacts association, NetworkException reason, Traffic traffic) {
        aborted.increment();
        count(traffic);
    }

    @Override
    public void performed(
            AssociationFacts association, DimseService service, int messageId, Status status, Duration took) {
        operations
                .computeIfAbsent(new Operation(service, status.category()), _ -> new LongAdder())
                .increment();
        durations.computeIfAbsent(service, _ -> new Durations()).add(took);
    }

    /** Counts what became of an instance: added, already-there, ... */
    public void stored(String outcome) {
        stored.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
    }

    private void count(Traffic traffic) {
        received.add(traffic.received());
        sent.add(traffic.sent());
    }

    /** Associations open at the moment. */
    public long open() {
        return opened.sum() - released.sum() - aborted.sum();
    }

    /** Everything, in the text format that Prometheus reads. */
    public String text(IndexCounts archive, long freeBytes) {
        MetricsText text = new MetricsText();
        writeAssociations(text);
        writeOperations(text);
        writeArchive(text, archive, freeBytes);
        writeProcess(text);
        return text.toString();
    }

    private void writeAssociations(MetricsText text) {
        text.family("meterset_associations_open", "gauge", "Associations open now.")
                .sample("meterset_associations_open", open());
        text.family("meterset_associations_opened_total", "counter", "Associations opened.")
                .sample("meterset_associations_opened_total", opened.sum());
        text.family("meterset_associations_ended_total", "counter", "Associations ended, by how.")
                .sample("meterset_associations_ended_total", Map.of("how", "released"), released.sum())
                .sample("meterset_associations_ended_total", Map.of("how", "aborted"), aborted.sum());
        text.family("meterset_associations_rejected_total", "counter", "Association requests rejected, by reason.");
        for (RejectReason reason : RejectReason.values()) {
            LongAdder count = rejected.get(reason);
            text.sample(
                    "meterset_associations_rejected_total",
                    Map.of("reason", label(reason)),
                    count == null ? 0 : count.sum());
        }
        text.family("meterset_connections_failed_total", "counter", "Connections that ended before an association.")
                .sample("meterset_connections_failed_total", failed.sum());
        text.family("meterset_network_bytes_total", "counter", "Bytes of ended associations, by direction.")
                .sample("meterset_network_bytes_total", Map.of("direction", "received"), received.sum())
                .sample("meterset_network_bytes_total", Map.of("direction", "sent"), sent.sum());
    }

    private void writeOperations(MetricsText text) {
        text.family("meterset_operations_total", "counter", "DIMSE operations performed, by service and status.");
        operations.forEach((operation, count) -> text.sample(
                "meterset_operations_total",
                Map.of("service", label(operation.service()), "status", label(operation.category())),
                count.sum()));
        text.family("meterset_operation_seconds", "histogram", "Time from request to final response, by service.");
        durations.forEach(
                (service, took) -> took.writeTo(text, "meterset_operation_seconds", Map.of("service", label(service))));
        text.family("meterset_stores_total", "counter", "Instances that were sent to the node, by outcome.");
        stored.forEach(
                (outcome, count) -> text.sample("meterset_stores_total", Map.of("outcome", outcome), count.sum()));
    }

    private static void writeArchive(MetricsText text, IndexCounts archive, long freeBytes) {
        gauge(text, "meterset_archive_patients", "Patients in the archive.", archive.patients());
        gauge(text, "meterset_archive_studies", "Studies in the archive.", archive.studies());
        gauge(text, "meterset_archive_series", "Series in the archive.", archive.series());
        gauge(text, "meterset_archive_instances", "Instances in the archive.", archive.instances());
        gauge(text, "meterset_archive_bytes", "Bytes of these instances.", archive.bytes());
        gauge(text, "meterset_archive_conflicts", "Instances kept aside as conflicts.", archive.conflicts());
        gauge(text, "meterset_archive_free_bytes", "Room left on the archive's disk.", freeBytes);
    }

    private void writeProcess(MetricsText text) {
        Runtime runtime = Runtime.getRuntime();
        gauge(text, "meterset_heap_used_bytes", "Java heap in use.", runtime.totalMemory() - runtime.freeMemory());
        gauge(text, "meterset_heap_max_bytes", "Java heap at most.", runtime.maxMemory());
        gauge(text, "meterset_uptime_seconds", "Time since the start.", (System.nanoTime() - started) / NANOSECONDS);
    }

    private static void gauge(MetricsText text, String name, String help, double value) {
        text.family(name, "gauge", help).sample(name, value);
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
