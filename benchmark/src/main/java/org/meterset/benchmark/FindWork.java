package org.meterset.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.FindResult;

/** The same queries over and over on an open association. */
final class FindWork {
    private static final Uid FIND = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND;
    private static final int WARM_UP = 30;
    private static final int QUERIES = 100;

    private FindWork() {}

    /** The queries of the table, by name. */
    static Map<String, DataSet> queries(String patientId, String nameWildCard, String dateRange, Uid sopInstance) {
        Map<String, DataSet> queries = new LinkedHashMap<>();
        queries.put(
                "patient ID",
                study().set(Tags.PATIENT_ID, patientId)
                        .setEmpty(Tags.STUDY_DATE)
                        .build());
        queries.put(
                "name wild card",
                study().set(Tags.PATIENT_NAME, nameWildCard)
                        .setEmpty(Tags.PATIENT_ID)
                        .build());
        queries.put(
                "date range with counts",
                study().set(Tags.STUDY_DATE, dateRange)
                        .setEmpty(Tags.PATIENT_ID)
                        .setEmpty(Tags.NUMBER_OF_STUDY_RELATED_SERIES)
                        .setEmpty(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES)
                        .setEmpty(Tags.MODALITIES_IN_STUDY)
                        .build());
        queries.put(
                "image by UID",
                DataSet.builder()
                        .set(Tags.QUERY_RETRIEVE_LEVEL, "IMAGE")
                        .set(Tags.SOP_INSTANCE_UID, sopInstance)
                        .setEmpty(Tags.INSTANCE_NUMBER)
                        .build());
        return queries;
    }

    private static DataSetBuilder study() {
        return DataSet.builder().set(Tags.QUERY_RETRIEVE_LEVEL, "STUDY").setEmpty(Tags.STUDY_INSTANCE_UID);
    }

    /** Median time of one query, in milliseconds. */
    static double medianMs(Server server, DataSet query) throws IOException {
        try (DimseClient client =
                DimseClient.open(server.request().propose(FIND, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))) {
            double[] milliseconds = new double[QUERIES];
            for (int i = -WARM_UP; i < QUERIES; i++) {
                long start = System.nanoTime();
                FindResult result = client.find(FIND, query);
                if (i >= 0) {
                    milliseconds[i] = (System.nanoTime() - start) / 1e6;
                }
                if (!result.status().isSuccess() || result.matches().isEmpty()) {
                    throw new IOException("%s answered %s with %d matches"
                            .formatted(
                                    server.kind().shown(),
                                    result.status(),
                                    result.matches().size()));
                }
            }
            Arrays.sort(milliseconds);
            return milliseconds[QUERIES / 2];
        }
    }
}
