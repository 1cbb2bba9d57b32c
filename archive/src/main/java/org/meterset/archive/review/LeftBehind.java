package org.meterset.archive.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.IndexEntry;
import org.meterset.archive.index.InformationModel;
import org.meterset.archive.index.StoredInstance;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/**
 * What is to be indexed anew when instances leave an index: of values that differ among the instances of a patient, study
 * or series the first one stays, and that may be a value of what leaves.
 */
final class LeftBehind {
    private final Index index;
    private final Function<StoredInstance, Optional<IndexEntry>> entryOf;
    private final Map<List<String>, List<StoredInstance>> ofPatient = new HashMap<>();
    private final Map<Uid, Optional<IndexEntry>> nearSeries = new HashMap<>();

    /** @param entryOf what is to be indexed of an instance; empty if it cannot be read */
    LeftBehind(Index index, Function<StoredInstance, Optional<IndexEntry>> entryOf) {
        this.index = index;
        this.entryOf = entryOf;
    }

    /** All that is left of each patient of whom something leaves that does not say the same as what stays. */
    List<IndexEntry> toBeIndexedAnew(List<IndexEntry> leaving) {
        Set<Uid> leave = leaving.stream().map(IndexEntry::sopInstance).collect(Collectors.toSet());
        Map<Uid, StoredInstance> anew = new LinkedHashMap<>();
        for (IndexEntry each : leaving) {
            List<StoredInstance> left = ofPatient.computeIfAbsent(patientOf(each), patient -> left(patient, leave));
            boolean differs = nearSeries
                    .computeIfAbsent(uid(each, Tags.SERIES_INSTANCE_UID), _ -> nearest(each, left))
                    .filter(near -> !each.saysTheSameAs(near))
                    .isPresent();
            if (differs) {
                left.forEach(instance -> anew.put(instance.sopInstance(), instance));
            }
        }
        return anew.values().stream()
                .flatMap(instance -> entryOf.apply(instance).stream())
                .toList();
    }

    /** Level and unique key; of a patient that the key does not name for sure, the study. */
    private static List<String> patientOf(IndexEntry entry) {
        String patientId = entry.header().string(Tags.PATIENT_ID).orElse("");
        boolean named = !patientId.isEmpty() && patientId.indexOf('*') < 0 && patientId.indexOf('?') < 0;
        return named
                ? List.of("PATIENT", patientId)
                : List.of("STUDY", uid(entry, Tags.STUDY_INSTANCE_UID).value());
    }

    private List<StoredInstance> left(List<String> patient, Set<Uid> leave) {
        Tag unique = patient.getFirst().equals("PATIENT") ? Tags.PATIENT_ID : Tags.STUDY_INSTANCE_UID;
        DataSet identifier = DataSet.builder()
                .set(Tags.QUERY_RETRIEVE_LEVEL, patient.getFirst())
                .set(unique, patient.getLast())
                .build();
        List<StoredInstance> left = new ArrayList<>();
        index.retrieve(InformationModel.PATIENT_ROOT, identifier, left::add);
        left.removeIf(instance -> leave.contains(instance.sopInstance()));
        return left;
    }

    /** One of the same series, or else study, or else patient. */
    private Optional<IndexEntry> nearest(IndexEntry entry, List<StoredInstance> left) {
        List<Predicate<StoredInstance>> nearness = List.of(
                instance -> instance.series().equals(uid(entry, Tags.SERIES_INSTANCE_UID)),
                instance -> instance.study().equals(uid(entry, Tags.STUDY_INSTANCE_UID)),
                _ -> true);
        return nearness.stream()
                .flatMap(near -> left.stream().filter(near).limit(1))
                .findFirst()
                .flatMap(entryOf);
    }

    private static Uid uid(IndexEntry entry, Tag tag) {
        return entry.header().uid(tag).orElse(new Uid(""));
    }
}
