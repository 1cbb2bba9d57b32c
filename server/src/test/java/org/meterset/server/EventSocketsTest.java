package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.json.DicomJson;
import org.meterset.workflow.ups.UpsFace;

/** Events of the worklist over web sockets (PS3.18 sections 8.10, 11), as Java's own client hears them. */
class EventSocketsTest {
    private static final Uid STEP = Uid.of("1.2.3.1");
    private static final Uid OWN = Uid.of("1.2.3.99");

    @TempDir
    Path folder;

    private Node node;

    @BeforeEach
    void startWithATreatment() {
        node = TestNodes.start(folder, Map.of());
        try (WorklistPeer manager = WorklistPeer.open(node, UpsFace.FINAL)) {
            manager.create(STEP, WorklistPeer.treatment("M1").build());
        }
    }

    @AfterEach
    void stop() {
        node.close();
    }

    /** Who listens on a web socket. */
    private static final class Page implements WebSocket.Listener, AutoCloseable {
        private final BlockingQueue<DataSet> events = new LinkedBlockingQueue<>();
        private final CompletableFuture<String> pong = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private final HttpClient client = HttpClient.newHttpClient();
        private final WebSocket socket;

        Page(URI uri) {
            socket = client.newWebSocketBuilder().buildAsync(uri, this).join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                events.add(DicomJson.parse(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            pong.complete(StandardCharsets.US_ASCII.decode(message).toString());
            from.request(1);
            return null;
        }

        DataSet next() throws InterruptedException {
            return Optional.ofNullable(events.poll(30, TimeUnit.SECONDS)).orElseThrow();
        }

        List<String> nextStates(int count) throws InterruptedException {
            List<String> states = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                states.add(next().string(Tags.PROCEDURE_STEP_STATE).orElseThrow());
            }
            return states;
        }

        @Override
        public void close() {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
            client.close();
        }
    }

    /** The URL that the answer names. */
    private URI subscribed() throws IOException {
        URI uri = URI.create(
                "http://localhost:" + node.httpPort() + "/dicom-web/workitems/" + STEP + "/subscribers/PAGE");
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod("POST");
        assertEquals(201, connection.getResponseCode());
        return URI.create(connection.getHeaderField("Content-Location"));
    }

    private void change(String state) {
        try (WorklistPeer device = WorklistPeer.open(node, UpsFace.FINAL)) {
            assertEquals(0, device.change(STEP, state, Optional.of(OWN)).code());
        }
    }

    @Test
    void aSubscriberHearsWhatHappensToTheStep() throws Exception {
        try (Page page = new Page(subscribed())) {
            DataSet first = page.next();
            assertEquals("SCHEDULED", first.string(Tags.PROCEDURE_STEP_STATE).orElseThrow());
            assertEquals(
                    UpsFace.FINAL.push(), first.uid(Tags.AFFECTED_SOP_CLASS_UID).orElseThrow());
            assertEquals(STEP, first.uid(Tags.AFFECTED_SOP_INSTANCE_UID).orElseThrow());
            assertEquals(1, first.intValue(Tags.EVENT_TYPE_ID).orElseThrow());
            change("IN PROGRESS");
            change("CANCELED");
            assertEquals(List.of("IN PROGRESS", "CANCELED"), page.nextStates(2));
        }
    }

    @Test
    void whatHappensWhileNoWebSocketIsOpenIsToldWhenOneIs() throws Exception {
        URI uri = subscribed();
        change("IN PROGRESS");
        try (Page page = new Page(uri)) {
            assertEquals(List.of("SCHEDULED", "IN PROGRESS"), page.nextStates(2));
        }
        change("CANCELED");
        try (Page page = new Page(uri)) {
            assertEquals(List.of("CANCELED"), page.nextStates(1));
        }
    }

    @Test
    void aPingIsAnswered() throws Exception {
        try (Page page = new Page(subscribed())) {
            page.socket
                    .sendPing(ByteBuffer.wrap("there?".getBytes(StandardCharsets.US_ASCII)))
                    .join();
            assertEquals("there?", page.pong.get(30, TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            /dicom-web/subscribers/PAGE, Host: evil.example,           403
            /dicom-web/subscribers/PAGE, Origin: https://evil.example, 403
            /elsewhere,                  Host: localhost,              404
            /dicom-web/subscribers/,     Host: localhost,              400
            /dicom-web/subscribers/PAGE, Sec-WebSocket-Version: 8,     426
            """)
    void whatIsNotForHereIsRefused(String path, String header, int status) throws IOException {
        try (Socket socket = new Socket("localhost", subscribed().getPort())) {
            String version = header.startsWith("Sec-") ? header : header + "\r\nSec-WebSocket-Version: 13";
            String request = """
                    GET %s HTTP/1.1\r
                    %s\r
                    Upgrade: websocket\r
                    Connection: Upgrade\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    \r
                    """.formatted(path, version);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        }
    }

    /** The pair of key and answer that RFC 6455 section 1.3 gives. */
    @Test
    void theOpeningIsAnsweredAsTheExampleOfTheProtocol() throws IOException {
        try (Socket socket = new Socket("localhost", subscribed().getPort())) {
            String request = """
                    GET /dicom-web/subscribers/PAGE HTTP/1.1\r
                    Host: localhost\r
                    Upgrade: websocket\r
                    Connection: Upgrade\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    \r
                    """;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(129);
            assertTrue(
                    new String(answer, StandardCharsets.US_ASCII)
                            .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"),
                    new String(answer, StandardCharsets.US_ASCII));
        }
    }
}
