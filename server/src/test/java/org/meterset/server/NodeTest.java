package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.server.config.Configuration;

class NodeTest {
    @TempDir
    Path data;

    @Test
    void healthIsToldInJson() throws Exception {
        try (Node node = TestNodes.start(data, Map.of("aet", List.of("HEALTHY")))) {
            Answer answer = get(node, "/health");
            assertEquals(200, answer.status());
            assertEquals("application/json; charset=utf-8", answer.contentType());
            assertTrue(
                    answer.body().startsWith("{\"status\":\"up\",\"aet\":\"HEALTHY\",\"instances\":0,"), answer.body());
        }
    }

    @Test
    void metricsCountWhatPeersDo() throws Exception {
        try (Node node = TestNodes.start(data, Map.of("calling-aet", List.of("FRIEND")))) {
            Tool.run(data, "echoscu", "-aet", "FRIEND", "localhost", port(node)).succeeded();
            Tool.run(data, "echoscu", "-aet", "STRANGER", "localhost", port(node))
                    .failed();
            String text = get(node, "/metrics").body();
            assertHas(text, "meterset_associations_opened_total 1");
            assertHas(text, "meterset_operations_total{");
            assertHas(text, "meterset_associations_rejected_total{reason=\"calling-ae-title-not-recognized\"} 1");
            assertHas(text, "meterset_operation_seconds_count{service=\"c-echo\"} 1");
            assertHas(text, "meterset_archive_instances 0");
        }
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        try (Node node = TestNodes.start(data, Map.of())) {
            assertEquals(404, get(node, "/").status());
            assertEquals(404, get(node, "/health/x").status());
            assertEquals(405, request(node, "POST", "/health").status());
        }
    }

    @Test
    void aPortThatIsTakenIsToldInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            Map<String, List<String>> options = Map.of("http-port", List.of(Integer.toString(taken.getLocalPort())));
            ServerException error = assertThrows(ServerException.class, () -> TestNodes.start(data, options));
            assertTrue(
                    String.valueOf(error.getMessage()).contains(Integer.toString(taken.getLocalPort())),
                    String.valueOf(error.getMessage()));
        }
        try (Node node = TestNodes.start(data, Map.of())) {
            assertTrue(node.httpPort() > 0, "what a failed start had opened is closed again");
        }
    }

    @Test
    void aStrangerIsRejectedByItsTitleAndSoIsAWrongName() {
        Map<String, List<String>> options =
                Map.of("calling-aet", List.of("FRIEND"), "called-aet", List.of("METERSET", "OTHER"));
        try (Node node = TestNodes.start(data, options)) {
            Tool.run(data, "echoscu", "-aet", "FRIEND", "-aec", "OTHER", "localhost", port(node))
                    .succeeded();
            assertHas(
                    Tool.run(data, "echoscu", "-aet", "STRANGER", "-aec", "OTHER", "localhost", port(node))
                            .failed()
                            .output(),
                    "Calling AE Title Not Recognized");
            assertHas(
                    Tool.run(data, "echoscu", "-aet", "FRIEND", "-aec", "NOBODY", "localhost", port(node))
                            .failed()
                            .output(),
                    "Called AE Title Not Recognized");
        }
    }

    @Test
    void unusableCertificatesAreToldBeforeAnythingListens() {
        Path missing = data.resolve("no-such.pem");
        Configuration configuration = Configuration.of(Map.of(
                "data", List.of(data.toString()),
                "tls-certificate", List.of(missing.toString()),
                "tls-key", List.of(missing.toString())));
        ServerException error = assertThrows(ServerException.class, () -> Node.start(configuration));
        assertHas(String.valueOf(error.getMessage()), "TLS: found TLS cannot be set up from " + missing);
    }

    private static void assertHas(String text, String part) {
        assertTrue(text.contains(part), () -> "\"" + part + "\" is not in:\n" + text);
    }

    private record Answer(int status, String contentType, String body) {}

    private static Answer get(Node node, String path) throws IOException {
        return request(node, "GET", path);
    }

    private static Answer request(Node node, String method, String path) throws IOException {
        URI uri = URI.create("http://localhost:" + node.httpPort() + path);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(
                    status, connection.getContentType(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String port(Node node) {
        return Integer.toString(node.dicomPort());
    }
}
