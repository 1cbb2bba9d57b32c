package org.meterset.archive.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;
import org.meterset.rt.ObjectReference;
import org.meterset.rt.References;

/**
 * Objects of one kind that objects under review name, and whether they are here.
 *
 * @param series of images, where it is told
 * @param accepted how many are in the archive
 * @param underReview how many are held or rejected
 * @param missing how many nobody has sent
 */
public record ReferenceCheck(
        ObjectReference.Role role, Uid sopClass, Optional<Uid> series, int accepted, int underReview, int missing) {

    private record Kind(ObjectReference.Role role, Uid sopClass, Optional<Uid> series) {}

    static List<ReferenceCheck> of(Review review, List<DataSet> objects) {
        Map<Kind, Set<Uid>> named = new LinkedHashMap<>();
        for (DataSet object : objects) {
            for (ObjectReference reference : References.of(object)) {
                named.computeIfAbsent(
                                new Kind(reference.role(), reference.sopClass(), reference.series()),
                                _ -> new LinkedHashSet<>())
                        .add(reference.sopInstance());
            }
        }
        List<ReferenceCheck> checks = new ArrayList<>();
        named.forEach((kind, uids) -> checks.add(check(review, kind, uids)));
        return checks;
    }

    private static ReferenceCheck check(Review review, Kind kind, Set<Uid> uids) {
        int accepted = 0;
        int underReview = 0;
        for (Uid uid : uids) {
            if (review.accepted().instance(uid).isPresent()) {
                accepted++;
            } else if (review.instance(uid).isPresent()) {
                underReview++;
            }
        }
        int missing = uids.size() - accepted - underReview;
        return new ReferenceCheck(kind.role, kind.sopClass, kind.series, accepted, underReview, missing);
    }
}
