package org.meterset.server.dimse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.meterset.archive.index.FindOptions;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.InformationModel;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;

/**
 * A query over what is accepted and what is under review: a patient, study or series of which there is something on both
 * sides is one answer, and what is counted is counted over both. What is under review is kept in memory meanwhile.
 */
final class JoinedFind {
    private static final Map<String, Tag> UNIQUE_KEYS = Map.of(
            "PATIENT", Tags.PATIENT_ID,
            "STUDY", Tags.STUDY_INSTANCE_UID,
            "SERIES", Tags.SERIES_INSTANCE_UID,
            "IMAGE", Tags.SOP_INSTANCE_UID);

    private final Index accepted;
    private final Index held;
    private final InformationModel model;
    private final FindOptions options;

    JoinedFind(Index accepted, Index held, InformationModel model, FindOptions options) {
        this.accepted = accepted;
        this.held = held;
        this.model = model;
        this.options = options;
    }

    void find(DataSet identifier, BooleanSupplier cancelled, Consumer<DataSet> match) {
        Tag unique = UNIQUE_KEYS.getOrDefault(
                identifier.string(Tags.QUERY_RETRIEVE_LEVEL).orElse(""), Tags.SOP_INSTANCE_UID);
        JoinedCounts counts = new JoinedCounts(List.of(accepted, held));
        Consumer<DataSet> respond = found -> match.accept(asAsked(found, identifier, unique, counts));
        DataSet asked = withKeys(identifier, unique);
        Map<String, List<DataSet>> underReview = new LinkedHashMap<>();
        held.find(
                model,
                options,
                asked,
                cancelled,
                found -> underReview
                        .computeIfAbsent(found.string(unique).orElse(""), _ -> new ArrayList<>())
                        .add(found));
        accepted.find(model, options, asked, cancelled, found -> {
            List<DataSet> same = underReview.getOrDefault(found.string(unique).orElse(""), new ArrayList<>());
            Optional<DataSet> other = same.stream()
                    .filter(each -> JoinedCounts.ofSamePatient(each, found))
                    .findFirst();
            other.ifPresent(same::remove);
            respond.accept(found);
        });
        underReview.values().forEach(rest -> rest.forEach(respond));
    }

    /** What tells apart what is found, and where it belongs. */
    private static DataSet withKeys(DataSet identifier, Tag unique) {
        DataSetBuilder asked = identifier.toBuilder();
        List<Tag> keys = new ArrayList<>(JoinedCounts.KEYS);
        keys.add(unique);
        for (Tag key : keys) {
            if (!identifier.contains(key)) {
                asked.setEmpty(key);
            }
        }
        return asked.build();
    }

    /** The answer without keys that nobody asked for, and with what is counted on both sides. */
    private static DataSet asAsked(DataSet found, DataSet identifier, Tag unique, JoinedCounts counts) {
        DataSetBuilder answer = found.toBuilder();
        for (Tag key : JoinedCounts.KEYS) {
            if (!identifier.contains(key) && !key.equals(unique)) {
                answer.remove(key);
            }
        }
        counts.countAnew(found, answer);
        return answer.build();
    }
}
