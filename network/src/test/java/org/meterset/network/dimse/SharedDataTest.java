package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.network.PresentationContext;
import org.meterset.network.upper.AssociationRequest;

/** Every real object through C-STORE, to and from DCMTK. */
class SharedDataTest {
    /** The letters by which storescu and storescp are told to propose and to prefer a transfer syntax. */
    private static final Map<String, String> OPTIONS = Map.of(
            "1.2.840.10008.1.2", "xi",
            "1.2.840.10008.1.2.1", "xe",
            "1.2.840.10008.1.2.2", "xb",
            "1.2.840.10008.1.2.1.99", "xd",
            "1.2.840.10008.1.2.4.70", "xs",
            "1.2.840.10008.1.2.4.80", "xt",
            "1.2.840.10008.1.2.4.90", "xv",
            "1.2.840.10008.1.2.4.91", "xw",
            "1.2.840.10008.1.2.5", "xr");

    @TempDir
    Path directory;

    /** A file that can be sent. */
    private record Sample(Path file, StoreItem item, boolean selfContained) {
        /** storescu reads files that name their instance twice, of SOP classes it knows. */
        boolean isForStorescu() {
            return selfContained && item.sopClass().value().startsWith("1.2.840.10008.5.1.4.1.");
        }
    }

    private static List<Sample> samples() throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (Path file : SharedData.goodFiles()) {
            try {
                StoreItem item = StoreItem.ofFile(file);
                DicomFile whole = DicomFile.read(file);
                boolean selfContained = whole.meta().isPresent()
                        && whole.dataSet().hasValue(Tags.SOP_CLASS_UID)
                        && whole.dataSet().hasValue(Tags.SOP_INSTANCE_UID);
                if (!isProcedureStep(item) && item.sopClass().isValid() && item.length() > 0) {
                    samples.add(new Sample(file, item, selfContained));
                }
            } catch (DicomException _) {
                // no composite object, or one that is cut off
            }
        }
        assertTrue(samples.size() > 500, () -> samples.size() + " samples");
        return samples;
    }

    /** Some of the files hold what goes through N-CREATE and C-FIND, which nobody stores. */
    private static boolean isProcedureStep(StoreItem item) {
        return item.sopClass().value().startsWith("1.2.840.10008.5.1.4.34.6.")
                || item.sopClass().value().startsWith("1.2.840.10008.5.1.4.34.4.");
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
                    send(samples, Net.to(server), () -> ""),
                    received.stream().sorted().toList());
        }
    }

    @Test
    void storescpReceivesFromOurClientByteForByte() throws Exception {
        List<Sample> samples = samples();
        try (Dcmtk.Server scp = Dcmtk.Server.start(directory, "storescp", "+B", "+xa", "-pm", "+uf")) {
            List<String> sent = send(samples, Net.to(scp.port()), scp::log);
            assertEquals(sent, digests(directory));
        }
    }

    /** Sends everything; returns what was sent. */
    private static List<String> send(List<Sample> samples, AssociationRequest to, Supplier<String> log)
            throws Exception {
        List<StorageContexts.Kind> kinds = samples.stream()
                .map(sample -> StorageContexts.Kind.of(sample.item()))
                .toList();
        List<String> sent = new ArrayList<>();
        Set<Sample> unsent = new LinkedHashSet<>(samples);
        for (AssociationRequest request : StorageContexts.toStore(to, kinds)) {
            try (DimseClient client = DimseClient.open(request)) {
                for (Sample sample : samples) {
                    if (client.facts().contexts().stream().anyMatch(context -> carries(context, sample.item()))) {
                        Status status =
                                assertDoesNotThrow(() -> client.store(sample.item()), () -> sample.file() + log.get());
                        assertTrue(status.isSuccess(), () -> sample.file() + ": " + status);
                        unsent.remove(sample);
                        sent.add(sample.item().sopInstance() + " " + digest(sample.file()));
                    }
                }
            }
        }
        assertEquals(Set.of(), unsent);
        return sent.stream().sorted().toList();
    }

    private static boolean carries(PresentationContext context, StoreItem item) {
        return context.abstractSyntax().equals(item.sopClass())
                && context.transferSyntax().equals(item.transferSyntax());
    }

    /** storescu writes data sets anew, so what it sends is learnt from storescp. */
    @Test
    void ourServerReceivesFromStorescuTheBytesThatStorescpReceives() throws Exception {
        Map<String, List<Sample>> bySyntax = samples().stream()
                .filter(Sample::isForStorescu)
                .collect(Collectors.groupingBy(
                        sample -> sample.item().transferSyntax().uid().value(), TreeMap::new, Collectors.toList()));
        assertEquals(Set.of(), minus(bySyntax.keySet(), OPTIONS.keySet()));
        int received = 0;
        for (Map.Entry<String, List<Sample>> entry : bySyntax.entrySet()) {
            String option = Objects.requireNonNull(OPTIONS.get(entry.getKey()));
            List<String> byStorescp = receivedByStorescp(option, entry.getValue());
            assertEquals(byStorescp, receivedByUs(option, entry.getValue()), option);
            received += byStorescp.size();
        }
        assertTrue(received > 450, "received " + received);
    }

    private List<String> receivedByStorescp(String option, List<Sample> samples) throws Exception {
        Path into = Files.createDirectory(directory.resolve(option));
        try (Dcmtk.Server scp = Dcmtk.Server.start(into, "storescp", "+B", "+" + option, "+uf")) {
            storescu(scp.port(), option, samples);
            return digests(into);
        }
    }

    private List<String> receivedByUs(String option, List<Sample> samples) throws Exception {
        List<String> received = new ArrayList<>();
        StoreHandler keep = request -> {
            received.add(request.sopInstance() + " " + digest(request.dataSet()));
            return Status.SUCCESS;
        };
        try (DimseServer server = Net.serve(table(samples, keep))) {
            storescu(server.port(), option, samples);
        }
        return received.stream().sorted().toList();
    }

    private static List<String> digests(Path directory) throws Exception {
        List<String> received = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                received.add(DicomFile.header(file)
                                .meta()
                                .orElseThrow()
                                .sopInstance()
                                .orElseThrow() + " " + digest(file));
            }
        }
        return received.stream().sorted().toList();
    }

    private static Set<String> minus(Set<String> all, Set<String> known) {
        Set<String> left = new TreeSet<>(all);
        left.removeAll(known);
        return left;
    }

    private void storescu(int port, String option, List<Sample> samples) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "storescu", "--no-halt", "-R", "-" + option, "-aec", "SERVER", "127.0.0.1", Integer.toString(port)));
        samples.forEach(sample -> command.add(sample.file().toString()));
        Dcmtk.run(directory, command.toArray(new String[0])).expectSuccess();
    }

    private static byte[] bytes(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(DicomFile.header(file).dataSetOffset());
            return in.readAllBytes();
        }
    }

    /** Of the data set, padded to even length as it must be sent. */
    private static String digest(Path file) throws Exception {
        byte[] bytes = bytes(file);
        return digest(new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length + bytes.length % 2)));
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
