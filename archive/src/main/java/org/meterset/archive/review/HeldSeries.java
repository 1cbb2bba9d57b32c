package org.meterset.archive.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.InformationModel;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/**
 * The objects of one series that are in one state, for a list.
 *
 * @param header patient's name and ID, study date, modality and description, as they would be answered to a query
 * @param decisions one for each object
 */
public record HeldSeries(Uid study, Uid series, ReviewState state, DataSet header, List<Decision> decisions) {
    private static final List<Tag> HEADER = List.of(
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.STUDY_DATE,
            Tags.STUDY_INSTANCE_UID,
            Tags.SERIES_INSTANCE_UID,
            Tags.MODALITY,
            Tags.SERIES_DESCRIPTION);

    public HeldSeries {
        decisions = List.copyOf(decisions);
    }

    private record Key(Uid study, Uid series, ReviewState state) {}

    /** All that is held or rejected. */
    public static List<HeldSeries> of(Review review) {
        Map<String, DataSet> headers = review.held().map(HeldSeries::headers).orElse(Map.of());
        Map<Key, List<Decision>> groups = new LinkedHashMap<>();
        for (Decision decision : review.decisions()) {
            groups.computeIfAbsent(
                            new Key(decision.study(), decision.series(), decision.state()), _ -> new ArrayList<>())
                    .add(decision);
        }
        List<HeldSeries> series = new ArrayList<>();
        groups.forEach((key, decisions) -> series.add(new HeldSeries(
                key.study, key.series, key.state, headers.getOrDefault(key.series.value(), DataSet.EMPTY), decisions)));
        return series;
    }

    private static Map<String, DataSet> headers(Index held) {
        Map<String, DataSet> headers = new HashMap<>();
        var identifier = DataSet.builder().set(Tags.QUERY_RETRIEVE_LEVEL, "SERIES");
        HEADER.forEach(identifier::setEmpty);
        held.find(
                InformationModel.STUDY_ROOT,
                identifier.build(),
                () -> false,
                found -> headers.put(found.string(Tags.SERIES_INSTANCE_UID).orElse(""), found));
        return headers;
    }
}
