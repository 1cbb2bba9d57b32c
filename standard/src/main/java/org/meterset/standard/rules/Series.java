package org.meterset.standard.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.ObjectSet.Member;

/**
 * The images of one series.
 *
 * @param images at least one
 */
record Series(Uid uid, List<Member> images) {
    private static final double SAME_PLACE_MM = 1e-3;

    /** The series of some classes, in the order they come. */
    static List<Series> of(ObjectSet objects, Set<Uid> sopClasses) {
        Map<Uid, List<Member>> bySeries = new LinkedHashMap<>();
        for (Member member : objects.members()) {
            if (sopClasses.contains(member.sopClass())) {
                member.dataSet()
                        .uid(Tags.SERIES_INSTANCE_UID)
                        .ifPresent(uid -> bySeries.computeIfAbsent(uid, _ -> new ArrayList<>())
                                .add(member));
            }
        }
        List<Series> series = new ArrayList<>();
        bySeries.forEach((uid, images) -> series.add(new Series(uid, List.copyOf(images))));
        return series;
    }

    /** Distances of neighbouring slices along their normal; none for localizers and single images. */
    List<Double> gapsMm() {
        List<Double> offsets = images.stream()
                .map(image -> SlicePlane.of(image.dataSet()).map(SlicePlane::offsetMm))
                .flatMap(Optional::stream)
                .sorted(Comparator.naturalOrder())
                .toList();
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < offsets.size(); i++) {
            double gap = offsets.get(i) - offsets.get(i - 1);
            if (gap > SAME_PLACE_MM) {
                gaps.add(gap);
            }
        }
        return gaps;
    }
}
