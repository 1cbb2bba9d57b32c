package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.send.CommitmentRequest;
import org.meterset.archive.send.CommitmentResult;
import org.meterset.archive.send.SopReference;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.DimseServer;
import org.meterset.network.dimse.NormalizedHandler;
import org.meterset.network.dimse.NormalizedRequest;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.ServiceTable;
import org.meterset.network.dimse.ServiceTable.Service;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreItem;
import org.meterset.network.upper.AssociationPolicy;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.network.upper.ServerSettings;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomSettings;

/** A commitment that was asked for while its requestor could not be called, and the node that ends meanwhile. */
class CommitmentRestartTest {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final Uid TRANSACTION = new Uid("1.2.3.4.5");

    @TempDir
    Path folder;

    @Test
    void theResultIsToldAfterTheNextStart() throws Exception {
        int port = freePort();
        Map<String, List<String>> options = Map.of("destination", List.of("ME=localhost:" + port));
        SopReference stored;
        try (Node node = TestNodes.start(folder, options)) {
            stored = store(node);
            assertEquals(Status.SUCCESS, ask(node, new CommitmentRequest(TRANSACTION, List.of(stored))));
        }
        assertEquals(1, waiting());
        BlockingQueue<CommitmentResult> told = new ArrayBlockingQueue<>(1);
        try (DimseServer _ = listen(port, told)) {
            try (Node _ = TestNodes.start(folder, options)) {
                CommitmentResult result = told.poll(1, TimeUnit.MINUTES);
                assertNotNull(result, "nothing was told after the restart");
                assertEquals(new CommitmentResult(TRANSACTION, List.of(stored), List.of()), result);
            }
            assertTrue(told.isEmpty(), "told twice");
        }
    }

    @Test
    void aRequestThatCannotBeReadKeepsNothingFromWorking() throws IOException {
        Path queue = Files.createDirectories(folder.resolve("archive/commitments"));
        Files.writeString(queue.resolve("broken.dcm"), "not DICOM");
        try (Node node = TestNodes.start(folder, Map.of())) {
            store(node);
        }
        assertEquals(1, waiting());
    }

    private long waiting() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("archive/commitments"))) {
            return files.count();
        }
    }

    private static AssociationRequest request(Node node) {
        return AssociationRequest.to("localhost", node.dicomPort(), AeTitle.of("ME"), AeTitle.of("METERSET"));
    }

    private static SopReference store(Node node) {
        DataSet image = PhantomPatient.of(PhantomSettings.DEFAULT.withSize(16, 2))
                .getFirst()
                .dataSet();
        StoreItem item = StoreItem.of(image, SYNTAX);
        try (DimseClient client = DimseClient.open(request(node).propose(item.sopClass(), SYNTAX))) {
            assertEquals(Status.SUCCESS, client.store(item));
        }
        return new SopReference(
                item.sopClass(), image.uid(Tags.SOP_INSTANCE_UID).orElseThrow());
    }

    private static Status ask(Node node, CommitmentRequest wanted) {
        try (DimseClient client = DimseClient.open(request(node).propose(Uids.STORAGE_COMMITMENT_PUSH_MODEL, SYNTAX))) {
            return client.nAction(
                            Uids.STORAGE_COMMITMENT_PUSH_MODEL,
                            Uids.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE,
                            CommitmentRequest.ACTION_TYPE,
                            wanted.toActionInformation())
                    .status();
        }
    }

    private static DimseServer listen(int port, BlockingQueue<CommitmentResult> told) {
        NormalizedHandler handler = new NormalizedHandler() {
            @Override
            public NormalizedResponse eventReport(NormalizedRequest request) {
                told.add(CommitmentResult.of(request.dataSet()));
                return NormalizedResponse.success();
            }
        };
        ServiceTable services = ServiceTable.builder()
                .add(Service.of(Uids.STORAGE_COMMITMENT_PUSH_MODEL, List.of(SYNTAX), handler)
                        .withRoles(false, true))
                .build();
        return DimseServer.start(ServerSettings.onPort(port), AssociationPolicy.ACCEPT_ALL, services);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
