package org.meterset.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.DimseServer;
import org.meterset.network.dimse.RetrieveResult;
import org.meterset.network.dimse.ServiceTable;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreHandler;
import org.meterset.network.dimse.StoreRequest;
import org.meterset.network.upper.AssociationPolicy;
import org.meterset.network.upper.ServerSettings;

/** Fetches instances into a sink that discards them. */
final class RetrieveWork implements AutoCloseable {
    private static final double BYTES_PER_MB = 1e6;

    private final AtomicLong bytes = new AtomicLong();
    private final DimseServer sink;

    RetrieveWork() {
        sink = DimseServer.start(
                ServerSettings.onPort(0),
                AssociationPolicy.ACCEPT_ALL,
                ServiceTable.builder()
                        .echo()
                        .add(Uids.CT_IMAGE_STORAGE, (StoreHandler) this::discard)
                        .build());
    }

    int sinkPort() {
        return sink.port();
    }

    private Status discard(StoreRequest request) throws IOException {
        bytes.addAndGet(request.dataSet().transferTo(OutputStream.nullOutputStream()));
        return Status.SUCCESS;
    }

    /** C-MOVE of one study; megabytes per second. */
    double move(Server server, Uid study) throws IOException {
        Uid sopClass = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_MOVE;
        try (DimseClient client =
                DimseClient.open(server.request().propose(sopClass, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN))) {
            return timed(server, () -> client.move(sopClass, identifier(study), Server.SINK, _ -> {}));
        }
    }

    /** C-GET of one study; megabytes per second. */
    double get(Server server, Uid study) throws IOException {
        Uid sopClass = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_GET;
        try (DimseClient client = DimseClient.open(server.request()
                .propose(sopClass, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                .propose(Uids.CT_IMAGE_STORAGE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .withRole(Uids.CT_IMAGE_STORAGE, false, true))) {
            return timed(server, () -> client.get(sopClass, identifier(study), this::discard, _ -> {}));
        }
    }

    private interface Retrieval {
        RetrieveResult run() throws IOException;
    }

    private double timed(Server server, Retrieval retrieval) throws IOException {
        bytes.set(0);
        long start = System.nanoTime();
        RetrieveResult result = retrieval.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!result.status().isSuccess()) {
            throw new IOException("%s answered %s".formatted(server.kind().shown(), result.status()));
        }
        return bytes.get() / BYTES_PER_MB / seconds;
    }

    private static DataSet identifier(Uid study) {
        return DataSet.builder()
                .set(Tags.QUERY_RETRIEVE_LEVEL, "STUDY")
                .set(Tags.STUDY_INSTANCE_UID, study)
                .build();
    }

    @Override
    public void close() {
        sink.close();
    }
}
