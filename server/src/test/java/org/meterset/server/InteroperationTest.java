package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.io.DataSetReader;
import org.meterset.dicom.io.DicomFile;

/**
 * The node between DCMTK's tools: what storescu sends comes back through movescu and getscu with the same bytes as if
 * storescu had sent it to storescp itself.
 */
class InteroperationTest {
    /** How storescu is told to send a transfer syntax. */
    private static final Map<String, String> PROPOSALS = Map.of(
            "1.2.840.10008.1.2", "-xi",
            "1.2.840.10008.1.2.1", "-xe",
            "1.2.840.10008.1.2.2", "-xb",
            "1.2.840.10008.1.2.1.99", "-xd",
            "1.2.840.10008.1.2.4.70", "-xs",
            "1.2.840.10008.1.2.4.80", "-xt",
            "1.2.840.10008.1.2.4.90", "-xv",
            "1.2.840.10008.1.2.4.91", "-xw",
            "1.2.840.10008.1.2.5", "-xr");

    @TempDir
    Path folder;

    @Test
    void everyObjectComesBackByMoveWithTheBytesThatWereSent() throws IOException {
        Map<String, List<Path>> files = bySyntax(SharedData.files());
        Path reference = sentDirectly(files);
        Path back = Files.createDirectory(folder.resolve("back"));
        try (Sink sink = Sink.start(back, List.of());
                Node node = TestNodes.start(folder, destination(sink.port(), false))) {
            Peer peer = new Peer(node.dicomPort(), List.of());
            files.forEach(peer::store);
            List<DataSet> studies = peer.find("STUDY", "StudyInstanceUID", "NumberOfStudyRelatedInstances");
            assertEquals(names(reference).size(), instances(studies), "instances in all studies");
            studies.forEach(
                    study -> peer.move(study.string(Tags.STUDY_INSTANCE_UID).orElseThrow()));
        }
        assertSame(reference, back);
    }

    @Test
    void everythingIsTheSameOverTlsWithCertificatesOfBothSides() throws IOException {
        Certificates certificates = Certificates.in(folder);
        Map<String, List<Path>> files = bySyntax(SharedData.files());
        Path reference = sentDirectly(files);
        Path back = Files.createDirectory(folder.resolve("back"));
        Map<String, List<String>> options = new HashMap<>(certificates.nodeOptions());
        try (Sink sink = Sink.start(back, certificates.dcmtkOptions())) {
            options.putAll(destination(sink.port(), true));
            try (Node node = TestNodes.start(folder, options)) {
                Peer peer = new Peer(node.tlsPort().orElseThrow(), certificates.dcmtkOptions());
                files.forEach(peer::store);
                // movescu knows no TLS: it asks on the other port, and the objects travel by TLS all the same
                Peer asking = new Peer(node.dicomPort(), List.of());
                peer.find("STUDY", "StudyInstanceUID")
                        .forEach(study -> asking.move(
                                study.string(Tags.STUDY_INSTANCE_UID).orElseThrow()));
            }
        }
        assertSame(reference, back);
    }

    @Test
    void aPeerWithoutCertificateIsTurnedAwayWhereOneIsRequired() throws IOException {
        Certificates certificates = Certificates.in(folder);
        try (Node node = TestNodes.start(folder, certificates.nodeOptions())) {
            String port = Integer.toString(node.tlsPort().orElseThrow());
            Tool.run(folder, command("echoscu", certificates.dcmtkOptions(), "localhost", port))
                    .succeeded();
            Tool.run(folder, command("echoscu", certificates.anonymousOptions(), "localhost", port))
                    .failed();
        }
    }

    @Test
    void everyExplicitObjectComesBackByGetWithTheBytesThatWereSent() throws IOException {
        Circle circle = byGet("1.2.840.10008.1.2.1");
        assertSame(circle.reference(), circle.back());
    }

    /** getscu takes nothing but explicit VR little endian: dcmconv judges whether the rewriting lost anything. */
    @Test
    void everyImplicitObjectComesBackByGetRewrittenWithoutLoss() throws IOException {
        Circle circle = byGet("1.2.840.10008.1.2");
        for (Path directory : List.of(circle.reference(), circle.back())) {
            for (String name : names(directory)) {
                String file = directory.resolve(name).toString();
                Tool.run(folder, "dcmconv", "+ti", "-g", file, file).succeeded();
            }
        }
        assertSame(circle.reference(), circle.back());
    }

    private record Circle(Path reference, Path back) {}

    private Circle byGet(String syntax) throws IOException {
        Map<String, List<Path>> files = new HashMap<>(bySyntax(SharedData.files()));
        files.keySet().retainAll(List.of(syntax));
        Path reference = sentDirectly(files);
        Path back = Files.createDirectory(folder.resolve("back"));
        try (Node node = TestNodes.start(folder, Map.of())) {
            Peer peer = new Peer(node.dicomPort(), List.of());
            files.forEach(peer::store);
            for (DataSet study : peer.find("STUDY", "StudyInstanceUID")) {
                peer.get(study.string(Tags.STUDY_INSTANCE_UID).orElseThrow(), back);
            }
        }
        return new Circle(reference, back);
    }

    @Test
    void aMoveToAStrangerIsAnsweredWithMoveDestinationUnknown() {
        try (Node node = TestNodes.start(folder, Map.of())) {
            Peer peer = new Peer(node.dicomPort(), List.of());
            Tool.Outcome outcome = Tool.run(folder, peer.moveCommand("NOBODY", "1.2.3"));
            assertTrue(outcome.output().contains("MoveDestinationUnknown"), outcome.output());
        }
    }

    @Test
    void aPatientIsFoundByNameAndAPlanByItsLabel() throws IOException {
        Map<String, List<Path>> files = bySyntax(SharedData.files());
        try (Node node = TestNodes.start(folder, Map.of())) {
            Peer peer = new Peer(node.dicomPort(), List.of());
            files.forEach(peer::store);
            List<DataSet> all =
                    peer.find("IMAGE", "SOPInstanceUID", "SOPClassUID=1.2.840.10008.5.1.4.1.1.481.5", "RTPlanLabel");
            assertTrue(all.size() > 10, () -> all.size() + " plans");
            String label = all.stream()
                    .flatMap(plan -> plan.string(Tags.RT_PLAN_LABEL).stream())
                    .filter(text -> text.matches("[A-Za-z0-9_]+"))
                    .findFirst()
                    .orElseThrow();
            List<DataSet> studies = peer.find("STUDY", "StudyInstanceUID", "RTPlanLabel=" + label);
            assertTrue(!studies.isEmpty(), "no study has a plan of that label");
        }
    }

    private static long instances(List<DataSet> studies) {
        return studies.stream()
                .mapToInt(study ->
                        study.intValue(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES).orElseThrow())
                .sum();
    }

    private Path sentDirectly(Map<String, List<Path>> files) throws IOException {
        Path reference = Files.createTempDirectory(folder, "reference");
        try (Sink sink = Sink.start(reference, List.of())) {
            files.forEach(new Peer(sink.port(), List.of())::store);
        }
        return reference;
    }

    private static Map<String, List<String>> destination(int port, boolean tls) {
        return Map.of("destination", List.of("SINK=localhost:" + port + (tls ? ":tls" : "")));
    }

    /** Files by transfer syntax, one for each SOP Instance UID; what is no instance is left out. */
    private static Map<String, List<Path>> bySyntax(List<Path> files) throws IOException {
        Map<String, List<Path>> groups = new LinkedHashMap<>();
        TreeSet<String> seen = new TreeSet<>();
        for (Path file : files) {
            try {
                DicomFile.Header header = DicomFile.header(file);
                String syntax = header.transferSyntax().uid().value();
                if (header.meta().isPresent() && PROPOSALS.containsKey(syntax) && seen.add(sopInstance(file, header))) {
                    groups.computeIfAbsent(syntax, _ -> new ArrayList<>()).add(file);
                }
            } catch (DicomException _) {
                // no object that could be sent
            }
        }
        return groups;
    }

    private static String sopInstance(Path file, DicomFile.Header header) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(header.dataSetOffset());
            return DataSetReader.readUntil(in, header.transferSyntax(), Tags.STUDY_DATE)
                    .string(Tags.SOP_INSTANCE_UID)
                    .orElseThrow(() -> new DicomException("no SOP Instance UID"));
        }
    }

    private static void assertSame(Path reference, Path back) throws IOException {
        Map<String, Path> sent = byInstance(reference);
        Map<String, Path> received = byInstance(back);
        assertEquals(sent.keySet(), received.keySet());
        assertTrue(!sent.isEmpty(), "nothing was sent");
        for (Map.Entry<String, Path> each : sent.entrySet()) {
            assertArrayEquals(
                    dataSet(each.getValue()),
                    dataSet(Objects.requireNonNull(received.get(each.getKey()))),
                    each.getKey());
        }
    }

    /** Files by SOP Instance UID, which their names end with: storescp writes an abbreviation of the class before it. */
    private static Map<String, Path> byInstance(Path directory) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        for (String name : names(directory)) {
            files.put(name.replaceFirst("^[A-Za-z]+\\.", ""), directory.resolve(name));
        }
        return files;
    }

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private static byte[] dataSet(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int offset = (int) DicomFile.header(file).dataSetOffset();
        return java.util.Arrays.copyOfRange(bytes, offset, bytes.length);
    }

    private static List<String> command(String tool, List<String> tls, String... rest) {
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(tls);
        command.addAll(List.of(rest));
        return command;
    }

    /** DCMTK's tools as SCU towards one port. */
    private final class Peer {
        private final String port;
        private final List<String> tls;

        Peer(int port, List<String> tls) {
            this.port = Integer.toString(port);
            this.tls = tls;
        }

        /** Sends all files; those that storescu cannot read it cannot send to anybody. */
        void store(String syntax, List<Path> files) {
            List<String> command = command(
                    "storescu", tls, "-R", "-nh", Objects.requireNonNull(PROPOSALS.get(syntax)), "localhost", port);
            files.forEach(file -> command.add(file.toString()));
            Tool.run(folder, command);
        }

        List<DataSet> find(String level, String... keys) throws IOException {
            Path answers = Files.createTempDirectory(folder, "answers");
            List<String> command = command("findscu", tls, "-S", "-X", "-od", answers.toString());
            command.addAll(List.of("-k", "QueryRetrieveLevel=" + level));
            for (String key : keys) {
                command.addAll(List.of("-k", key));
            }
            command.addAll(List.of("localhost", port));
            Tool.run(folder, command).succeeded();
            List<DataSet> found = new ArrayList<>();
            for (String name : names(answers)) {
                found.add(DicomFile.read(answers.resolve(name)).dataSet());
            }
            return found;
        }

        void move(String study) {
            Tool.run(folder, moveCommand("SINK", study)).succeeded();
        }

        List<String> moveCommand(String destination, String study) {
            return command(
                    "movescu",
                    tls,
                    "-S",
                    "-aem",
                    destination,
                    "-k",
                    "QueryRetrieveLevel=STUDY",
                    "-k",
                    "StudyInstanceUID=" + study,
                    "localhost",
                    port);
        }

        void get(String study, Path target) {
            Tool.run(
                            folder,
                            command(
                                    "getscu",
                                    tls,
                                    "-S",
                                    "+B",
                                    "-od",
                                    target.toString(),
                                    "-k",
                                    "QueryRetrieveLevel=STUDY",
                                    "-k",
                                    "StudyInstanceUID=" + study,
                                    "localhost",
                                    port))
                    .succeeded();
        }
    }

    /** storescp, which writes what it receives as it comes. */
    private record Sink(Tool.Running process, int port) implements AutoCloseable {
        static Sink start(Path directory, List<String> tls) {
            int port = freePort();
            Tool.Running process = Tool.start(
                    directory,
                    command("storescp", tls, "-aet", "SINK", "-pm", "+xa", "+B", "-od", ".", Integer.toString(port)));
            awaitListening(port);
            return new Sink(process, port);
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void awaitListening(int port) {
            long end = System.nanoTime() + 30_000_000_000L;
            while (System.nanoTime() < end) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    assertTrue(socket.isConnected());
                    return;
                } catch (IOException _) {
                    LockSupport.parkNanos(10_000_000);
                }
            }
            throw new AssertionError("storescp does not listen");
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
