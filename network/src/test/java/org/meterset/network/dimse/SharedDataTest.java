package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DataSetReader;
import org.meterset.dicom.io.DicomFile;
import org.meterset.network.PresentationContext;
import org.meterset.network.upper.AssociationRequest;

/** Every real object through C-STORE, to and from DCMTK. */
class SharedDataTest {
    /** How storescu is told to propose a compressed transfer syntax. */
    private static final Map<String, String> PROPOSE = Map.of(
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
    Path directory;

    /** A file that can be sent. */
    private record Sample(Path file, StoreItem item, boolean hasMeta) {}

    private static List<Sample> samples() throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (Path file : SharedData.goodFiles()) {
            try {
                StoreItem item = StoreItem.ofFile(file);
                boolean hasMeta = DicomFile.header(file).meta().isPresent();
                if (item.sopClass().isValid() && item.length() > 0) {
                    samples.add(new Sample(file, item, hasMeta));
                }
            } catch (DicomException _) {
                // no composite object: a directory, a bare command set, a data set without UIDs
            }
        }
        assertTrue(samples.size() > 500, () -> samples.size() + " samples");
        return samples;
    }

    private static ServiceTable table(List<Sample> samples, StoreHandler handler) {
        Map<Uid, Set<TransferSyntax>> kinds = new LinkedHashMap<>();
        samples.forEach(sample -> kinds.computeIfAbsent(sample.item().sopClass(), _ -> new LinkedHashSet<>())
                .add(sample.item().transferSyntax()));
        ServiceTable.Builder table = ServiceTable.builder();
        kinds.forEach(
                (sopClass, syntaxes) -> table.add(ServiceTable.Service.of(sopClass, List.copyOf(syntaxes), handler)));
        return table.build();
    }

    @Test
    void ourServerReceivesFromOurClientByteForByte() throws Exception {
        List<Sample> samples = samples();
        List<String> received = new ArrayList<>();
        StoreHandler keep = request -> {
            received.add(request.sopInstance() + " " + digest(request.dataSet()));
            return Status.SUCCESS;
        };
        try (DimseServer server = Net.serve(table(samples, keep))) {
            assertEquals(
                    send(samples, Net.to(server)), received.stream().sorted().toList());
        }
    }

    @Test
    void storescpReceivesFromOurClientByteForByte() throws Exception {
        List<Sample> samples = samples();
        try (Dcmtk.Server scp = Dcmtk.Server.start(directory, "storescp", "+B", "+xa", "-pm", "+uf")) {
            List<String> sent = send(samples, Net.to(scp.port()));
            List<String> received = new ArrayList<>();
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    received.add(StoreItem.ofFile(file).sopInstance() + " " + digest(file));
                }
            }
            assertEquals(sent, received.stream().sorted().toList());
        }
    }

    /** Sends everything; returns what was sent. */
    private static List<String> send(List<Sample> samples, AssociationRequest to) throws Exception {
        List<StorageContexts.Kind> kinds = samples.stream()
                .map(sample -> StorageContexts.Kind.of(sample.item()))
                .toList();
        List<String> sent = new ArrayList<>();
        for (AssociationRequest request : StorageContexts.toStore(to, kinds)) {
            try (DimseClient client = DimseClient.open(request)) {
                for (Sample sample : samples) {
                    if (client.facts().contexts().stream().anyMatch(context -> carries(context, sample.item()))) {
                        Status status = client.store(sample.item());
                        assertTrue(status.isSuccess(), () -> sample.file() + ": " + status);
                        sent.add(sample.item().sopInstance() + " " + digest(sample.file()));
                    }
                }
            }
        }
        assertEquals(samples.size(), sent.size());
        return sent.stream().sorted().toList();
    }

    private static boolean carries(PresentationContext context, StoreItem item) {
        return context.abstractSyntax().equals(item.sopClass())
                && context.transferSyntax().equals(item.transferSyntax());
    }

    @Test
    void ourServerReceivesFromStorescuTheSameDataSets() throws Exception {
        List<Sample> samples = samples().stream().filter(Sample::hasMeta).toList();
        Map<String, byte[]> received = new ConcurrentHashMap<>();
        StoreHandler keep = request -> {
            byte[] bytes = request.dataSet().readAllBytes();
            received.put(request.sopInstance() + " " + request.transferSyntax().uid(), bytes);
            return Status.SUCCESS;
        };
        Map<String, List<Sample>> bySyntax = samples.stream()
                .collect(Collectors.groupingBy(
                        sample -> sample.item().transferSyntax().uid().value(), TreeMap::new, Collectors.toList()));
        assertEquals(Set.of(), minus(bySyntax.keySet(), PROPOSE.keySet()));
        try (DimseServer server = Net.serve(table(samples, keep))) {
            for (Map.Entry<String, List<Sample>> entry : bySyntax.entrySet()) {
                storescu(server.port(), PROPOSE.get(entry.getKey()), entry.getValue());
            }
        }
        List<String> different = new ArrayList<>();
        for (Sample sample : samples) {
            byte[] bytes = received.get(sample.item().sopInstance() + " "
                    + sample.item().transferSyntax().uid());
            if (bytes == null || !isSame(sample, bytes)) {
                different.add(SharedData.root().relativize(sample.file()) + (bytes == null ? ": not received" : ""));
            }
        }
        assertEquals(List.of(), different);
    }

    private static Set<String> minus(Set<String> all, Set<String> known) {
        Set<String> left = new TreeSet<>(all);
        left.removeAll(known);
        return left;
    }

    private void storescu(int port, String option, List<Sample> samples) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("storescu", "-R", option, "-aec", "SERVER", "127.0.0.1", Integer.toString(port)));
        samples.forEach(sample -> command.add(sample.file().toString()));
        Dcmtk.run(directory, command.toArray(new String[0])).expectSuccess();
    }

    /** storescu writes lengths anew, so the data sets are compared where the bytes differ. */
    private static boolean isSame(Sample sample, byte[] bytes) throws Exception {
        byte[] original = bytes(sample.file());
        return Arrays.equals(original, bytes) || dataSet(original, sample).equals(dataSet(bytes, sample));
    }

    private static DataSet dataSet(byte[] bytes, Sample sample) {
        return DataSetReader.read(new ByteArrayInputStream(bytes), sample.item().transferSyntax());
    }

    private static byte[] bytes(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(DicomFile.header(file).dataSetOffset());
            return in.readAllBytes();
        }
    }

    private static String digest(Path file) throws Exception {
        return digest(new ByteArrayInputStream(bytes(file)));
    }

    private static String digest(InputStream in) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
