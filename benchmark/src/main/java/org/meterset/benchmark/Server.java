package org.meterset.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uids;
import org.meterset.network.AeTitle;
import org.meterset.network.NetworkException;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.network.upper.UpperLayerSettings;

/** One DICOM server as a process of its own on this machine. */
final class Server implements AutoCloseable {
    static final AeTitle AE = AeTitle.of("BENCHED");
    static final AeTitle SINK = AeTitle.of("SINK");
    static final AeTitle CLIENT = AeTitle.of("CLIENT");
    /** Environment variable of DCMTK, and so of Orthanc. */
    static final String WITHOUT_NAGLE = "TCP_NODELAY";

    private static final long REST_SECONDS = 10;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** How a kind of server is started. */
    enum Kind {
        METERSET(Results.OURS),
        ORTHANC("Orthanc"),
        STORESCP("storescp"),
        DCMQRSCP("dcmqrscp");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }

    private final Kind kind;
    private final int port;
    private final Process process;
    private final double secondsToFirstEcho;

    private Server(Kind kind, int port, Process process, double secondsToFirstEcho) {
        this.kind = kind;
        this.port = port;
        this.process = process;
        this.secondsToFirstEcho = secondsToFirstEcho;
    }

    /** Starts the server on data in {@code directory} and waits until it answers a C-ECHO. */
    static Server start(Kind kind, Path directory, int port, int sinkPort) throws IOException {
        Files.createDirectories(directory);
        ProcessBuilder builder = new ProcessBuilder(
                switch (kind) {
                    case METERSET -> meterset(directory, port, sinkPort);
                    case ORTHANC -> orthanc(directory, port, sinkPort);
                    case STORESCP ->
                        List.of(
                                "storescp",
                                "-od",
                                directory.toString(),
                                "--fork",
                                "-aet",
                                AE.value(),
                                "+xa",
                                "" + port);
                    case DCMQRSCP -> dcmqrscp(directory, port, sinkPort);
                });
        Path log = directory.resolveSibling(directory.getFileName() + ".log");
        builder.environment().put(WITHOUT_NAGLE, "1");
        long start = System.nanoTime();
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() - start > START_LIMIT.toNanos()) {
                process.destroyForcibly();
                throw new IOException(kind.shown() + " does not answer; its output is in " + log);
            }
        }
        return new Server(kind, port, process, (System.nanoTime() - start) / 1e9);
    }

    private static List<String> meterset(Path directory, int port, int sinkPort) {
        return List.of(
                Path.of("meterset").toAbsolutePath().toString(),
                "serve",
                "--aet",
                AE.value(),
                "--dicom-port",
                "" + port,
                "--http-port",
                "" + (port + 1),
                "--data",
                directory.toString(),
                "--destination",
                "%s=127.0.0.1:%d".formatted(SINK, sinkPort));
    }

    private static List<String> orthanc(Path directory, int port, int sinkPort) throws IOException {
        Path configuration = directory.resolveSibling("orthanc.json");
        Files.writeString(configuration, """
                {"StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "DicomAet": "%2$s", "DicomPort": %3$d,
                 "HttpServerEnabled": false, "DicomCheckCalledAet": false, "DicomAlwaysAllowStore": true,
                 "DicomAlwaysAllowFind": true, "DicomAlwaysAllowGet": true, "DicomAlwaysAllowMove": true,
                 "StableAge": 600, "Plugins": [],
                 "DicomModalities": {"sink": ["%4$s", "127.0.0.1", %5$d],
                 "client": {"AET": "%6$s", "Host": "127.0.0.1", "Port": 1, "AllowGet": true, "AllowMove": true}}}
                """.formatted(directory, AE, port, SINK, sinkPort, CLIENT));
        return List.of("Orthanc", configuration.toString());
    }

    private static List<String> dcmqrscp(Path directory, int port, int sinkPort) throws IOException {
        Path configuration = directory.resolveSibling("dcmqrscp.cfg");
        Files.writeString(configuration, """
                NetworkTCPPort  = %1$d
                MaxPDUSize      = 131072
                MaxAssociations = 16
                HostTable BEGIN
                sink = (%2$s, 127.0.0.1, %3$d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                %4$s %5$s RW (100, 10000mb) ANY
                AETable END
                """.formatted(port, SINK, sinkPort, AE, directory));
        return List.of("dcmqrscp", "-c", configuration.toString());
    }

    private static boolean answers(int port) {
        AssociationRequest request = AssociationRequest.to("127.0.0.1", port, CLIENT, AE)
                .withUpperLayer(UpperLayerSettings.DEFAULT)
                .propose(Uids.VERIFICATION, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        try (DimseClient client = DimseClient.open(request)) {
            return client.echo().isSuccess();
        } catch (NetworkException e) {
            pause(3);
            return false;
        }
    }

    /** Leaves it alone for a while, as a server is when its day begins; the disk, too, gets over what was removed. */
    Server rested() {
        pause(TimeUnit.SECONDS.toMillis(REST_SECONDS));
        return this;
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Kind kind() {
        return kind;
    }

    double secondsToFirstEcho() {
        return secondsToFirstEcho;
    }

    /** A request to this server without contexts yet. */
    AssociationRequest request() {
        return AssociationRequest.to("127.0.0.1", port, CLIENT, AE);
    }

    int port() {
        return port;
    }

    /** Resident memory of the process and its children. */
    double residentMb() throws IOException {
        double megabytes = residentMb(process.toHandle());
        for (ProcessHandle child : process.descendants().toList()) {
            megabytes += residentMb(child);
        }
        return megabytes;
    }

    static double residentMb(ProcessHandle handle) throws IOException {
        Path status = Path.of("/proc/%d/status".formatted(handle.pid()));
        return Files.readAllLines(status, StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .sum();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
