package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.json.DicomJson;
import org.meterset.workflow.ups.UpsFace;

/** The worklist over HTTP (PS3.18 section 11), with its status codes. */
class WorkitemsTest {
    private static final String STEP = "1.2.3.1";
    private static final String OWN = "1.2.3.99";

    @TempDir
    Path folder;

    private Node node;

    private record Answer(int status, String body, HttpURLConnection connection) {
        List<DataSet> dataSets() throws IOException {
            List<DataSet> dataSets = new ArrayList<>();
            DicomJson.reader().readAll(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), dataSets::add);
            return dataSets;
        }
    }

    @BeforeEach
    void start() {
        node = TestNodes.start(folder, Map.of("destination", List.of("WATCHER=localhost:1")));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Answer send(String method, String path, String body) throws IOException {
        URI uri = URI.create("http://localhost:" + node.httpPort() + "/dicom-web/workitems" + path);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/dicom+json");
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(status, text, connection);
        }
    }

    private Answer create(String uid) throws IOException {
        return send(
                "POST",
                "?workitem=" + uid,
                "[" + DicomJson.toJson(WorklistPeer.treatment("M1").build()) + "]");
    }

    private Answer change(String state, String transaction) throws IOException {
        return send(
                "PUT",
                "/" + STEP + "/state",
                DicomJson.toJson(DataSet.builder()
                        .set(Tags.PROCEDURE_STEP_STATE, state)
                        .set(Tags.TRANSACTION_UID, transaction)
                        .build()));
    }

    private Answer update(DataSet changes, String parameters) throws IOException {
        return send("POST", "/" + STEP + parameters, DicomJson.toJson(changes));
    }

    private static DataSet progress(String percent) {
        return DataSet.builder()
                .set(
                        Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.PROCEDURE_STEP_PROGRESS, percent)
                                .build())
                .build();
    }

    @Test
    void aStepIsCreatedWhereItIsSaidAndOnlyOnce() throws IOException {
        Answer created = create(STEP);
        assertEquals(201, created.status(), created.body());
        assertEquals("/dicom-web/workitems/" + STEP, created.connection().getHeaderField("Content-Location"));
        assertEquals(409, create(STEP).status());
        assertEquals(400, send("POST", "", "{}").status());
        assertEquals(400, send("POST", "", "nonsense").status());
    }

    @Test
    void aStepGoesToItsEndWithTheStatusOfEachRequest() throws IOException {
        assertEquals(404, change("IN PROGRESS", OWN).status());
        create(STEP);
        assertEquals(409, change("COMPLETED", OWN).status());
        assertEquals(409, change("SCHEDULED", OWN).status());
        assertEquals(200, change("IN PROGRESS", OWN).status());
        assertEquals(409, change("IN PROGRESS", "1.2.3.98").status());
        assertEquals(400, update(progress("50"), "").status(), "no transaction UID");
        assertEquals(400, update(progress("50"), "?transaction-uid=1.2.3.98").status());
        assertEquals(200, update(progress("50"), "?transaction-uid=" + OWN).status());
        assertEquals(409, change("COMPLETED", OWN).status(), "final state requirements");
        assertEquals(200, update(WorklistPeer.performed(Uid.of(OWN)), "").status());
        assertEquals(200, change("COMPLETED", OWN).status());
        Answer again = change("COMPLETED", OWN);
        assertEquals(200, again.status());
        assertTrue(again.connection().getHeaderField("Warning").startsWith("299 "));
        assertEquals(409, update(progress("60"), "?transaction-uid=" + OWN).status());
        assertEquals(409, send("POST", "/" + STEP + "/cancelrequest", "").status());
    }

    @Test
    void aStepIsRetrievedAsJsonWithoutItsLock() throws IOException {
        create(STEP);
        change("IN PROGRESS", OWN);
        Answer found = send("GET", "/" + STEP, "");
        assertEquals("application/dicom+json", found.connection().getContentType());
        DataSet step = DicomJson.parse(found.body());
        assertEquals("IN PROGRESS", step.string(Tags.PROCEDURE_STEP_STATE).orElseThrow());
        assertFalse(step.contains(Tags.TRANSACTION_UID));
        assertEquals(404, send("GET", "/1.2.3.404", "").status());
    }

    @Test
    void aScheduledStepIsCanceledByRequest() throws IOException {
        create(STEP);
        assertEquals(202, send("POST", "/" + STEP + "/cancelrequest", "").status());
        assertEquals(409, send("POST", "/" + STEP + "/cancelrequest", "").status());
        assertEquals(404, send("POST", "/1.2.3.404/cancelrequest", "").status());
    }

    @Test
    void stepsAreSearchedByAttributesNestedOnesToo() throws IOException {
        create(STEP);
        create("1.2.3.2");
        assertEquals(2, send("GET", "?PatientID=P1", "").dataSets().size());
        assertEquals(1, send("GET", "?PatientID=P1&limit=1", "").dataSets().size());
        assertEquals(
                "1.2.3.2",
                send("GET", "?PatientID=P1&offset=1", "")
                        .dataSets()
                        .getFirst()
                        .string(Tags.SOP_INSTANCE_UID)
                        .orElseThrow());
        String name = URLEncoder.encode("doe*", StandardCharsets.UTF_8);
        assertEquals(
                2,
                send("GET", "?00100010=" + name + "&ScheduledStationNameCodeSequence.CodeValue=M1", "")
                        .dataSets()
                        .size());
        DataSet whole = send("GET", "?SOPInstanceUID=" + STEP + "&includefield=all", "")
                .dataSets()
                .getFirst();
        assertTrue(whole.contains(Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE));
        assertEquals(204, send("GET", "?PatientID=P2", "").status());
        assertEquals(400, send("GET", "?Nonsense=1", "").status());
    }

    /** HttpURLConnection lets nobody set Host and Origin. */
    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "Host: localhost\r\nOrigin: https://evil.example"})
    void pagesOfOtherOriginsAreKeptOut(String headers) throws IOException {
        try (Socket socket = new Socket("localhost", node.httpPort())) {
            String request = "GET /dicom-web/workitems HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
        }
    }

    @Test
    void overHttpAndOverDimseItIsOneWorklist() throws IOException {
        create(STEP);
        try (WorklistPeer device = WorklistPeer.over(node, UpsFace.FINAL, UpsFace.FINAL.pull())) {
            assertEquals(
                    0,
                    device.change(Uid.of(STEP), "IN PROGRESS", Optional.of(Uid.of(OWN)))
                            .code());
        }
        assertEquals(409, change("IN PROGRESS", "1.2.3.98").status());
        assertEquals(200, change("CANCELED", OWN).status());
    }

    @Test
    void subscribersAreAddedSuspendedAndRemoved() throws IOException {
        create(STEP);
        assertEquals(
                201,
                send("POST", "/" + STEP + "/subscribers/WATCHER?deletionlock=true", "")
                        .status());
        assertEquals(
                400,
                send("POST", "/" + STEP + "/subscribers/MORE-THAN-16-CHARACTERS", "")
                        .status());
        assertEquals(
                400,
                send("POST", "/" + STEP + "/subscribers/WATCHER/suspend", "").status());
        String all = "/1.2.840.10008.5.1.4.34.5/subscribers/WATCHER";
        assertEquals(201, send("POST", all, "").status());
        assertEquals(200, send("POST", all + "/suspend", "").status());
        assertEquals(
                200, send("DELETE", "/" + STEP + "/subscribers/WATCHER", "").status());
        assertEquals(
                201,
                send("POST", "/1.2.840.10008.5.1.4.34.5.1/subscribers/WATCHER?filter=PatientID%3DP1", "")
                        .status());
        assertEquals(404, send("DELETE", "/" + STEP + "/nonsense/WATCHER", "").status());
        assertEquals(405, send("DELETE", "/" + STEP, "").status());
    }
}
