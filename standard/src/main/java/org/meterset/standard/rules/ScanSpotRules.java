package org.meterset.standard.rules;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectRule;

/** Scanned ion beams: as many spots as positions and weights, and weights that make up the meterset of their layer. */
final class ScanSpotRules {
    /** Weights are single precision, and thousands of them are added; a share of the final meterset of the beam. */
    private static final double TOLERANCE = 1e-3;

    private ScanSpotRules() {}

    static List<ObjectRule> all() {
        return List.of(ObjectRule.of(
                "PS3.3 C.8.8.25 ScanSpotMetersetWeights",
                java.util.Set.of(Uids.RT_ION_PLAN_STORAGE),
                ScanSpotRules::check));
    }

    private static void check(DataSet plan, Findings findings) {
        for (Level beam : Level.of(plan).items(Tags.ION_BEAM_SEQUENCE)) {
            List<Level> points = beam.items(Tags.ION_CONTROL_POINT_SEQUENCE);
            for (int i = 0; i < points.size(); i++) {
                counts(points.get(i), findings);
                if (i + 1 < points.size()) {
                    layer(beam, points.get(i), points.get(i + 1), findings);
                }
            }
        }
    }

    private static void counts(Level point, Findings findings) {
        int spots = point.dataSet().intValue(Tags.NUMBER_OF_SCAN_SPOT_POSITIONS).orElse(-1);
        if (spots >= 0) {
            count(point, Tags.SCAN_SPOT_POSITION_MAP, 2 * spots, findings);
            count(point, Tags.SCAN_SPOT_METERSET_WEIGHTS, spots, findings);
        }
    }

    private static void count(Level point, Tag tag, int expected, Findings findings) {
        if (!point.dataSet().hasValue(tag)) {
            return;
        }
        int there = point.dataSet().doubles(tag).length;
        if (there != expected) {
            new AttributeNote(NumberRules.id("C.8.8.25", tag), point, tag, findings)
                    .error(
                            there + " values",
                            "%d for the %s of NumberOfScanSpotPositions"
                                    .formatted(
                                            expected,
                                            point.dataSet()
                                                    .intValue(Tags.NUMBER_OF_SCAN_SPOT_POSITIONS)
                                                    .orElse(0)),
                            "give each spot its position and its weight");
        }
    }

    private static void layer(Level beam, Level point, Level next, Findings findings) {
        OptionalDouble from = point.dataSet().doubleValue(Tags.CUMULATIVE_METERSET_WEIGHT);
        OptionalDouble to = next.dataSet().doubleValue(Tags.CUMULATIVE_METERSET_WEIGHT);
        if (from.isEmpty() || to.isEmpty() || !point.dataSet().hasValue(Tags.SCAN_SPOT_METERSET_WEIGHTS)) {
            return;
        }
        double sum = Arrays.stream(point.dataSet().doubles(Tags.SCAN_SPOT_METERSET_WEIGHTS))
                .sum();
        double share = to.getAsDouble() - from.getAsDouble();
        double whole = Math.max(
                Math.abs(share),
                beam.dataSet()
                        .doubleValue(Tags.FINAL_CUMULATIVE_METERSET_WEIGHT)
                        .orElse(0));
        if (Math.abs(sum - share) > TOLERANCE * whole) {
            new AttributeNote(
                            "PS3.3 C.8.8.25 ScanSpotMetersetWeights", point, Tags.SCAN_SPOT_METERSET_WEIGHTS, findings)
                    .error(
                            "weights that add up to %.6g".formatted(sum),
                            "%.6g, the meterset weight up to the next control point".formatted(share),
                            "share the weight of the layer out among its spots");
        }
    }
}
