package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.network.AeTitle;
import org.meterset.network.upper.AssociationPolicy;

/**
 * The tools of DCMTK that know TLS (movescu, getscu and dcmqrscp do not), in both directions, each side showing a
 * certificate.
 */
class DcmtkTlsTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @TempDir
    Path directory;

    private final TestArchive archive = new TestArchive();
    private Certificates certificates;

    @BeforeEach
    void certify() throws Exception {
        certificates = Certificates.make(directory);
    }

    private DimseServer serve() {
        return DimseServer.start(
                Net.settings().withTls(certificates.settings()),
                AssociationPolicy.ACCEPT_ALL,
                archive.table(List.of(Uids.CT_IMAGE_STORAGE), List.of(EXPLICIT)));
    }

    private Dcmtk.Outcome run(DimseServer server, String tool, List<String> options, String... after) throws Exception {
        Stream<String> secured = Stream.concat(Stream.of(tool), Stream.of(certificates.options()));
        Stream<String> address = Stream.of("127.0.0.1", Integer.toString(server.port()));
        Stream<String> command =
                Stream.concat(Stream.concat(secured, options.stream()), Stream.concat(address, Stream.of(after)));
        return Dcmtk.run(directory, command.toArray(String[]::new));
    }

    @Test
    void toolsReachOurServer() throws Exception {
        Path file = directory.resolve("image.dcm");
        DicomFile.of(DcmtkClientsTest.image(1), EXPLICIT).write(file);
        try (DimseServer server = serve()) {
            run(server, "echoscu", List.of()).expectSuccess();
            run(server, "storescu", List.of(), file.toString()).expectSuccess();
            assertEquals(
                    DcmtkClientsTest.image(1), archive.kept(new Uid("1.2.3.1")).dataSet());
            StoreRequest request = archive.requests.getFirst();
            assertTrue(request.association().tls().isPresent());
            String found = run(server, "findscu", List.of("-v", "-S", "-k", "QueryRetrieveLevel=IMAGE"))
                    .expectSuccess()
                    .output();
            assertTrue(found.contains("1.2.3.1"), found);
        }
    }

    @Test
    void aToolWithoutTlsIsNotServed() throws Exception {
        try (DimseServer server = serve()) {
            Dcmtk.Outcome outcome =
                    Dcmtk.run(directory, "echoscu", "-ta", "5", "127.0.0.1", Integer.toString(server.port()));
            assertNotEquals(0, outcome.exitCode(), outcome::output);
            run(server, "echoscu", List.of()).expectSuccess();
        }
    }

    @Test
    void ourClientReachesStorescp() throws Exception {
        Path received = Files.createDirectory(directory.resolve("received"));
        String[] command = Stream.concat(Stream.of("storescp", "+B"), Stream.of(certificates.options()))
                .toArray(String[]::new);
        try (Dcmtk.Server scp = Dcmtk.Server.start(received, command);
                DimseClient client = DimseClient.open(
                        Net.to(scp.port()).withTls(certificates.settings()).propose(Uids.CT_IMAGE_STORAGE, EXPLICIT))) {
            assertEquals(Status.SUCCESS, client.store(StoreItem.of(DcmtkClientsTest.image(1), EXPLICIT)));
            assertTrue(client.facts().tls().isPresent());
            assertEquals(AeTitle.of("SERVER"), client.facts().called());
        }
        try (Stream<Path> files = Files.list(received)) {
            assertEquals(
                    DcmtkClientsTest.image(1),
                    DicomFile.read(files.toList().getFirst()).dataSet());
        }
    }
}
