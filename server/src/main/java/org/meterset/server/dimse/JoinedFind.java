package org.meterset.server.dimse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.meterset.archive.index.FindOptions;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.InformationModel;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Vr;

/**
 * A query over what is accepted and what is under review: a patient, study or series of which there is something on both
 * sides is one answer, with numbers added up and lists joined. What is under review is kept in memory meanwhile.
 */
final class JoinedFind {
    private static final Map<String, Tag> UNIQUE_KEYS = Map.of(
            "PATIENT", Tags.PATIENT_ID,
            "STUDY", Tags.STUDY_INSTANCE_UID,
            "SERIES", Tags.SERIES_INSTANCE_UID,
            "IMAGE", Tags.SOP_INSTANCE_UID);
    private static final List<Tag> NUMBERS = List.of(
            Tags.NUMBER_OF_PATIENT_RELATED_STUDIES,
            Tags.NUMBER_OF_PATIENT_RELATED_SERIES,
            Tags.NUMBER_OF_PATIENT_RELATED_INSTANCES,
            Tags.NUMBER_OF_STUDY_RELATED_SERIES,
            Tags.NUMBER_OF_STUDY_RELATED_INSTANCES,
            Tags.NUMBER_OF_SERIES_RELATED_INSTANCES);
    private static final List<Tag> LISTS = List.of(Tags.MODALITIES_IN_STUDY, Tags.SOP_CLASSES_IN_STUDY);

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
        DataSet asked = identifier.contains(unique)
                ? identifier
                : identifier.toBuilder().setEmpty(unique).build();
        Map<String, DataSet> underReview = new LinkedHashMap<>();
        held.find(model, options, asked, cancelled, found -> underReview.put(key(found, unique), found));
        accepted.find(model, options, asked, cancelled, found -> {
            DataSet more = underReview.remove(key(found, unique));
            match.accept(more == null ? found : joined(found, more));
        });
        underReview.values().forEach(match);
    }

    private static String key(DataSet found, Tag unique) {
        return found.string(unique).orElse("");
    }

    private static DataSet joined(DataSet accepted, DataSet underReview) {
        DataSetBuilder joined = accepted.toBuilder();
        for (Element element : accepted) {
            Tag tag = element.tag();
            if (NUMBERS.contains(tag)) {
                int sum = accepted.intValue(tag).orElse(0)
                        + underReview.intValue(tag).orElse(0);
                joined.set(tag, sum);
            } else if (LISTS.contains(tag)) {
                Set<String> all = new LinkedHashSet<>(accepted.strings(tag));
                all.addAll(underReview.strings(tag));
                joined.set(tag, element.vr() == Vr.UI ? Vr.UI : Vr.CS, new ArrayList<>(all).toArray(String[]::new));
            }
        }
        return joined.build();
    }
}
