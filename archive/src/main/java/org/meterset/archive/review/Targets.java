package org.meterset.archive.review;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.StoredInstance;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/** What a UID names, as far as an act is possible for it. */
final class Targets {
    private static final int INSTANCES_PER_LINE = 1000;

    private final Shelves shelves;
    private final Index accepted;

    private record Place(Uid study, Uid series) {}

    Targets(Shelves shelves, Index accepted) {
        this.shelves = shelves;
        this.accepted = accepted;
    }

    /** @throws ReviewException if the act is possible for nothing that is named */
    List<ReviewEntry> entries(ReviewAct act, Uid named, Signature who, Instant now) {
        Map<Place, Set<Uid>> possible = new LinkedHashMap<>();
        Map<ReviewState, Integer> states = new TreeMap<>();
        for (Decision decision : shelves.present(shelves.book().named(named))) {
            states.merge(decision.state(), 1, Integer::sum);
            if (ReviewTable.after(decision.state(), act).isPresent()) {
                possible.computeIfAbsent(new Place(decision.study(), decision.series()), _ -> new LinkedHashSet<>())
                        .add(decision.sopInstance());
            }
        }
        for (StoredInstance instance : acceptedNamed(named)) {
            states.merge(ReviewState.ACCEPTED, 1, Integer::sum);
            if (ReviewTable.after(ReviewState.ACCEPTED, act).isPresent()) {
                possible.computeIfAbsent(new Place(instance.study(), instance.series()), _ -> new LinkedHashSet<>())
                        .add(instance.sopInstance());
            }
        }
        if (possible.isEmpty()) {
            throw new ReviewException(impossible(act, named, states));
        }
        List<ReviewEntry> entries = new ArrayList<>();
        possible.forEach((place, instances) -> {
            List<Uid> all = List.copyOf(instances);
            for (int from = 0; from < all.size(); from += INSTANCES_PER_LINE) {
                List<Uid> some = all.subList(from, Math.min(from + INSTANCES_PER_LINE, all.size()));
                entries.add(ReviewEntry.byUser(now, act, who, place.study, place.series, some));
            }
        });
        return entries;
    }

    /** The Patient ID that the held objects of a study came with. */
    String patientIdOf(Uid study) {
        boolean held = shelves.present(shelves.book().named(study)).stream()
                .anyMatch(decision -> decision.study().equals(study) && decision.state() == ReviewState.HELD);
        if (!held) {
            throw new ReviewException("study %s: found nothing held, expected objects under review".formatted(study));
        }
        int reviewed = Shelves.instances(accepted, "STUDY", Tags.STUDY_INSTANCE_UID, study)
                .size();
        if (reviewed > 0) {
            throw new ReviewException(
                    "study %s: found %d accepted objects, expected none: demographics are corrected at the first review"
                            .formatted(study, reviewed));
        }
        Set<String> patientIds = new LinkedHashSet<>();
        for (StoredInstance instance : Shelves.instances(shelves.held(), "STUDY", Tags.STUDY_INSTANCE_UID, study)) {
            try {
                patientIds.add(Correction.patientIdOf(shelves.header(instance)));
            } catch (IOException e) {
                throw new ReviewException("cannot read object " + instance.sopInstance(), e);
            }
        }
        if (patientIds.size() > 1) {
            throw new ReviewException(
                    "study %s: found objects of %d Patient IDs, expected one: reject those that are wrong"
                            .formatted(study, patientIds.size()));
        }
        return patientIds.iterator().next();
    }

    private List<StoredInstance> acceptedNamed(Uid uid) {
        Optional<StoredInstance> one = accepted.instance(uid);
        if (one.isPresent()) {
            return List.of(one.get());
        }
        List<StoredInstance> found = Shelves.instances(accepted, "SERIES", Tags.SERIES_INSTANCE_UID, uid);
        return found.isEmpty() ? Shelves.instances(accepted, "STUDY", Tags.STUDY_INSTANCE_UID, uid) : found;
    }

    private static String impossible(ReviewAct act, Uid named, Map<ReviewState, Integer> states) {
        if (states.isEmpty()) {
            return "%s: found no instance, series or study of that UID".formatted(named);
        }
        String found = states.entrySet().stream()
                .map(state -> "%d %s".formatted(state.getValue(), Words.of(state.getKey())))
                .collect(Collectors.joining(", "));
        String expected = act == ReviewAct.HOLD
                ? "accepted or rejected ones"
                : "held ones ('review hold' takes back what was decided)";
        return "%s: found %s, expected %s".formatted(named, found, expected);
    }
}
