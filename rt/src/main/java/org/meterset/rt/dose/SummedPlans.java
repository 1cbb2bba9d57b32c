package org.meterset.rt.dose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.rt.RtException;

/**
 * Which plans and beams a sum of doses is of: one item a plan; where doses are of beams of it, one with all these beams, by
 * fraction group (Referenced RT Plan Sequence (300C,0002), PS3.3 section C.8.8.3).
 */
final class SummedPlans {
    private SummedPlans() {}

    /** @throws RtException if a beam is there twice */
    static List<DataSet> of(List<DataSet> doses) {
        Map<Optional<Uid>, List<DataSet>> plans = grouped(
                doses.stream()
                        .flatMap(dose -> dose.items(Tags.REFERENCED_RT_PLAN_SEQUENCE).stream())
                        .toList(),
                item -> item.uid(Tags.REFERENCED_SOP_INSTANCE_UID));
        return plans.values().stream().map(SummedPlans::plan).toList();
    }

    private static <K> Map<K, List<DataSet>> grouped(List<DataSet> items, Function<DataSet, K> key) {
        Map<K, List<DataSet>> groups = new LinkedHashMap<>();
        items.forEach(item ->
                groups.computeIfAbsent(key.apply(item), _ -> new ArrayList<>()).add(item));
        return groups;
    }

    private static DataSet plan(List<DataSet> items) {
        return merged(
                items,
                Tags.REFERENCED_FRACTION_GROUP_SEQUENCE,
                item -> item.intValue(Tags.REFERENCED_FRACTION_GROUP_NUMBER),
                SummedPlans::group);
    }

    private static DataSet group(List<DataSet> items) {
        return merged(
                items,
                Tags.REFERENCED_BEAM_SEQUENCE,
                item -> item.intValue(Tags.REFERENCED_BEAM_NUMBER),
                SummedPlans::beam);
    }

    private static DataSet beam(List<DataSet> items) {
        if (items.size() > 1) {
            throw new RtException("beam %s of one plan is in the sum twice"
                    .formatted(
                            items.getFirst().string(Tags.REFERENCED_BEAM_NUMBER).orElse("(no number)")));
        }
        return items.getFirst();
    }

    /** The first item, with what is in that sequence of all of them, by number. */
    private static <K> DataSet merged(
            List<DataSet> items, Tag sequence, Function<DataSet, K> number, Function<List<DataSet>, DataSet> merge) {
        DataSet first = items.getFirst();
        if (items.size() == 1
                || items.stream().anyMatch(item -> item.items(sequence).isEmpty())) {
            return first;
        }
        List<DataSet> all =
                items.stream().flatMap(item -> item.items(sequence).stream()).toList();
        return first.toBuilder()
                .set(sequence, grouped(all, number).values().stream().map(merge).toList())
                .build();
    }
}
