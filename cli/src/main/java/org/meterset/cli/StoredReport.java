package org.meterset.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.TextTable;
import org.meterset.geometry.dvh.Dvh;
import org.meterset.rt.dose.StoredDvh;
import org.meterset.rt.evaluation.DoseEvaluation;
import org.meterset.rt.evaluation.DoseMetric;

/** Numbers of the histograms that a dose brings with it, beside ours. */
record StoredReport(
        List<DoseEvaluation.Result> results,
        List<StoredDvh> stored,
        List<DoseMetric> metrics,
        OptionalDouble prescriptionGy) {

    /** One number of one structure. */
    private record Line(int number, String structure, String metric, double stored, double ours) {}

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (StoredDvh theirs : stored) {
            for (DoseEvaluation.Result result : results) {
                if (theirs.roiNumbers().equals(List.of(result.structure().number()))) {
                    add(lines, result, theirs);
                }
            }
        }
        return lines;
    }

    private void add(List<Line> lines, DoseEvaluation.Result result, StoredDvh theirs) {
        Dvh ours = result.dvh();
        int number = result.structure().number();
        String name = result.structure().name();
        boolean inGy = theirs.doseUnits().equals("GY");
        theirs.cumulative()
                .ifPresent(curve -> lines.add(new Line(number, name, "volume cc", curve.volumeCc(), ours.volumeCc())));
        if (inGy) {
            theirs.minimum().ifPresent(gy -> lines.add(new Line(number, name, "min Gy", gy, ours.minGy())));
            theirs.mean().ifPresent(gy -> lines.add(new Line(number, name, "mean Gy", gy, ours.meanGy())));
            theirs.maximum().ifPresent(gy -> lines.add(new Line(number, name, "max Gy", gy, ours.maxGy())));
        }
        theirs.cumulative()
                .ifPresent(curve -> metrics.forEach(metric -> lines.add(new Line(
                        number,
                        name,
                        (metric.name() + " " + metric.unit().symbol()).strip(),
                        metric.of(curve, prescriptionGy),
                        metric.of(ours, prescriptionGy)))));
    }

    /** How many stored histograms are of no structure that was evaluated, or of several at once. */
    long unmatched() {
        return stored.stream()
                .filter(theirs -> results.stream()
                        .noneMatch(result -> theirs.roiNumbers()
                                .equals(List.of(result.structure().number()))))
                .count();
    }

    String table() {
        TextTable table = new TextTable("number", "structure", "metric", "stored", "computed", "difference");
        lines().forEach(line -> table.row(
                line.number,
                line.structure,
                line.metric,
                DvhReport.number(line.stored),
                DvhReport.number(line.ours),
                DvhReport.number(line.ours - line.stored)));
        return table.toString();
    }

    List<Map<String, @Nullable Object>> asList() {
        return lines().stream()
                .map(line -> {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>();
                    map.put("number", line.number);
                    map.put("name", line.structure);
                    map.put("metric", line.metric);
                    map.put("stored", DvhReport.finite(line.stored));
                    map.put("computed", DvhReport.finite(line.ours));
                    return map;
                })
                .toList();
    }
}
