package org.meterset.archive.send;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DataSetReader;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.DimseServer;
import org.meterset.network.dimse.ServiceTable;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreHandler;
import org.meterset.network.dimse.StoreRequest;
import org.meterset.network.upper.AssociationPolicy;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.network.upper.ServerSettings;

class SenderTest {
    private static final TransferSyntax JPEG_LOSSLESS = TransferSyntax.of(new Uid("1.2.840.10008.1.2.4.70"));

    /** A peer that takes what a table says and remembers it. */
    private static final class Peer implements AutoCloseable {
        private final Map<Uid, byte[]> received = new ConcurrentHashMap<>();
        private final Map<Uid, TransferSyntax> syntaxes = new ConcurrentHashMap<>();
        private final AtomicInteger associations = new AtomicInteger();
        private final DimseServer server;

        Peer(List<Uid> sopClasses, List<TransferSyntax> accepted, Function<StoreRequest, Status> answer) {
            StoreHandler keep = request -> {
                received.put(request.sopInstance(), request.dataSet().readAllBytes());
                syntaxes.put(request.sopInstance(), request.transferSyntax());
                return answer.apply(request);
            };
            ServiceTable.Builder table = ServiceTable.builder();
            sopClasses.forEach(sopClass -> table.add(ServiceTable.Service.of(sopClass, accepted, keep)));
            AssociationPolicy counting = _ -> {
                associations.incrementAndGet();
                return AssociationPolicy.Decision.ACCEPT;
            };
            server = DimseServer.start(ServerSettings.onPort(0), counting, table.build());
        }

        Sender sender() {
            return new Sender(
                    AssociationRequest.to("localhost", server.port(), AeTitle.of("METERSET"), AeTitle.of("PEER")));
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private static DataSet dataSet(Uid sopClass, int number) {
        return DataSet.builder()
                .set(Tags.SOP_CLASS_UID, sopClass)
                .set(Tags.SOP_INSTANCE_UID, new Uid("1.2.3." + number))
                .set(Tags.PATIENT_ID, "P" + number)
                .set(Tags.PIXEL_DATA, Vr.OW, new byte[] {1, 2, 3, (byte) number})
                .build();
    }

    private static OutgoingInstance instance(Uid sopClass, int number, TransferSyntax syntax) {
        byte[] bytes = DataSetWriter.toBytes(dataSet(sopClass, number), syntax);
        return new OutgoingInstance(
                sopClass,
                new Uid("1.2.3." + number),
                syntax,
                bytes.length,
                () -> new ByteArrayInputStream(bytes),
                out -> out.write(bytes));
    }

    private static SendReport send(Sender sender, List<OutgoingInstance> instances) {
        return sender.send(instances, SendListener.NONE, () -> false);
    }

    private static DataSet read(byte[] bytes, TransferSyntax syntax) {
        return DataSetReader.read(new ByteArrayInputStream(bytes), syntax);
    }

    @Test
    void sendsTheBytesAsTheyAreKept() throws IOException {
        TransferSyntax kept = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
        try (Peer peer = new Peer(
                List.of(Uids.CT_IMAGE_STORAGE),
                List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, kept),
                _ -> Status.SUCCESS)) {
            OutgoingInstance instance = instance(Uids.CT_IMAGE_STORAGE, 1, kept);
            assertEquals(new SendReport(1, 0, List.of(), 0), send(peer.sender(), List.of(instance)));
            assertArrayEquals(instance.source().open().readAllBytes(), peer.received.get(instance.sopInstance()));
        }
    }

    @Test
    void rewritesUncompressedInstancesForAPeerThatLacksTheirTransferSyntax() {
        TransferSyntax only = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
        try (Peer peer = new Peer(List.of(Uids.CT_IMAGE_STORAGE), List.of(only), _ -> Status.SUCCESS)) {
            List<OutgoingInstance> instances = List.of(
                    instance(Uids.CT_IMAGE_STORAGE, 1, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                    instance(Uids.CT_IMAGE_STORAGE, 2, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN),
                    instance(Uids.CT_IMAGE_STORAGE, 3, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN));
            assertEquals(new SendReport(3, 0, List.of(), 0), send(peer.sender(), instances));
            for (int number = 1; number <= 3; number++) {
                Uid uid = new Uid("1.2.3." + number);
                assertEquals(only, peer.syntaxes.get(uid));
                assertEquals(
                        read(DataSetWriter.toBytes(dataSet(Uids.CT_IMAGE_STORAGE, number), only), only),
                        read(peer.received.getOrDefault(uid, new byte[0]), only));
            }
        }
    }

    @Test
    void neverRecodesCompressedPixelsAndSaysSo() {
        try (Peer peer = new Peer(
                List.of(Uids.CT_IMAGE_STORAGE),
                List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                _ -> Status.SUCCESS)) {
            SendReport report = send(
                    peer.sender(),
                    List.of(
                            instance(Uids.CT_IMAGE_STORAGE, 1, JPEG_LOSSLESS),
                            instance(Uids.CT_IMAGE_STORAGE, 2, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)));
            assertEquals(1, report.completed());
            assertEquals(new Uid("1.2.3.1"), report.failed().getFirst().sopInstance());
            assertEquals(
                    "kept in 1.2.840.10008.1.2.4.70, accepted are 1.2.840.10008.1.2;"
                            + " compressed pixel data is not recoded",
                    report.failed().getFirst().reason());
        }
    }

    @Test
    void saysWhichClassesThePeerDoesNotTake() {
        try (Peer peer = new Peer(
                List.of(Uids.CT_IMAGE_STORAGE),
                List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                _ -> Status.SUCCESS)) {
            SendReport report = send(
                    peer.sender(),
                    List.of(
                            instance(Uids.RT_PLAN_STORAGE, 1, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                            instance(Uids.CT_IMAGE_STORAGE, 2, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)));
            assertEquals(1, report.completed());
            assertEquals(
                    "the peer accepts no context for SOP class 1.2.840.10008.5.1.4.1.1.481.5",
                    report.failed().getFirst().reason());
        }
    }

    @Test
    void spreadsManySopClassesOverAssociations() {
        List<Uid> sopClasses = new ArrayList<>();
        List<OutgoingInstance> instances = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Uid sopClass = new Uid("1.2.826.0.1.3680043.10.2." + i);
            sopClasses.add(sopClass);
            instances.add(instance(sopClass, i, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
        }
        try (Peer peer = new Peer(sopClasses, List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN), _ -> Status.SUCCESS)) {
            assertEquals(new SendReport(200, 0, List.of(), 0), send(peer.sender(), instances));
            assertEquals(200, peer.received.size());
            assertEquals(4, peer.associations.get());
        }
    }

    @Test
    void countsWarningsAndFailures() {
        Function<StoreRequest, Status> answer =
                request -> switch (request.sopInstance().value()) {
                    case "1.2.3.1" -> Status.COERCION_OF_DATA_ELEMENTS;
                    case "1.2.3.2" -> Status.OUT_OF_RESOURCES.withComment("disk full");
                    default -> Status.SUCCESS;
                };
        try (Peer peer =
                new Peer(List.of(Uids.CT_IMAGE_STORAGE), List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN), answer)) {
            List<OutgoingInstance> instances = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                instances.add(instance(Uids.CT_IMAGE_STORAGE, i, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
            }
            List<Status> heard = new ArrayList<>();
            SendReport report = peer.sender().send(instances, (_, status) -> heard.add(status), () -> false);
            assertEquals(1, report.completed());
            assertEquals(1, report.warnings());
            assertEquals(
                    "A700 Refused: Out of resources: disk full",
                    report.failed().getFirst().reason());
            assertEquals(3, heard.size());
        }
    }

    @Test
    void goesOnBehindAnInstanceThatCannotBeRead() {
        try (Peer peer = new Peer(
                List.of(Uids.CT_IMAGE_STORAGE),
                List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                _ -> Status.SUCCESS)) {
            OutgoingInstance unreadable = new OutgoingInstance(
                    Uids.CT_IMAGE_STORAGE,
                    new Uid("1.2.3.9"),
                    TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                    10,
                    () -> {
                        throw new IOException("input/output error");
                    },
                    _ -> {
                        throw new IOException("input/output error");
                    });
            SendReport report = send(
                    peer.sender(),
                    List.of(unreadable, instance(Uids.CT_IMAGE_STORAGE, 1, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)));
            assertEquals(1, report.completed());
            assertTrue(
                    report.failed().getFirst().reason().contains("input/output error"),
                    report.failed().getFirst().reason());
            assertEquals(1, peer.associations.get());
        }
    }

    @Test
    void stopsWhenCancelled() {
        try (Peer peer = new Peer(
                List.of(Uids.CT_IMAGE_STORAGE),
                List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                _ -> Status.SUCCESS)) {
            List<OutgoingInstance> instances = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                instances.add(instance(Uids.CT_IMAGE_STORAGE, i, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
            }
            AtomicInteger done = new AtomicInteger();
            SendReport report = peer.sender().send(instances, (_, _) -> done.incrementAndGet(), () -> done.get() == 4);
            assertEquals(new SendReport(4, 0, List.of(), 6), report);
        }
    }

    @Test
    void failsEverythingIfNobodyListens() {
        Peer gone = new Peer(
                List.of(Uids.CT_IMAGE_STORAGE), List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN), _ -> Status.SUCCESS);
        Sender sender = gone.sender();
        gone.close();
        SendReport report =
                send(sender, List.of(instance(Uids.CT_IMAGE_STORAGE, 1, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)));
        assertEquals(0, report.completed());
        assertEquals(1, report.failed().size());
    }
}
