package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.dicom.io.DicomFile;
import org.meterset.network.AeTitle;

/** DCMTK's echoscu, storescu, findscu, movescu and getscu against our server. */
class DcmtkClientsTest {
    @TempDir
    Path directory;

    private final TestArchive archive = new TestArchive();
    private DimseServer server;

    @BeforeEach
    void serve() {
        server = Net.serve(archive.table(
                List.of(Uids.CT_IMAGE_STORAGE, Uids.RT_PLAN_STORAGE),
                List.of(
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static DataSet image(int number) {
        return DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, new Uid("1.2.3." + number))
                .set(Tags.MODALITY, "CT")
                .set(Tags.PATIENT_NAME, "Test^Patient")
                .set(Tags.PATIENT_ID, "P" + number)
                .set(Tags.STUDY_INSTANCE_UID, new Uid("1.2.3"))
                .set(Tags.SERIES_INSTANCE_UID, new Uid("1.2.3.0"))
                .build();
    }

    private void keep(int count) {
        IntStream.rangeClosed(1, count)
                .forEach(number -> archive.stored.put(
                        new Uid("1.2.3." + number),
                        new TestArchive.Stored(
                                Uids.CT_IMAGE_STORAGE,
                                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                                DataSetWriter.toBytes(image(number), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))));
    }

    private String port() {
        return Integer.toString(server.port());
    }

    private static String[] command(String tool, String... more) {
        return Stream.concat(Stream.of(tool, "-aet", "CLIENT", "-aec", "SERVER"), Stream.of(more))
                .toArray(String[]::new);
    }

    private Dcmtk.Outcome run(String tool, String... more) throws Exception {
        return Dcmtk.run(directory, command(tool, more));
    }

    @Test
    void echoscu() throws Exception {
        run("echoscu", "--repeat", "5", "127.0.0.1", port()).expectSuccess();
    }

    @Test
    void storescuInEachUncompressedTransferSyntax() throws Exception {
        Path file = directory.resolve("image.dcm");
        DicomFile.of(image(1), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        Map<String, TransferSyntax> options = Map.of(
                "-xe", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                "-xb", TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                "-xi", TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        for (Map.Entry<String, TransferSyntax> option : options.entrySet()) {
            ServiceTable table = archive.table(List.of(Uids.CT_IMAGE_STORAGE), List.of(option.getValue()));
            try (DimseServer one = Net.serve(table)) {
                String port = Integer.toString(one.port());
                run("storescu", option.getKey(), "127.0.0.1", port, file.toString())
                        .expectSuccess();
            }
            TestArchive.Stored stored = archive.kept(new Uid("1.2.3.1"));
            archive.stored.clear();
            assertEquals(option.getValue(), stored.transferSyntax());
            assertEquals(image(1), stored.dataSet(), option.getKey());
        }
        StoreRequest request = archive.requests.getFirst();
        assertEquals(AeTitle.of("CLIENT"), request.association().calling());
        assertEquals(Uids.CT_IMAGE_STORAGE, request.sopClass());
    }

    @Test
    void findscuReceivesAllMatches() throws Exception {
        keep(20);
        String output = run(
                        "findscu", "-v", "-S", "-k", "QueryRetrieveLevel=IMAGE", "-k", "PatientID", "127.0.0.1", port())
                .expectSuccess()
                .output();
        assertEquals(20, count("(Pending)", output), output);
        assertTrue(output.contains("[P20"), output);
    }

    @Test
    void findscuThatCancelsIsAnsweredWithCancel() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        FindHandler endless = (request, responses) -> {
            while (!request.cancelled()) {
                responses.match(image(sent.incrementAndGet()));
            }
            return Status.SUCCESS;
        };
        try (DimseServer cancellable =
                Net.serve(ServiceTable.builder().add(TestArchive.FIND, endless).build())) {
            String output = run(
                            "findscu",
                            "-v",
                            "-S",
                            "--cancel",
                            "3",
                            "-k",
                            "QueryRetrieveLevel=STUDY",
                            "127.0.0.1",
                            Integer.toString(cancellable.port()))
                    .output();
            assertTrue(
                    output.contains("Cancel: Matching Terminated due to Cancel Request") || output.contains("Cancel"),
                    output);
            assertTrue(sent.get() >= 3);
        }
    }

    @Test
    void movescuToStorescp() throws Exception {
        keep(3);
        Path received = Files.createDirectory(directory.resolve("received"));
        try (Dcmtk.Server sink = Dcmtk.Server.start(received, "storescp", "+B", "-aet", "SINK")) {
            archive.destinations.put(AeTitle.of("SINK"), sink.port());
            String output = move("SINK").expectSuccess().output();
            assertEquals(2, count("(Pending", output), output);
        }
        assertReceived(received, 3);
    }

    private Dcmtk.Outcome move(String destination) throws Exception {
        return run(
                "movescu",
                "-v",
                "-S",
                "-aem",
                destination,
                "-k",
                "QueryRetrieveLevel=STUDY",
                "-k",
                "StudyInstanceUID=1.2.3",
                "127.0.0.1",
                port());
    }

    @Test
    void movescuToAnUnknownDestinationIsToldSo() throws Exception {
        Dcmtk.Outcome outcome = move("NOBODY");
        assertNotEquals(0, outcome.exitCode(), outcome::output);
        assertTrue(outcome.output().contains("MoveDestinationUnknown"), outcome::output);
    }

    @Test
    void getscuReceivesOnItsOwnAssociation() throws Exception {
        keep(5);
        Path received = Files.createDirectory(directory.resolve("received"));
        run(
                        "getscu",
                        "-v",
                        "-S",
                        "+B",
                        "-od",
                        received.toString(),
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        "StudyInstanceUID=1.2.3",
                        "127.0.0.1",
                        port())
                .expectSuccess();
        assertReceived(received, 5);
    }

    private void assertReceived(Path received, int count) throws Exception {
        try (Stream<Path> files = Files.list(received)) {
            List<Path> all = files.toList();
            assertEquals(count, all.size());
            for (Path file : all) {
                DicomFile dicom = DicomFile.read(file);
                Uid instance = dicom.dataSet().uid(Tags.SOP_INSTANCE_UID).orElseThrow();
                assertArrayEquals(
                        archive.kept(instance).bytes(),
                        DataSetWriter.toBytes(dicom.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
                assertFalse(dicom.dataSet().isEmpty());
            }
        }
    }

    private static int count(String text, String output) {
        return (output.length() - output.replace(text, "").length()) / text.length();
    }
}
