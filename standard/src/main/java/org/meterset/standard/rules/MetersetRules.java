package org.meterset.standard.rules;

import java.util.List;
import java.util.OptionalDouble;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.rules.RtObjects.BeamShape;

/** How the meterset of a beam, or the time of a brachy channel, is shared out over its control points. */
final class MetersetRules {
    /** Decimal strings and single precision round; a share of the final weight. */
    private static final double TOLERANCE = 1e-4;

    private MetersetRules() {}

    static List<ObjectRule> all() {
        return List.of(
                ObjectRule.of("PS3.3 C.8.8.14 CumulativeMetersetWeight", RtObjects.PLANS, MetersetRules::beams),
                ObjectRule.of("PS3.3 C.8.8.15 CumulativeTimeWeight", RtObjects.PLANS, MetersetRules::channels),
                ObjectRule.of("PS3.3 C.8.8.14 ControlPointIndex", RtObjects.PLANS, MetersetRules::indices));
    }

    private static void beams(DataSet plan, Findings findings) {
        for (BeamShape shape : RtObjects.BEAMS) {
            for (Level beam : Level.of(plan).items(shape.beams())) {
                check(
                        "PS3.3 " + shape.section(),
                        beam,
                        shape.controlPoints(),
                        Tags.CUMULATIVE_METERSET_WEIGHT,
                        Tags.FINAL_CUMULATIVE_METERSET_WEIGHT,
                        findings);
            }
        }
    }

    private static void channels(DataSet plan, Findings findings) {
        for (Level channel : Level.of(plan).all(List.of(Tags.APPLICATION_SETUP_SEQUENCE, Tags.CHANNEL_SEQUENCE))) {
            check(
                    "PS3.3 C.8.8.15",
                    channel,
                    Tags.BRACHY_CONTROL_POINT_SEQUENCE,
                    Tags.CUMULATIVE_TIME_WEIGHT,
                    Tags.FINAL_CUMULATIVE_TIME_WEIGHT,
                    findings);
        }
    }

    private static void check(
            String section, Level beam, Tag controlPoints, Tag cumulative, Tag last, Findings findings) {
        List<Level> levels = beam.items(controlPoints);
        if (levels.isEmpty()
                || levels.stream().anyMatch(level -> !level.dataSet().hasValue(cumulative))) {
            return;
        }
        double[] weights = levels.stream()
                .mapToDouble(level -> level.dataSet().doubleValue(cumulative).orElseThrow())
                .toArray();
        OptionalDouble stated = beam.dataSet().doubleValue(last);
        double tolerance = TOLERANCE * Math.abs(stated.orElse(weights[weights.length - 1]));
        String rule = section
                + (cumulative.equals(Tags.CUMULATIVE_METERSET_WEIGHT)
                        ? " CumulativeMetersetWeight"
                        : " CumulativeTimeWeight");
        if (Math.abs(weights[0]) > tolerance) {
            findings.error(
                    rule,
                    levels.getFirst().path(cumulative),
                    number(weights[0]),
                    "0 at the first control point",
                    "start the beam at weight 0");
        }
        for (int i = 1; i < weights.length; i++) {
            if (weights[i] < weights[i - 1] - tolerance) {
                findings.error(
                        rule,
                        levels.get(i).path(cumulative),
                        "%s after %s".formatted(number(weights[i]), number(weights[i - 1])),
                        "a weight that does not fall from one control point to the next",
                        "put the control points in order, with weights that add up");
            }
        }
        if (stated.isPresent() && Math.abs(weights[weights.length - 1] - stated.getAsDouble()) > tolerance) {
            findings.error(
                    rule,
                    levels.getLast().path(cumulative),
                    number(weights[weights.length - 1]),
                    "the final weight of the beam, " + number(stated.getAsDouble()),
                    "let the last control point carry the final weight");
        }
    }

    private static void indices(DataSet plan, Findings findings) {
        for (BeamShape shape : RtObjects.BEAMS) {
            for (Level beam : Level.of(plan).items(shape.beams())) {
                for (Level point : beam.items(shape.controlPoints())) {
                    point.dataSet().intValue(Tags.CONTROL_POINT_INDEX).stream()
                            .filter(index -> index != point.item())
                            .forEach(index -> findings.error(
                                    "PS3.3 " + shape.section() + " ControlPointIndex",
                                    point.path(Tags.CONTROL_POINT_INDEX),
                                    Integer.toString(index),
                                    Integer.toString(point.item()),
                                    "number control points from 0 in the order they stand"));
                }
            }
        }
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
