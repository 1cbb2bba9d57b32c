package org.meterset.server.dimse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.InformationModel;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;

/**
 * The attributes that are worked out from what lies below a patient, study or series (PS3.4 section C.3.4), over several
 * indexes: what lies in two of them counts once. Remembers what it has counted, so it is made for one query.
 */
final class JoinedCounts {
    /** What an answer must tell, so that it can be counted. */
    static final List<Tag> KEYS =
            List.of(Tags.PATIENT_ID, Tags.ISSUER_OF_PATIENT_ID, Tags.STUDY_INSTANCE_UID, Tags.SERIES_INSTANCE_UID);

    private static final Map<Tag, Function<List<DataSet>, Integer>> NUMBERS = Map.of(
            Tags.NUMBER_OF_PATIENT_RELATED_STUDIES,
            series -> different(series, Tags.STUDY_INSTANCE_UID),
            Tags.NUMBER_OF_PATIENT_RELATED_SERIES,
            series -> different(series, Tags.SERIES_INSTANCE_UID),
            Tags.NUMBER_OF_PATIENT_RELATED_INSTANCES,
            JoinedCounts::instances,
            Tags.NUMBER_OF_STUDY_RELATED_SERIES,
            series -> different(series, Tags.SERIES_INSTANCE_UID),
            Tags.NUMBER_OF_STUDY_RELATED_INSTANCES,
            JoinedCounts::instances,
            Tags.NUMBER_OF_SERIES_RELATED_INSTANCES,
            JoinedCounts::instances);

    private static final Map<Tag, Tag> OF = Map.of(
            Tags.NUMBER_OF_PATIENT_RELATED_STUDIES, Tags.PATIENT_ID,
            Tags.NUMBER_OF_PATIENT_RELATED_SERIES, Tags.PATIENT_ID,
            Tags.NUMBER_OF_PATIENT_RELATED_INSTANCES, Tags.PATIENT_ID,
            Tags.NUMBER_OF_STUDY_RELATED_SERIES, Tags.STUDY_INSTANCE_UID,
            Tags.NUMBER_OF_STUDY_RELATED_INSTANCES, Tags.STUDY_INSTANCE_UID,
            Tags.MODALITIES_IN_STUDY, Tags.STUDY_INSTANCE_UID,
            Tags.SOP_CLASSES_IN_STUDY, Tags.STUDY_INSTANCE_UID,
            Tags.NUMBER_OF_SERIES_RELATED_INSTANCES, Tags.SERIES_INSTANCE_UID);

    private final List<Index> indexes;
    private final Map<List<String>, List<DataSet>> known = new HashMap<>();

    JoinedCounts(List<Index> indexes) {
        this.indexes = List.copyOf(indexes);
    }

    /** Whether two answers may be about one patient: what one of them does not say is no difference. */
    static boolean ofSamePatient(DataSet one, DataSet other) {
        return Stream.of(Tags.PATIENT_ID, Tags.ISSUER_OF_PATIENT_ID).allMatch(tag -> {
            String text = one.string(tag).orElse("");
            String otherText = other.string(tag).orElse("");
            return text.isEmpty() || otherText.isEmpty() || text.equals(otherText);
        });
    }

    /** Sets those attributes that were found, counted over all indexes. */
    void countAnew(DataSet found, DataSetBuilder answer) {
        OF.forEach((tag, entity) -> {
            if (found.contains(tag) && found.hasValue(entity)) {
                List<DataSet> series = series(found, entity);
                Function<List<DataSet>, Integer> number = NUMBERS.get(tag);
                if (number != null) {
                    answer.set(tag, number.apply(series));
                } else {
                    answer.set(tag, all(series, tag));
                }
            }
        });
    }

    /** Every series of the patient or study of an answer, or its series alone; once for each index it is in. */
    private List<DataSet> series(DataSet found, Tag entity) {
        String value = found.string(entity).orElse("");
        List<String> key = List.of(
                entity.toHex(), value, found.string(Tags.ISSUER_OF_PATIENT_ID).orElse(""));
        return known.computeIfAbsent(key, _ -> {
            DataSetBuilder identifier = DataSet.builder()
                    .set(Tags.QUERY_RETRIEVE_LEVEL, "SERIES")
                    .setEmpty(Tags.NUMBER_OF_SERIES_RELATED_INSTANCES)
                    .setEmpty(Tags.MODALITIES_IN_STUDY)
                    .setEmpty(Tags.SOP_CLASSES_IN_STUDY);
            KEYS.forEach(identifier::setEmpty);
            DataSet asked = identifier.set(entity, value).build();
            List<DataSet> series = new ArrayList<>();
            for (Index index : indexes) {
                index.find(InformationModel.STUDY_ROOT, asked, () -> false, series::add);
            }
            series.removeIf(each -> !ofSamePatient(each, found)
                    || !each.string(entity).orElse("").equals(value));
            return series;
        });
    }

    private static int different(List<DataSet> series, Tag tag) {
        return all(series, tag).length;
    }

    private static int instances(List<DataSet> series) {
        return series.stream()
                .mapToInt(each ->
                        each.intValue(Tags.NUMBER_OF_SERIES_RELATED_INSTANCES).orElse(0))
                .sum();
    }

    private static String[] all(List<DataSet> series, Tag tag) {
        TreeSet<String> all = new TreeSet<>();
        series.forEach(each -> all.addAll(each.strings(tag)));
        return all.toArray(String[]::new);
    }
}
