package org.meterset.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.meterset.benchmark.Results.Unit;
import org.meterset.benchmark.Server.Kind;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;

/**
 * Runs every work on every server in turn, round after round, and prints the table of docs/performance.md. Arguments:
 * a folder for data (a few GB), the number of rounds, and optionally the names of the works to run (store, find,
 * retrieve, start, crowd, validate, dvh, gamma).
 */
public final class SideBySide {
    private static final int FIRST_PORT = 21112;
    private static final int PATIENTS = 4;
    private static final int SLICES = 500;
    private static final int PIXELS = 512;
    private static final int SMALL_PATIENTS = 200;
    private static final int SMALL_SLICES = 100;
    private static final int NAGLE_FILES = 100;
    private static final int FEW_FILES = 500;
    private static final int MANY_FILES = 5000;
    private static final long LARGE_BYTES = 100_000_000;

    private final Path work;
    private final int rounds;
    private final Results results = new Results();
    private int nextPort = FIRST_PORT;

    private SideBySide(Path work, int rounds) {
        this.work = work;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println(
                    "usage: benchmark/run DIR ROUNDS [store|find|retrieve|start|crowd|validate|dvh|gamma]...");
            System.exit(2);
        }
        SideBySide run = new SideBySide(Path.of(arguments[0]).toAbsolutePath(), Integer.parseInt(arguments[1]));
        List<String> works = List.of(arguments).subList(2, arguments.length);
        try (RetrieveWork sink = new RetrieveWork()) {
            run.run(works.isEmpty() ? List.of("start", "store", "retrieve", "find") : works, sink);
        }
        System.out.print(run.results.table());
    }

    private void run(List<String> works, RetrieveWork sink) throws IOException {
        for (String name : works) {
            System.err.println(name);
            switch (name) {
                case "start" -> start(sink);
                case "store" -> store(sink);
                case "retrieve" -> retrieve(sink);
                case "find" -> find(sink);
                case "crowd" -> crowd(sink);
                case "validate" -> validate();
                case "dvh" -> new DoseWork(results, work.resolve("dose")).histograms(rounds);
                case "gamma" -> new DoseWork(results, work.resolve("dose")).gamma(rounds);
                default -> throw new IllegalArgumentException("no work called " + name);
            }
        }
    }

    private void validate() throws IOException {
        ValidateWork validation = new ValidateWork(results);
        List<Path> files = ValidateWork.make(work.resolve("valid"), MANY_FILES);
        validation.run(files.subList(0, FEW_FILES), rounds);
        validation.run(files, rounds);
        validation.run(LargeStructureSet.make(work.resolve("large-rs.dcm"), LARGE_BYTES), rounds);
    }

    private void start(RetrieveWork sink) throws IOException {
        for (int round = 0; round < rounds; round++) {
            for (Kind kind : List.of(Kind.METERSET, Kind.ORTHANC, Kind.DCMQRSCP)) {
                try (Server server = empty(kind, sink)) {
                    results.add("start to first C-ECHO", Unit.SECONDS, kind.shown(), server.secondsToFirstEcho());
                    results.add("resident memory, idle", Unit.MEGABYTES, kind.shown(), server.residentMb());
                }
            }
        }
    }

    private void store(RetrieveWork sink) throws IOException {
        List<Path> files = CtFiles.make(work.resolve("ct"), PATIENTS, SLICES, PIXELS);
        List<Path> few = files.subList(0, NAGLE_FILES);
        for (int round = 0; round < rounds; round++) {
            for (int associations : List.of(1, 4)) {
                String name = "store %d CT of %d×%d, %d associations, by "
                        .formatted(files.size(), PIXELS, PIXELS, associations);
                store(sink, name + "our client", server -> StoreWork.ofOurs(server, files, associations));
                store(
                        sink,
                        name + "storescu without Nagle",
                        server -> StoreWork.ofStorescu(server, files, associations, false));
            }
            store(
                    sink,
                    "store %d CT by storescu with its defaults".formatted(NAGLE_FILES),
                    server -> StoreWork.ofStorescu(server, few, 1, true));
        }
    }

    /** Sends something to a server; instances per second. */
    private interface Sending {
        double to(Server server) throws IOException;
    }

    private void store(RetrieveWork sink, String name, Sending sending) throws IOException {
        for (Kind kind : List.of(Kind.METERSET, Kind.ORTHANC, Kind.STORESCP)) {
            try (Server server = empty(kind, sink).rested()) {
                results.add(name, Unit.PER_SECOND, kind.shown(), sending.to(server));
                results.add("resident memory after it: " + name, Unit.MEGABYTES, kind.shown(), server.residentMb());
            }
        }
    }

    private void retrieve(RetrieveWork sink) throws IOException {
        List<Path> files = CtFiles.make(work.resolve("ct"), 1, SLICES, PIXELS);
        Uid study = read(files.getFirst()).uid(Tags.STUDY_INSTANCE_UID).orElseThrow();
        Map<Kind, Server> servers = filled(files, sink, 1);
        try {
            // untimed: the first server of the first round would else pay for the client's own code being compiled
            Server peer = Objects.requireNonNull(servers.get(Kind.DCMQRSCP));
            sink.move(peer, study);
            sink.get(peer, study);
            for (int round = 0; round < rounds; round++) {
                for (Server server : servers.values()) {
                    String name = " of %d CT to a discarding sink".formatted(files.size());
                    String shown = server.kind().shown();
                    results.add("C-MOVE" + name, Unit.MB_PER_SECOND, shown, sink.move(server, study));
                    results.add("C-GET" + name, Unit.MB_PER_SECOND, shown, sink.get(server, study));
                }
            }
        } finally {
            servers.values().forEach(Server::close);
        }
    }

    private void crowd(RetrieveWork sink) throws IOException {
        List<Path> files = CtFiles.make(work.resolve("ct"), PATIENTS, SLICES, PIXELS);
        for (int round = 0; round < rounds; round++) {
            try (Server server = empty(Kind.METERSET, sink)) {
                CrowdWork.run(server, files, results);
            }
        }
    }

    private void find(RetrieveWork sink) throws IOException {
        List<Path> files = CtFiles.make(work.resolve("small"), SMALL_PATIENTS, SMALL_SLICES, 16);
        DataSet one = read(files.get(files.size() / 2));
        Map<String, DataSet> queries = FindWork.queries(
                one.string(Tags.PATIENT_ID).orElseThrow(),
                "BENCH00*^PHAN?OM",
                "20260101-20260131",
                one.uid(Tags.SOP_INSTANCE_UID).orElseThrow());
        Map<Kind, Server> servers = filled(files, sink, 4);
        try {
            for (int round = 0; round < rounds; round++) {
                for (Map.Entry<String, DataSet> query : queries.entrySet()) {
                    for (Server server : servers.values()) {
                        results.add(
                                "C-FIND among %d instances: %s".formatted(files.size(), query.getKey()),
                                Unit.MILLISECONDS,
                                server.kind().shown(),
                                FindWork.medianMs(server, query.getValue()));
                    }
                }
            }
        } finally {
            servers.values().forEach(Server::close);
        }
    }

    private Map<Kind, Server> filled(List<Path> files, RetrieveWork sink, int associations) throws IOException {
        Map<Kind, Server> servers = new EnumMap<>(Kind.class);
        for (Kind kind : List.of(Kind.METERSET, Kind.ORTHANC, Kind.DCMQRSCP)) {
            if (kind == Kind.DCMQRSCP && associations > 1) {
                continue; // loses what it acknowledged over parallel associations, and is slow at 20,000 instances
            }
            Server server = empty(kind, sink).rested();
            servers.put(kind, server);
            StoreWork.ofOurs(server, files, associations);
        }
        return servers;
    }

    private Server empty(Kind kind, RetrieveWork sink) throws IOException {
        Path directory = work.resolve("server").resolve(kind.name());
        delete(directory);
        Files.createDirectories(directory);
        int port = nextPort;
        nextPort += 2;
        return Server.start(kind, directory, port, sink.sinkPort());
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static DataSet read(Path file) throws IOException {
        return DicomFile.read(file).dataSet();
    }
}
