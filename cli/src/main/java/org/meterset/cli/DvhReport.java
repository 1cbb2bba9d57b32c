package org.meterset.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.TextTable;
import org.meterset.geometry.dvh.Dvh;
import org.meterset.rt.evaluation.DoseEvaluation;
import org.meterset.rt.evaluation.DoseMetric;
import org.meterset.rt.plot.CurvePlot;

/** Histograms as table, JSON, comma-separated values and picture. */
record DvhReport(
        List<DoseEvaluation.Result> results,
        List<DoseMetric> metrics,
        OptionalDouble prescriptionGy,
        DvhCurves curves,
        String doseUnit) {

    String table() {
        List<String> titles =
                new ArrayList<>(List.of("number", "structure", "volume cc", "min Gy", "mean Gy", "max Gy"));
        titles.replaceAll(title -> title.replace("Gy", doseUnit));
        metrics.forEach(metric ->
                titles.add((metric.name() + " " + metric.unit().symbol().replace("Gy", doseUnit)).strip()));
        TextTable table = new TextTable(titles);
        for (DoseEvaluation.Result result : results) {
            Dvh dvh = result.dvh();
            List<String> row = new ArrayList<>(List.of(
                    Integer.toString(result.structure().number()),
                    result.structure().name(),
                    number(dvh.volumeCc()),
                    number(dvh.minGy()),
                    number(dvh.meanGy()),
                    number(dvh.maxGy())));
            metrics.forEach(metric -> row.add(number(metric.of(dvh, prescriptionGy))));
            table.row(row);
        }
        return table.toString();
    }

    static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "-";
    }

    Map<String, Object> asMap() {
        return Map.of("structures", results.stream().map(this::asMap).toList());
    }

    private Map<String, @Nullable Object> asMap(DoseEvaluation.Result result) {
        Dvh dvh = result.dvh();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("number", result.structure().number());
        map.put("name", result.structure().name());
        map.put("volumeCc", finite(dvh.volumeCc()));
        map.put("minGy", finite(dvh.minGy()));
        map.put("maxGy", finite(dvh.maxGy()));
        map.put("meanGy", finite(dvh.meanGy()));
        Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
        metrics.forEach(metric -> numbers.put(metric.name(), finite(metric.of(dvh, prescriptionGy))));
        map.put("metrics", numbers);
        map.put(curves.isDifferential() ? "differential" : "cumulative", curveAsMap(dvh));
        return map;
    }

    private Map<String, Object> curveAsMap(Dvh dvh) {
        Dvh.Curve curve = curves.absolute(dvh);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("doseGy", curve.doseGy());
        map.put("volumeCc", curve.volumeCc());
        if (curves.isDoseRelative()) {
            map.put("dosePercent", DvhCurves.percentOf(curve.doseGy(), prescriptionGy.orElseThrow()));
        }
        if (curves.isVolumeRelative()) {
            map.put("volumePercent", curves.points(dvh, prescriptionGy, true).volume());
        }
        return map;
    }

    /** JSON has no NaN: what has no value is null. */
    static @Nullable Object finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private String doseTitle() {
        return curves.isDoseRelative() ? "dose %" : "dose " + doseUnit;
    }

    String csv() {
        StringBuilder csv = new StringBuilder(
                "number,structure,%s,volume %s\n".formatted(doseTitle(), curves.isVolumeRelative() ? "%" : "cc"));
        for (DoseEvaluation.Result result : results) {
            DvhCurves.Points points = curves.points(result.dvh(), prescriptionGy, curves.isVolumeRelative());
            String name = '"' + result.structure().name().replace("\"", "\"\"") + '"';
            for (int i = 0; i < points.dose().length; i++) {
                csv.append(String.format(
                        Locale.ROOT,
                        "%d,%s,%.6g,%.6g%n",
                        result.structure().number(),
                        name,
                        points.dose()[i],
                        points.volume()[i]));
            }
        }
        return csv.toString();
    }

    /** Volume in percent of what has a dose, so that structures of all sizes can be seen. */
    CurvePlot plot() {
        List<CurvePlot.Curve> drawn = new ArrayList<>();
        for (DoseEvaluation.Result result : results) {
            Dvh dvh = result.dvh();
            if (dvh.hasDose() && dvh.volumeCc() > dvh.outsideCc()) {
                DvhCurves.Points points = curves.points(dvh, prescriptionGy, true);
                drawn.add(new CurvePlot.Curve(result.structure().name(), points.dose(), points.volume()));
            }
        }
        String doses = curves.isDoseRelative() ? "Dose / %" : "Dose / " + doseUnit;
        return new CurvePlot(doses, "Volume / %", drawn);
    }
}
