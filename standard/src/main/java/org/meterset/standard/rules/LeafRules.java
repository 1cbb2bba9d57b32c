package org.meterset.standard.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.rules.RtObjects.BeamShape;

/** Leaves and jaws: as many positions as the device has, and no leaf past the one it faces. */
final class LeafRules {
    /** Positions are written with few decimals. */
    private static final double TOLERANCE_MM = 0.1;

    private LeafRules() {}

    static List<ObjectRule> all() {
        return List.of(
                ObjectRule.of("PS3.3 C.8.8.14 LeafJawPositions", RtObjects.PLANS, LeafRules::positions),
                ObjectRule.of("PS3.3 C.8.8.14 LeafPositionBoundaries", RtObjects.PLANS, LeafRules::boundaries));
    }

    private static void positions(DataSet plan, Findings findings) {
        for (BeamShape shape : RtObjects.BEAMS) {
            for (Level beam : Level.of(plan).items(shape.beams())) {
                Map<String, Set<Integer>> pairsOf = pairs(beam, shape);
                Set<String> told = new HashSet<>();
                for (Level point : beam.items(shape.controlPoints())) {
                    for (Level device : point.items(Tags.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE)) {
                        check("PS3.3 " + shape.section() + " LeafJawPositions", device, pairsOf, told, findings);
                    }
                }
            }
        }
    }

    private static Map<String, Set<Integer>> pairs(Level beam, BeamShape shape) {
        Map<String, Set<Integer>> pairs = new HashMap<>();
        for (DataSet device : beam.dataSet().items(shape.devices())) {
            device.intValue(Tags.NUMBER_OF_LEAF_JAW_PAIRS)
                    .ifPresent(count -> pairs.computeIfAbsent(
                                    device.string(Tags.RT_BEAM_LIMITING_DEVICE_TYPE)
                                            .orElse(""),
                                    _ -> new TreeSet<>())
                            .add(count));
        }
        return pairs;
    }

    /** @param told devices of the beam that something was said about, which once is enough */
    private static void check(
            String rule, Level device, Map<String, Set<Integer>> pairsOf, Set<String> told, Findings findings) {
        String type = device.dataSet().string(Tags.RT_BEAM_LIMITING_DEVICE_TYPE).orElse("");
        double[] mm = device.dataSet().doubles(Tags.LEAF_JAW_POSITIONS);
        if (mm.length == 0 || told.contains(type)) {
            return;
        }
        AttributeNote note = new AttributeNote(rule, device, Tags.LEAF_JAW_POSITIONS, findings);
        Set<Integer> pairs = pairsOf.getOrDefault(type, Set.of());
        if (!pairs.isEmpty() && (mm.length % 2 != 0 || !pairs.contains(mm.length / 2))) {
            told.add(type);
            note.error(
                    mm.length + " positions",
                    "two for each pair, of which the device has "
                            + pairs.iterator().next(),
                    "give each leaf or jaw of the device its position");
            return;
        }
        for (int leaf = 0; leaf < mm.length / 2; leaf++) {
            if (mm[leaf] > mm[leaf + mm.length / 2] + TOLERANCE_MM) {
                told.add(type);
                crossed(note, mm.length / 2, leaf + 1, mm[leaf], mm[leaf + mm.length / 2]);
                return;
            }
        }
    }

    /** Systems with one pair of moving jaws are known that name the far jaw first. */
    private static void crossed(AttributeNote note, int pairs, int leaf, double first, double second) {
        String found =
                "pair %d at %s and %s mm".formatted(leaf, MetersetRules.number(first), MetersetRules.number(second));
        String expected = "a first position not beyond the second: the two would pass through each other";
        if (pairs == 1) {
            note.warning(found, expected, "give the jaw on the negative side first");
        } else {
            note.error(
                    found,
                    expected,
                    "list all positions of the first bank before those of the second, in order of the leaves");
        }
    }

    private static void boundaries(DataSet plan, Findings findings) {
        for (BeamShape shape : RtObjects.BEAMS) {
            for (Level device : Level.of(plan).all(List.of(shape.beams(), shape.devices()))) {
                double[] mm = device.dataSet().doubles(Tags.LEAF_POSITION_BOUNDARIES);
                for (int i = 1; i < mm.length; i++) {
                    if (!(mm[i] > mm[i - 1])) {
                        findings.error(
                                "PS3.3 " + shape.section() + " LeafPositionBoundaries",
                                device.path(Tags.LEAF_POSITION_BOUNDARIES),
                                "%s mm after %s mm"
                                        .formatted(MetersetRules.number(mm[i]), MetersetRules.number(mm[i - 1])),
                                "boundaries that rise from leaf to leaf",
                                "list the boundaries in the order of the leaves");
                        break;
                    }
                }
            }
        }
    }
}
