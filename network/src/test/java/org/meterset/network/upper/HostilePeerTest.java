package org.meterset.network.upper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.network.AeTitle;
import org.meterset.network.AssociationAbortedException;
import org.meterset.network.AssociationFacts;
import org.meterset.network.AssociationRejectedException;
import org.meterset.network.NetworkException;
import org.meterset.network.NetworkTimeoutException;
import org.meterset.network.RejectReason;
import org.meterset.network.pdu.PduType;

/** What peers may do to us, with bytes over real sockets. */
@Timeout(60)
class HostilePeerTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String COMMAND = """
            04 00 00 00 00 20
            00 00 00 1C 01 03
            00 00 00 01 02 00 00 00 01 00  Command Field C-STORE-RQ
            00 00 00 08 02 00 00 00 00 00  a data set follows
            00 00 10 01 02 00 00 00  Message ID, value to come
            """;
    private static final String WHOLE_COMMAND = """
            04 00 00 00 00 1A
            00 00 00 16 01 03
            00 00 00 01 02 00 00 00 01 00  Command Field C-STORE-RQ
            00 00 00 08 02 00 00 00 00 00  a data set follows
            """;

    /** What the listener heard. */
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private final AssociationListener listener = new AssociationListener() {
        @Override
        public void rejected(InetSocketAddress peer, String calling, String called, RejectReason reason) {
            heard.add("rejected %s to %s: %s".formatted(calling, called, reason));
        }

        @Override
        public void failed(InetSocketAddress peer, NetworkException reason) {
            heard.add("failed: " + anonymous(reason));
        }

        @Override
        public void released(AssociationFacts association, Traffic traffic) {
            heard.add("released");
        }

        @Override
        public void aborted(AssociationFacts association, NetworkException reason, Traffic traffic) {
            heard.add("aborted: " + anonymous(reason));
        }

        @Override
        public void applicationFailed(AssociationFacts association, RuntimeException failure) {
            heard.add("application failed: " + failure);
        }
    };
    private UpperLayerSettings settings =
            UpperLayerSettings.DEFAULT.withArtimTimeout(Duration.ofSeconds(10)).withListener(listener);
    private AssociationServer server = start(AssociationPolicy.ACCEPT_ALL, HostilePeerTest::readAll);

    private static String anonymous(NetworkException e) {
        return String.valueOf(e.getMessage())
                .replaceAll("(127.0.0.1|localhost):\\d+", "PEER")
                .replaceAll("association \\d+", "association N");
    }

    private static void readAll(Association association) {
        for (Optional<IncomingMessage> message = association.receive();
                message.isPresent();
                message = association.receive()) {
            try {
                message.get().data().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private AssociationServer start(AssociationPolicy policy, Consumer<Association> application) {
        return AssociationServer.start(
                AssociationTest.loopback(settings).withMaxAssociations(3, 2),
                policy,
                AssociationTest.table(),
                association -> {
                    try {
                        application.accept(association);
                    } catch (NetworkException _) {
                        // the listener has heard
                    }
                });
    }

    private void restart(UpperLayerSettings changed) {
        restart(changed, AssociationPolicy.ACCEPT_ALL, HostilePeerTest::readAll);
    }

    private void restart(UpperLayerSettings changed, AssociationPolicy policy, Consumer<Association> application) {
        server.close(Duration.ZERO);
        settings = changed;
        server = start(policy, application);
    }

    private ScriptedPeer peer() throws IOException {
        return ScriptedPeer.connectTo(server.port());
    }

    private String heard() throws InterruptedException {
        return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
    }

    @AfterEach
    void stop() {
        server.close(Duration.ZERO);
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "'SCP             ', 'OTHER           ', 01 01 07, called AE title not recognized",
        "'SCU             ', 'INTRUDER        ', 01 01 03, calling AE title not recognized",
        "'SCP             ', '                ', 01 01 07, called AE title not recognized",
        "'1.2.840.10008.3.1.1.1', '1.2.840.10008.3.1.1.2', 01 01 02, application context name not supported",
        "'00 01 00 00', '00 02 00 00', 01 02 02, protocol version not supported",
        "'51 00 00 04 00 00 40 00', '51 00 00 04 00 00 00 08', 01 01 01, no reason given"
    })
    void requestsAreRejectedWithResultSourceAndReason(String text, String changed, String rejection, String reason)
            throws Exception {
        AssociationPolicy policy = AssociationPolicy.called(AeTitle.of("SCP")::equals)
                .and(AssociationPolicy.calling(AeTitle.of("SCU")::equals));
        restart(settings, policy, HostilePeerTest::readAll);
        try (ScriptedPeer peer = peer()) {
            peer.send(ScriptedPeer.REQUEST.replace(text, changed)).expect("03 00 00 00 00 04 00 " + rejection);
        }
        String told = heard();
        assertTrue(told.startsWith("rejected ") && told.endsWith(": " + reason), told);
    }

    @Test
    void thePolicyMayRejectForNowOnly() throws Exception {
        restart(
                settings,
                _ -> new AssociationPolicy.Decision.Reject(false, RejectReason.NO_REASON_GIVEN),
                HostilePeerTest::readAll);
        try (ScriptedPeer peer = peer()) {
            peer.send(ScriptedPeer.REQUEST).expect("03 00 00 00 00 04 00 02 01 01");
        }
    }

    @Test
    void tooManyAssociationsOfOnePeerAreRejectedForNowUntilOneEnds() throws Exception {
        try (ScriptedPeer first = peer().associate();
                ScriptedPeer second = peer().associate()) {
            try (ScriptedPeer third = peer()) {
                third.send(ScriptedPeer.REQUEST).expect("03 00 00 00 00 04 00 02 03 02  local limit exceeded");
            }
            first.send(ScriptedPeer.RELEASE_RQ).expect(ScriptedPeer.RELEASE_RP);
            first.hangUp();
            while (server.associations() > 1) {
                Thread.onSpinWait();
            }
            try (ScriptedPeer third = peer()) {
                third.associate();
            }
            second.send(ScriptedPeer.RELEASE_RQ).expect(ScriptedPeer.RELEASE_RP);
        }
    }

    @Test
    void tooManyAssociationsInAllAreRejectedForNow() throws Exception {
        server.close();
        server = AssociationServer.start(
                AssociationTest.loopback(settings).withMaxAssociations(1, 1_000),
                AssociationPolicy.ACCEPT_ALL,
                AssociationTest.table(),
                HostilePeerTest::readAll);
        try (ScriptedPeer first = peer().associate();
                ScriptedPeer second = peer()) {
            second.send(ScriptedPeer.REQUEST).expect("03 00 00 00 00 04 00 02 03 01  temporary congestion");
            first.send(ScriptedPeer.RELEASE_RQ).expect(ScriptedPeer.RELEASE_RP);
        }
    }

    @Test
    void whoConnectsAndSaysNothingIsDisconnectedWhenArtimExpires() throws Exception {
        restart(settings.withArtimTimeout(SHORT));
        try (ScriptedPeer peer = peer()) {
            peer.expectClosed();
        }
        assertEquals("failed: PEER: PEER took longer than the ARTIM timeout", heard());
    }

    @Test
    void whoSendsTheRequestDropByDropIsDisconnectedWhenArtimExpires() throws Exception {
        restart(settings.withArtimTimeout(SHORT));
        try (ScriptedPeer peer = peer()) {
            assertThrows(IOException.class, () -> {
                while (true) {
                    peer.send("01");
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an HTTP request, 'GET / HTTP/1.1'",
        "a release request, '05 00 00 00 00 04 00 00 00 00'",
        "data, '04 00 00 00 00 06 00 00 00 02 01 03'",
        "a request of a gigabyte, '01 00 40 00 00 00 00 01'",
        "a request that lies about an item, '01 00 00 00 00 46 00 01 00 00'"
    })
    void whatIsNoRequestIsAbortedAsTheTableSaysForSta2(String what, String bytes) throws Exception {
        String hex = what.startsWith("an HTTP") ? "'" + bytes + "' 0D 0A 0D 0A" : bytes;
        try (ScriptedPeer peer = peer()) {
            peer.send(hex + " 00".repeat(68)).expect(ScriptedPeer.ABORT_BY_USER);
        }
        assertTrue(heard().startsWith("failed: PEER: aborted by us"));
    }

    @Test
    void anAbortBeforeTheRequestClosesTheConnection() throws Exception {
        try (ScriptedPeer peer = peer()) {
            peer.send(ScriptedPeer.ABORT_BY_USER).expectClosed();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "unknown PDU type, '09 00 00 00 00 04 00 00 00 00', 02 01, 'PDU of type 09H: expected a type from 01H to 07H'",
        "second request, '01 00 00 00 00 04 00 00 00 00', 02 02, unexpected A-ASSOCIATE-RQ",
        "acceptance, '02 00 00 00 00 04 00 00 00 00', 02 02, unexpected A-ASSOCIATE-AC",
        "rejection, '03 00 00 00 00 04 00 01 01 01', 02 02, unexpected A-ASSOCIATE-RJ",
        "release response, '06 00 00 00 00 04 00 00 00 00', 02 02, unexpected A-RELEASE-RP",
        "PDU longer than we take, '04 00 00 01 00 01 00 00', 02 06, 'P-DATA-TF: length 65537, expected at most 65536'",
        "fragment longer than its PDU, '04 00 00 00 00 08 00 00 00 07 01 03 00 00', 02 06,"
                + " fragment of 5 bytes expected 0 to the 2 that are left in the P-DATA-TF",
        "fragment of length 1, '04 00 00 00 00 06 00 00 00 01 01 03', 02 06,"
                + " fragment of -1 bytes expected 0 to the 0 that are left in the P-DATA-TF",
        "PDU too short for a fragment, '04 00 00 00 00 03 00 00 00', 02 06,"
                + " 'P-DATA-TF: 3 bytes are left, expected at least 6'",
        "unknown presentation context, '04 00 00 00 00 06 00 00 00 02 05 03', 02 06,"
                + " presentation context 5 expected one that was accepted",
        "data set before a command set, '04 00 00 00 00 06 00 00 00 02 01 02', 02 05,"
                + " data set fragment expected one of a command set"
    })
    void violationsAreAbortedByTheProviderWithTheirReason(String what, String bytes, String reason, String text)
            throws Exception {
        try (ScriptedPeer peer = peer().associate()) {
            peer.send(bytes).expect("07 00 00 00 00 04 00 00 " + reason);
        }
        assertEquals(
                "aborted: association N, SCU at PEER to SCP: aborted by us, " + text,
                heard().replaceFirst("(bytes|context 5|fragment), expected (0|one)", "$1 expected $2"));
    }

    @Test
    void anEndlessCommandSetIsAborted() throws Exception {
        byte[] pdu = new byte[6 + 65536];
        ByteBuffer.wrap(pdu)
                .put((byte) 4)
                .put((byte) 0)
                .putInt(65536)
                .putInt(65532)
                .put((byte) 1)
                .put((byte) 1);
        try (ScriptedPeer peer = peer().associate()) {
            for (int i = 0; i < 16; i++) {
                peer.send(pdu);
            }
            peer.send(pdu).expect(ScriptedPeer.INVALID_PARAMETER);
        }
        assertTrue(heard().endsWith("command set of more than 1048576 bytes"));
    }

    @Test
    void anUnreadableCommandSetIsAborted() throws Exception {
        try (ScriptedPeer peer = peer().associate()) {
            peer.send(COMMAND).expect(ScriptedPeer.INVALID_PARAMETER);
        }
        assertTrue(heard().contains("unreadable command set"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a command set, '04 00 00 00 00 06 00 00 00 02 01 03', 02 05",
        "a data set of another context, '04 00 00 00 00 06 00 00 00 02 03 02', 02 06",
        "a request, '01 00 00 00 00 04 00 00 00 00', 02 02",
        "a release request, '05 00 00 00 00 04 00 00 00 00', 00 00",
        "garbage, 'FF FF FF FF FF FF FF FF FF FF FF FF', 02 01"
    })
    void whatInterruptsADataSetIsAborted(String what, String bytes, String reason) throws Exception {
        try (ScriptedPeer peer = peer().associate()) {
            peer.send(WHOLE_COMMAND).send("04 00 00 00 00 0A 00 00 00 06 01 00 AA BB CC DD");
            peer.send(bytes).expect("07 00 00 00 00 04 00 00 " + reason);
        }
        assertTrue(heard().startsWith("aborted: "), what);
    }

    @Test
    void anAbortWithinADataSetIsToldToTheReader() throws Exception {
        BlockingQueue<NetworkException> thrown = new LinkedBlockingQueue<>();
        restart(settings, AssociationPolicy.ACCEPT_ALL, association -> {
            IncomingMessage message = association.receive().orElseThrow();
            thrown.add(assertThrows(NetworkException.class, () -> message.data().readAllBytes()));
        });
        try (ScriptedPeer peer = peer().associate()) {
            peer.send(WHOLE_COMMAND)
                    .send("04 00 00 00 00 0A 00 00 00 06 01 00 AA BB CC DD")
                    .send("07 00 00 00 00 04 00 00 02 06")
                    .expectClosed();
        }
        assertEquals(
                "association N, SCU at PEER to SCP: aborted by the peer, invalid PDU parameter value",
                anonymous(thrown.take()));
    }

    @Test
    void aConnectionThatEndsWithinADataSetIsToldToTheReader() throws Exception {
        BlockingQueue<NetworkException> thrown = new LinkedBlockingQueue<>();
        restart(settings, AssociationPolicy.ACCEPT_ALL, association -> {
            IncomingMessage message = association.receive().orElseThrow();
            thrown.add(assertThrows(NetworkException.class, () -> message.data().readAllBytes()));
        });
        try (ScriptedPeer peer = peer().associate()) {
            peer.send(WHOLE_COMMAND).send("04 00 00 00 00 0A 00 00 00 06 01 00 AA BB");
        }
        assertEquals(
                "association N, SCU at PEER to SCP: the connection was closed, expected a release first (connection closed"
                        + " within a P-DATA-TF)",
                anonymous(thrown.take()));
    }

    @Test
    void aSilentPeerIsAbortedAfterTheIdleTimeout() throws Exception {
        restart(settings.withIdleTimeout(SHORT));
        try (ScriptedPeer peer = peer().associate()) {
            peer.expect(ScriptedPeer.ABORT_BY_USER).expectClosed();
        }
        assertEquals(
                "aborted: association N, SCU at PEER to SCP: nothing came from PEER in the time it was given", heard());
    }

    @Test
    void aPeerThatStallsWithinAPduIsAbortedAfterTheReadTimeout() throws Exception {
        restart(settings.withReadTimeout(SHORT));
        try (ScriptedPeer peer = peer().associate()) {
            peer.send(WHOLE_COMMAND).send("04 00 00 00 10").expect(ScriptedPeer.ABORT_BY_USER);
        }
    }

    @Test
    void aPeerThatTricklesAPduIsAbortedAfterTheReadTimeout() throws Exception {
        restart(settings.withReadTimeout(SHORT));
        try (ScriptedPeer peer = peer().associate()) {
            peer.send("04 00 00 00 FF FF 00 00 FF FB 01 01");
            assertThrows(IOException.class, () -> {
                while (true) {
                    peer.send("00");
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            });
        }
        assertTrue(heard().startsWith("aborted: "));
    }

    @Test
    void aPeerThatDoesNotReadIsDisconnectedAfterTheWriteTimeout() throws Exception {
        BlockingQueue<NetworkException> thrown = new LinkedBlockingQueue<>();
        restart(
                settings.withWriteTimeout(SHORT),
                AssociationPolicy.ACCEPT_ALL,
                association -> thrown.add(assertThrows(
                        NetworkTimeoutException.class,
                        () -> association.send(
                                1,
                                AssociationTest.command(1, true),
                                AssociationTest.pseudoRandom(Integer.MAX_VALUE)))));
        try (ScriptedPeer _ = peer().associate()) {
            String message = anonymous(thrown.take());
            assertTrue(
                    message.matches("association N, SCU at PEER to SCP: PEER did not take \\d+ bytes within the write"
                            + " timeout"),
                    message);
        }
    }

    @Test
    void aPeerThatResetsIsToldAsSuch() throws Exception {
        try (ScriptedPeer peer = peer().associate()) {
            peer.reset();
        }
        assertTrue(heard().contains("the connection was closed, expected a release first"));
    }

    @Test
    void releaseCollidesAsTheAcceptor() throws Exception {
        restart(settings, AssociationPolicy.ACCEPT_ALL, Association::release);
        try (ScriptedPeer peer = peer().associate()) {
            peer.expect(ScriptedPeer.RELEASE_RQ)
                    .send(ScriptedPeer.RELEASE_RQ)
                    .send(ScriptedPeer.RELEASE_RP)
                    .expect(ScriptedPeer.RELEASE_RP);
        }
        assertEquals("released", heard());
    }

    @Test
    void releaseCollidesAsTheRequestor() throws Exception {
        try (ServerSocket listening = new ServerSocket(0)) {
            CompletableFuture<Void> script = acceptThen(
                    listening,
                    peer -> peer.expect(ScriptedPeer.RELEASE_RQ)
                            .send(ScriptedPeer.RELEASE_RQ)
                            .expect(ScriptedPeer.RELEASE_RP)
                            .send(ScriptedPeer.RELEASE_RP)
                            .expectClosed());
            Association.request(requestTo(listening)).release();
            script.get();
        }
        assertEquals("released", heard());
    }

    @Test
    void dataUnderWayWhenWeReleaseIsDropped() throws Exception {
        try (ServerSocket listening = new ServerSocket(0)) {
            CompletableFuture<Void> script = acceptThen(
                    listening,
                    peer -> peer.expect(ScriptedPeer.RELEASE_RQ)
                            .send(WHOLE_COMMAND)
                            .send(ScriptedPeer.RELEASE_RP)
                            .expectClosed());
            Association.request(requestTo(listening)).release();
            script.get();
        }
    }

    @Test
    void aReleaseThatIsNotAnsweredEndsAfterArtim() throws Exception {
        settings = settings.withArtimTimeout(SHORT);
        try (ServerSocket listening = new ServerSocket(0)) {
            CompletableFuture<Void> script = acceptThen(
                    listening, peer -> peer.expect(ScriptedPeer.RELEASE_RQ).expect(ScriptedPeer.ABORT_BY_USER));
            Association association = Association.request(requestTo(listening));
            assertThrows(NetworkTimeoutException.class, association::release);
            script.get();
        }
    }

    private interface Script {
        void play(ScriptedPeer peer) throws Exception;
    }

    /** Accepts one association, with PDUs of up to 4096, then plays the script. */
    private static CompletableFuture<Void> acceptThen(ServerSocket listening, Script script) {
        return CompletableFuture.runAsync(() -> {
            try (ScriptedPeer peer = ScriptedPeer.acceptedBy(listening)) {
                peer.expectPdu(PduType.A_ASSOCIATE_RQ);
                peer.send("""
                        02 00 00 00 00 86
                        00 01 00 00
                        'SCP             '
                        'SCU             '
                        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
                        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
                        10 00 00 15 '1.2.840.10008.3.1.1.1'
                        21 00 00 19 01 00 00 00 40 00 00 11 '1.2.840.10008.1.2'
                        50 00 00 08 51 00 00 04 00 00 10 00
                        """);
                script.play(peer);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private AssociationRequest requestTo(ServerSocket listening) {
        return AssociationRequest.to("localhost", listening.getLocalPort(), AeTitle.of("SCU"), AeTitle.of("SCP"))
                .propose(AssociationTest.CT, AssociationTest.IMPLICIT)
                .withUpperLayer(settings);
    }

    @Test
    void neverSendsPdusLongerThanThePeerTakes() throws Exception {
        try (ServerSocket listening = new ServerSocket(0)) {
            CompletableFuture<Void> script = acceptThen(listening, peer -> {
                assertTrue(peer.expectPdu(PduType.P_DATA_TF).length < 100, "the command set on its own");
                for (int i = 0; i < 3; i++) {
                    assertEquals(6 + 4096, peer.expectPdu(PduType.P_DATA_TF).length);
                }
                byte[] last = peer.expectPdu(PduType.P_DATA_TF);
                assertEquals(6 + 6 + 10, last.length);
                assertEquals(2, last[11], "message control header: last data set fragment");
                peer.expect(ScriptedPeer.ABORT_BY_USER);
            });
            try (Association association = Association.request(requestTo(listening))) {
                association.send(1, AssociationTest.command(1, true), out -> out.write(new byte[3 * 4090 + 10]));
            }
            script.get();
        }
    }

    @Test
    void aSourceThatFailsBeforeAnythingLeftCostsNothing() throws Exception {
        try (ServerSocket listening = new ServerSocket(0)) {
            CompletableFuture<Void> script = acceptThen(
                    listening, peer -> peer.expect(ScriptedPeer.RELEASE_RQ).send(ScriptedPeer.RELEASE_RP));
            Association association = Association.request(requestTo(listening));
            assertThrows(
                    java.io.UncheckedIOException.class,
                    () -> association.send(1, AssociationTest.command(1, true), out -> {
                        out.write(new byte[10_000]);
                        throw new IOException("disk");
                    }));
            association.release();
            script.get();
        }
    }

    @Test
    void aSourceThatFailsLaterAbortsTheAssociation() throws Exception {
        try (ServerSocket listening = new ServerSocket(0)) {
            CompletableFuture<Void> script = acceptThen(listening, peer -> {
                int type = PduType.P_DATA_TF;
                for (int i = 0; i < 150; i++) {
                    peer.expectPdu(type);
                }
            });
            Association association = Association.request(requestTo(listening));
            NetworkException e = assertThrows(
                    NetworkException.class,
                    () -> association.send(1, AssociationTest.command(1, true), out -> {
                        out.write(new byte[1_000_000]);
                        throw new IOException("disk");
                    }));
            assertTrue(anonymous(e).endsWith("aborted by us, the data set being sent could not be read"));
            assertThrows(AssociationAbortedException.class, association::receive);
            script.get();
        }
    }

    @Test
    void aRejectionIsToldWithItsReason() throws Exception {
        try (ServerSocket listening = new ServerSocket(0)) {
            CompletableFuture<Void> script = CompletableFuture.runAsync(() -> {
                try (ScriptedPeer peer = ScriptedPeer.acceptedBy(listening)) {
                    peer.expectPdu(PduType.A_ASSOCIATE_RQ);
                    peer.send("03 00 00 00 00 04 00 01 01 07").expectClosed();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            AssociationRejectedException e =
                    assertThrows(AssociationRejectedException.class, () -> Association.request(requestTo(listening)));
            assertTrue(e.permanent());
            assertEquals(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED, e.reason());
            assertEquals(
                    "association SCU to SCP at localhost:%d: rejected for good: called AE title not recognized"
                            .formatted(listening.getLocalPort()),
                    e.getMessage());
            script.get();
        }
    }

    @Test
    void aPeerThatAcceptsWhatWasNotProposedIsAborted() throws Exception {
        try (ServerSocket listening = new ServerSocket(0)) {
            CompletableFuture<Void> script = acceptThen(listening, peer -> peer.expect(ScriptedPeer.INVALID_PARAMETER));
            AssociationRequest request = requestTo(listening).withContexts(List.of());
            request = request.propose(AssociationTest.CT, org.meterset.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            AssociationRequest proposed = request;
            assertThrows(AssociationAbortedException.class, () -> Association.request(proposed));
            script.get();
        }
    }

    @Test
    void nobodyListeningIsToldWithTheAddress() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        NetworkException e = assertThrows(
                NetworkException.class,
                () -> Association.request(
                        AssociationRequest.to("localhost", port, AeTitle.of("SCU"), AeTitle.of("SCP"))));
        assertEquals(
                "association SCU to SCP at localhost:%d: no connection: Connection refused".formatted(port),
                e.getMessage());
    }

    @Test
    void anUnknownHostIsTold() {
        NetworkException e = assertThrows(
                NetworkException.class,
                () -> Association.request(
                        AssociationRequest.to("no-such-host.invalid", 104, AeTitle.of("SCU"), AeTitle.of("SCP"))));
        assertEquals("association SCU to SCP at no-such-host.invalid:104: the host name is not known", e.getMessage());
    }

    @Test
    void stoppingAbortsWhoIsIdleAndLetsOthersFinish() throws Exception {
        CompletableFuture<Void> reading = new CompletableFuture<>();
        BlockingQueue<Integer> lengths = new LinkedBlockingQueue<>();
        restart(settings, AssociationPolicy.ACCEPT_ALL, association -> {
            IncomingMessage message = association.receive().orElseThrow();
            try {
                message.data().readNBytes(1);
                reading.complete(null);
                lengths.add(1 + message.data().readAllBytes().length);
                association.receive();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        try (ScriptedPeer idle = peer().associate();
                ScriptedPeer busy = peer().associate()) {
            busy.send(WHOLE_COMMAND).send("04 00 00 00 00 0A 00 00 00 06 01 00 AA BB CC DD");
            reading.get();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> server.close());
            idle.expect(ScriptedPeer.ABORT_BY_USER);
            busy.send("04 00 00 00 00 0A 00 00 00 06 01 02 AA BB CC DD").expect(ScriptedPeer.ABORT_BY_USER);
            stopped.get();
        }
        assertEquals(8, lengths.take());
    }
}
