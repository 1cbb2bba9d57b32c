package org.meterset.network.upper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.network.AssociationFacts;
import org.meterset.network.NetworkException;
import org.meterset.network.TlsSettings;

/** Associations over TLS, with keys and certificates made by OpenSSL, and OpenSSL as the peer. */
@Timeout(60)
class TlsTest {
    @TempDir
    private static Path dir;

    @BeforeAll
    static void makeKeys() throws Exception {
        for (String name : List.of("server", "client", "stranger")) {
            run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=" + name)
                    .accept("-keyout", name + ".key", "-out", name + ".pem");
        }
        run("openssl", "rsa", "-traditional", "-in", "server.key").accept("-out", "server.pkcs1");
        run("openssl", "pkcs12", "-export", "-in", "server.pem", "-inkey", "server.key")
                .accept("-out", "server.p12", "-passout", "pass:secret");
        run("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout").accept("-out", "ec.sec1");
        run("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", "ec.sec1").accept("-out", "ec.key");
        run("openssl", "req", "-x509", "-new", "-days", "2", "-subj", "/CN=ec", "-key", "ec.key")
                .accept("-out", "ec.pem");
    }

    private interface More {
        void accept(String... arguments) throws IOException, InterruptedException;
    }

    private static More run(String... command) {
        return more -> {
            List<String> all = new java.util.ArrayList<>(List.of(command));
            all.addAll(List.of(more));
            Process process = new ProcessBuilder(all)
                    .directory(dir.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
        };
    }

    private static Path file(String name) {
        return dir.resolve(name);
    }

    private static TlsSettings pem(String name, String key, String trusted) {
        return TlsSettings.pem(file(name), file(key), Optional.of(file(trusted)));
    }

    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    private final UpperLayerSettings settings = UpperLayerSettings.DEFAULT.withListener(new AssociationListener() {
        @Override
        public void failed(java.net.InetSocketAddress peer, NetworkException reason) {
            failures.add(String.valueOf(reason.getMessage()));
        }
    });

    private AssociationServer start(TlsSettings tls, BlockingQueue<AssociationFacts> facts) {
        return AssociationServer.start(
                AssociationTest.loopback(settings).withTls(tls),
                AssociationPolicy.ACCEPT_ALL,
                AssociationTest.table(),
                association -> {
                    facts.add(association.facts());
                    for (var message = association.receive(); message.isPresent(); message = association.receive()) {
                        try {
                            String digest = AssociationTest.digest(message.get().data());
                            association.send(
                                    1,
                                    AssociationTest.command(0x8001, true),
                                    out -> out.write(digest.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }
                });
    }

    private AssociationFacts exchange(TlsSettings server, TlsSettings client) throws Exception {
        BlockingQueue<AssociationFacts> facts = new LinkedBlockingQueue<>();
        try (AssociationServer listening = start(server, facts)) {
            Association association = Association.request(
                    AssociationTest.request(listening, settings).withTls(client));
            association.send(1, AssociationTest.command(1, true), AssociationTest.pseudoRandom(3_000_000));
            IncomingMessage answer = association.receive().orElseThrow();
            assertEquals(
                    AssociationTest.digestOfPseudoRandom(3_000_000),
                    new String(answer.data().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII));
            association.release();
            return facts.take();
        }
    }

    @Test
    void serversAloneMayShowACertificate() throws Exception {
        AssociationFacts facts = exchange(
                TlsSettings.pem(file("server.pem"), file("server.key"), Optional.empty()),
                TlsSettings.trusting(file("server.pem")));
        assertEquals("TLSv1.3", facts.tls().orElseThrow().protocol());
        assertEquals(Optional.empty(), facts.tls().orElseThrow().subject());
    }

    @Test
    void clientsMayHaveToShowACertificateToo() throws Exception {
        AssociationFacts facts = exchange(
                pem("server.pem", "server.key", "client.pem").requiringClientCertificate(),
                pem("client.pem", "client.key", "server.pem"));
        assertEquals(Optional.of("CN=client"), facts.tls().orElseThrow().subject());
    }

    @Test
    void keysMayBeInPkcs1() throws Exception {
        exchange(pem("server.pem", "server.pkcs1", "client.pem"), TlsSettings.trusting(file("server.pem")));
    }

    @Test
    void keysMayBeOnAnEllipticCurve() throws Exception {
        exchange(pem("ec.pem", "ec.key", "client.pem"), TlsSettings.trusting(file("ec.pem")));
    }

    @Test
    void keysMayBeInPkcs12() throws Exception {
        exchange(
                TlsSettings.pkcs12(file("server.p12"), "secret".toCharArray(), Optional.empty()),
                TlsSettings.trusting(file("server.pem")));
    }

    @Test
    void strangersAreRefused() throws Exception {
        try (AssociationServer server = start(
                pem("server.pem", "server.key", "client.pem").requiringClientCertificate(),
                new LinkedBlockingQueue<>())) {
            AssociationRequest request = AssociationTest.request(server, settings)
                    .withTls(pem("stranger.pem", "stranger.key", "server.pem"));
            assertThrows(NetworkException.class, () -> Association.request(request));
            assertTrue(String.valueOf(failures.poll(20, TimeUnit.SECONDS)).contains("no TLS connection"));
        }
    }

    @Test
    void serversWeDoNotTrustAreRefused() throws Exception {
        try (AssociationServer server = start(
                TlsSettings.pem(file("server.pem"), file("server.key"), Optional.empty()),
                new LinkedBlockingQueue<>())) {
            AssociationRequest request =
                    AssociationTest.request(server, settings).withTls(TlsSettings.trusting(file("stranger.pem")));
            NetworkException e = assertThrows(NetworkException.class, () -> Association.request(request));
            assertTrue(String.valueOf(e.getMessage()).contains("unable to find valid certification path"));
        }
    }

    @Test
    void hostNamesAreCheckedOnRequest() {
        try (AssociationServer server = start(
                TlsSettings.pem(file("server.pem"), file("server.key"), Optional.empty()),
                new LinkedBlockingQueue<>())) {
            AssociationRequest request = AssociationTest.request(server, settings)
                    .withTls(TlsSettings.trusting(file("server.pem")).checkingHostName());
            NetworkException e = assertThrows(NetworkException.class, () -> Association.request(request));
            assertTrue(String.valueOf(e.getMessage()).contains("No name matching localhost found"));
        }
    }

    @Test
    void whoNeverShakesHandsIsDisconnectedWhenArtimExpires() throws Exception {
        try (AssociationServer server = AssociationServer.start(
                        AssociationTest.loopback(settings.withArtimTimeout(Duration.ofMillis(300)))
                                .withTls(pem("server.pem", "server.key", "client.pem")),
                        AssociationPolicy.ACCEPT_ALL,
                        AssociationTest.table(),
                        _ -> {});
                Socket silent = new Socket("localhost", server.port())) {
            assertEquals(-1, silent.getInputStream().read());
        }
    }

    @Test
    void plainPeersAreRefused() throws Exception {
        try (AssociationServer server =
                        start(pem("server.pem", "server.key", "client.pem"), new LinkedBlockingQueue<>());
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            peer.send(ScriptedPeer.REQUEST);
            assertTrue(String.valueOf(failures.poll(20, TimeUnit.SECONDS)).contains("no TLS connection"));
        }
    }

    @ParameterizedTest(name = "openssl s_client {0}")
    @ValueSource(strings = {"-tls1_2 -cipher AES128-SHA", "-tls1_2 -cipher ECDHE-RSA-AES128-SHA256", "-tls1_1"})
    void whatTheProfileDoesNotAllowIsRefused(String options) throws Exception {
        try (AssociationServer server =
                start(pem("server.pem", "server.key", "client.pem"), new LinkedBlockingQueue<>())) {
            assertTrue(clientOf(server, options) != 0);
        }
    }

    @ParameterizedTest(name = "openssl s_client {0}")
    @ValueSource(
            strings = {
                "-tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256",
                "-tls1_2 -cipher ECDHE-RSA-AES256-GCM-SHA384",
                "-tls1_3"
            })
    void whatTheProfileNamesIsAccepted(String options) throws Exception {
        try (AssociationServer server =
                start(pem("server.pem", "server.key", "client.pem"), new LinkedBlockingQueue<>())) {
            assertEquals(0, clientOf(server, options));
        }
    }

    private static int clientOf(AssociationServer server, String options) throws Exception {
        List<String> command = new java.util.ArrayList<>(
                List.of("openssl", "s_client", "-brief", "-connect", "localhost:" + server.port()));
        command.addAll(List.of(options.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    @Test
    void aFileWithoutAKeyIsNamed() throws Exception {
        Path empty = Files.writeString(file("empty.key"), "nothing");
        NetworkException e = assertThrows(
                NetworkException.class, () -> TlsSettings.pem(file("server.pem"), empty, Optional.empty()));
        assertEquals(
                "TLS cannot be set up from %s and %s: %s holds no PRIVATE KEY block"
                        .formatted(file("server.pem"), empty, empty),
                e.getMessage());
    }
}
