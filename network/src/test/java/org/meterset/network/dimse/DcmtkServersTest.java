package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DataSetReader;
import org.meterset.dicom.io.DicomFile;
import org.meterset.network.AeTitle;
import org.meterset.network.upper.AssociationRequest;

/** Our client against DCMTK's storescp and dcmqrscp. */
class DcmtkServersTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final DataSet STUDY = DataSet.builder()
            .set(Tags.QUERY_RETRIEVE_LEVEL, "STUDY")
            .set(Tags.STUDY_INSTANCE_UID, new Uid("1.2.3"))
            .setEmpty(Tags.PATIENT_ID)
            .build();

    @TempDir
    Path directory;

    private static AssociationRequest storing(int port) {
        return Net.to(port).propose(Uids.VERIFICATION, EXPLICIT).propose(Uids.CT_IMAGE_STORAGE, EXPLICIT);
    }

    @Test
    void storescpTakesEchoAndStore() throws Exception {
        try (Dcmtk.Server scp = Dcmtk.Server.start(directory, "storescp", "+B");
                DimseClient client = DimseClient.open(storing(scp.port()))) {
            assertEquals(Status.SUCCESS, client.echo());
            AtomicLong written = new AtomicLong();
            DataSet image = DcmtkClientsTest.image(1);
            assertEquals(Status.SUCCESS, client.store(StoreItem.of(image, EXPLICIT), written::set));
            try (Stream<Path> files = Files.list(directory)) {
                DicomFile file = DicomFile.read(files.toList().getFirst());
                assertEquals(image, file.dataSet());
            }
            assertTrue(written.get() > 100);
        }
    }

    @Test
    void anItemThatCannotBeReadLeavesTheAssociationAlone() throws Exception {
        try (Dcmtk.Server scp = Dcmtk.Server.start(directory, "storescp", "+B");
                DimseClient client = DimseClient.open(storing(scp.port()))) {
            StoreItem gone = StoreItem.of(Uids.CT_IMAGE_STORAGE, new Uid("1.2"), EXPLICIT, 10, () -> {
                throw new IOException("gone");
            });
            UnreadableSourceException e = assertThrows(UnreadableSourceException.class, () -> client.store(gone));
            assertEquals("instance 1.2 cannot be read", e.getMessage());
            assertEquals(Status.SUCCESS, client.echo());
        }
    }

    /** Writes a configuration for one AE that holds everything and may send to one destination. */
    private Path configuration(int destinationPort) throws IOException {
        Path database = Files.createDirectory(directory.resolve("database"));
        Path file = directory.resolve("dcmqrscp.cfg");
        Files.writeString(file, """
                NetworkTCPPort  = 11112
                MaxPDUSize      = 16384
                MaxAssociations = 16
                HostTable BEGIN
                sink = (SINK, 127.0.0.1, %d)
                client = (CLIENT, 127.0.0.1, 1)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                SERVER %s RW (200, 1024mb) ANY
                AETable END
                """.formatted(destinationPort, database));
        return file;
    }

    @Test
    void dcmqrscpFindsMovesAndGetsWhatWasStored() throws Exception {
        TestArchive sink = new TestArchive();
        try (DimseServer destination = Net.serve(sink.table(List.of(Uids.CT_IMAGE_STORAGE), List.of(EXPLICIT)));
                Dcmtk.Server scp = Dcmtk.Server.start(
                        directory,
                        "dcmqrscp",
                        "-c",
                        configuration(destination.port()).toString())) {
            try (DimseClient client = DimseClient.open(storing(scp.port()))) {
                for (int i = 1; i <= 5; i++) {
                    assertEquals(Status.SUCCESS, client.store(StoreItem.of(DcmtkClientsTest.image(i), EXPLICIT)));
                }
            }
            find(scp.port());
            move(scp.port(), sink);
            get(scp.port());
        }
    }

    private static void find(int port) {
        try (DimseClient client = DimseClient.open(Net.to(port).propose(TestArchive.FIND, EXPLICIT))) {
            DataSet images = STUDY.toBuilder()
                    .set(Tags.QUERY_RETRIEVE_LEVEL, "IMAGE")
                    .set(Tags.SERIES_INSTANCE_UID, new Uid("1.2.3.0"))
                    .setEmpty(Tags.SOP_INSTANCE_UID)
                    .remove(Tags.PATIENT_ID)
                    .build();
            FindResult result = client.find(TestArchive.FIND, images);
            assertEquals(Status.Category.SUCCESS, result.status().category(), result.status()::toString);
            assertEquals(
                    instances(),
                    result.matches().stream()
                            .map(match -> match.uid(Tags.SOP_INSTANCE_UID).orElseThrow())
                            .collect(Collectors.toSet()));
        }
    }

    private static Set<Uid> instances() {
        return IntStream.rangeClosed(1, 5).mapToObj(i -> new Uid("1.2.3." + i)).collect(Collectors.toSet());
    }

    private static void move(int port, TestArchive sink) {
        try (DimseClient client = DimseClient.open(Net.to(port).propose(TestArchive.MOVE, EXPLICIT))) {
            List<SubOperationCounts> progress = new ArrayList<>();
            RetrieveResult result = client.move(TestArchive.MOVE, study(), AeTitle.of("SINK"), progress::add);
            assertEquals(Status.SUCCESS, result.status(), result.status()::toString);
            assertEquals(5, result.counts().completed());
            assertEquals(instances(), sink.stored.keySet());
            assertTrue(progress.size() >= 4);
            StoreRequest request = sink.requests.getFirst();
            assertEquals(AeTitle.of("CLIENT"), request.moveOriginator().orElseThrow());
            assertEquals(1, request.moveOriginatorMessageId().orElseThrow());
            RetrieveResult unknown = client.move(TestArchive.MOVE, study(), AeTitle.of("NOBODY"), _ -> {});
            assertTrue(unknown.status().is(Status.MOVE_DESTINATION_UNKNOWN), unknown.status()::toString);
        }
    }

    private static DataSet study() {
        return STUDY.toBuilder().remove(Tags.PATIENT_ID).build();
    }

    private static void get(int port) {
        AssociationRequest request = StorageContexts.toGet(
                Net.to(port).propose(TestArchive.GET, EXPLICIT), List.of(Uids.CT_IMAGE_STORAGE), List.of(EXPLICIT));
        try (DimseClient client = DimseClient.open(request)) {
            Set<DataSet> received = new HashSet<>();
            RetrieveResult result = client.get(
                    TestArchive.GET,
                    study(),
                    store -> {
                        byte[] bytes = store.dataSet().readAllBytes();
                        received.add(DataSetReader.read(new ByteArrayInputStream(bytes), store.transferSyntax()));
                        return Status.SUCCESS;
                    },
                    _ -> {});
            assertEquals(Status.SUCCESS, result.status(), result.status()::toString);
            assertEquals(5, result.counts().completed());
            assertEquals(5, received.size());
            assertTrue(received.contains(DcmtkClientsTest.image(3)));
        }
    }
}
