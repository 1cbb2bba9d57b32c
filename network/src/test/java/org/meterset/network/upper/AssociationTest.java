package org.meterset.network.upper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Vr;
import org.meterset.network.AeTitle;

/** Both sides of associations over real sockets. */
@Timeout(60)
class AssociationTest {
    static final Uid CT = new Uid("1.2.840.10008.5.1.4.1.1.2");
    static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

    static DataSet command(int field, boolean withData) {
        return DataSet.builder()
                .set(Tag.of(0, 0x100), Vr.US, field)
                .set(Tag.of(0, 0x110), Vr.US, 1)
                .set(Tag.of(0, 0x800), Vr.US, withData ? 1 : 0x101)
                .build();
    }

    static ServerSettings loopback(UpperLayerSettings settings) {
        return ServerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withUpperLayer(settings);
    }

    static AssociationRequest request(AssociationServer server, UpperLayerSettings settings) {
        return AssociationRequest.to("localhost", server.port(), AeTitle.of("SCU"), AeTitle.of("SCP"))
                .propose(CT, IMPLICIT)
                .withUpperLayer(settings);
    }

    static AcceptedContexts table() {
        return AcceptedContexts.of(AcceptedContext.of(CT, IMPLICIT));
    }

    /** Writes so many pseudo-random bytes in pieces of odd sizes. */
    static MessageData pseudoRandom(long length) {
        return out -> writePseudoRandom(out, length);
    }

    private static void writePseudoRandom(OutputStream out, long length) throws java.io.IOException {
        Random random = new Random(length);
        byte[] piece = new byte[70_001];
        random.nextBytes(piece);
        for (long done = 0; done < length; ) {
            int count = (int) Math.min(length - done, 1 + random.nextInt(piece.length));
            out.write(piece, 0, count);
            done += count;
        }
    }

    static String digest(InputStream in) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        in.transferTo(new java.security.DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    static String digestOfPseudoRandom(long length) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        writePseudoRandom(new java.security.DigestOutputStream(OutputStream.nullOutputStream(), digest), length);
        return HexFormat.of().formatHex(digest.digest());
    }

    @ParameterizedTest(name = "{0} bytes with PDUs of up to {1} bytes")
    @CsvSource({
        "0, 65536",
        "2, 65536",
        "4084, 4096",
        "4090, 4096",
        "4096, 4096",
        "65536, 65536",
        "262144, 0",
        "1000000, 4097",
        "1000000, 16384",
        "10000000, 0",
        "100000000, 65536"
    })
    void dataSetsArriveAsTheyWereSent(long length, int maxPdu) throws Exception {
        BlockingQueue<String> digests = new LinkedBlockingQueue<>();
        UpperLayerSettings settings = UpperLayerSettings.DEFAULT.withMaxReceiveLength(maxPdu);
        try (AssociationServer server =
                AssociationServer.start(loopback(settings), AssociationPolicy.ACCEPT_ALL, table(), association -> {
                    association.receive().ifPresent(message -> {
                        try {
                            digests.add(digest(message.data()));
                        } catch (Exception e) {
                            digests.add(e.toString());
                        }
                        association.send(message.contextId(), command(0x8001, false), MessageData.NONE);
                    });
                    assertTrue(association.receive().isEmpty());
                })) {
            try (Association association = Association.request(request(server, UpperLayerSettings.DEFAULT))) {
                association.send(1, command(1, true), pseudoRandom(length));
                IncomingMessage answer = association.receive().orElseThrow();
                assertEquals(0x8001, answer.command().intValue(Tag.of(0, 0x100)).orElseThrow());
                assertEquals(-1, answer.data().read());
                association.release();
            }
        }
        assertEquals(digestOfPseudoRandom(length), digests.poll(1, TimeUnit.SECONDS));
    }

    @Test
    void aDataSetOfOddLengthGetsTheZeroByteBehindIt() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        try (AssociationServer server = AssociationServer.start(
                        loopback(UpperLayerSettings.DEFAULT), AssociationPolicy.ACCEPT_ALL, table(), association -> {
                            association.receive().ifPresent(message -> {
                                try {
                                    received.add(Arrays.toString(message.data().readAllBytes()));
                                } catch (IOException e) {
                                    received.add(e.toString());
                                }
                            });
                            assertTrue(association.receive().isEmpty());
                        });
                Association association = Association.request(request(server, UpperLayerSettings.DEFAULT))) {
            association.send(1, command(1, true), out -> out.write(new byte[] {1, 2, 3}));
            association.release();
        }
        assertEquals("[1, 2, 3, 0]", received.poll(1, TimeUnit.SECONDS));
    }

    @Test
    void dataLeftUnreadIsSkipped() {
        BlockingQueue<Integer> commands = new LinkedBlockingQueue<>();
        try (AssociationServer server = AssociationServer.start(
                loopback(UpperLayerSettings.DEFAULT), AssociationPolicy.ACCEPT_ALL, table(), association -> {
                    for (var message = association.receive(); message.isPresent(); message = association.receive()) {
                        commands.add(message.get()
                                .command()
                                .intValue(Tag.of(0, 0x100))
                                .orElseThrow());
                        association.send(1, command(0x8001, false), MessageData.NONE);
                    }
                })) {
            Association association = Association.request(request(server, UpperLayerSettings.DEFAULT));
            for (int i = 1; i <= 3; i++) {
                association.send(1, command(i, true), pseudoRandom(1_000_000));
                assertTrue(association.receive().isPresent());
            }
            association.release();
        }
        assertEquals(java.util.List.of(1, 2, 3), java.util.List.copyOf(commands));
    }

    @Test
    void tellsWithoutBlockingWhetherAMessageWaits() throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        try (AssociationServer server = AssociationServer.start(
                loopback(UpperLayerSettings.DEFAULT), AssociationPolicy.ACCEPT_ALL, table(), association -> {
                    assertTrue(association.receive().isPresent());
                    events.add("waiting before: " + association.messageWaiting());
                    association.send(1, command(0x8020, false), MessageData.NONE);
                    while (!association.messageWaiting()) {
                        Thread.onSpinWait();
                    }
                    events.add("waiting after: " + association.messageWaiting());
                    assertTrue(association.receive().isPresent());
                    events.add("waiting at the end: " + association.messageWaiting());
                    association.send(1, command(0x8020, false), MessageData.NONE);
                    association.receive();
                })) {
            Association association = Association.request(request(server, UpperLayerSettings.DEFAULT));
            association.send(1, command(0x20, false), MessageData.NONE);
            assertTrue(association.receive().isPresent());
            association.send(1, command(0xFFF, false), MessageData.NONE);
            assertTrue(association.receive().isPresent());
            assertFalse(association.messageWaiting());
            association.release();
        }
        assertEquals("waiting before: false", events.take());
        assertEquals("waiting after: true", events.take());
        assertEquals("waiting at the end: false", events.take());
    }
}
