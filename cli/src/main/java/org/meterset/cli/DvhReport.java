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
        double binWidthGy) {

    String table() {
        List<String> titles =
                new ArrayList<>(List.of("number", "structure", "volume cc", "min Gy", "mean Gy", "max Gy"));
        metrics.forEach(
                metric -> titles.add((metric.name() + " " + metric.unit().symbol()).strip()));
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
        Dvh.Curve curve = curve(dvh);
        Map<String, Object> cumulative = new LinkedHashMap<>();
        cumulative.put("doseGy", curve.doseGy());
        cumulative.put("volumeCc", curve.volumeCc());
        map.put("cumulative", cumulative);
        return map;
    }

    /** JSON has no NaN: what has no value is null. */
    static @Nullable Object finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private Dvh.Curve curve(Dvh dvh) {
        return dvh.hasDose() ? dvh.cumulative(binWidthGy) : new Dvh.Curve(new double[0], new double[0]);
    }

    String csv() {
        StringBuilder csv = new StringBuilder("number,structure,dose Gy,volume cc\n");
        for (DoseEvaluation.Result result : results) {
            Dvh.Curve curve = curve(result.dvh());
            String name = '"' + result.structure().name().replace("\"", "\"\"") + '"';
            for (int i = 0; i < curve.doseGy().length; i++) {
                csv.append(String.format(
                        Locale.ROOT,
                        "%d,%s,%.6g,%.6g%n",
                        result.structure().number(),
                        name,
                        curve.doseGy()[i],
                        curve.volumeCc()[i]));
            }
        }
        return csv.toString();
    }

    /** Volume in percent of what has a dose, so that structures of all sizes can be seen. */
    CurvePlot plot() {
        List<CurvePlot.Curve> curves = new ArrayList<>();
        for (DoseEvaluation.Result result : results) {
            Dvh.Curve curve = curve(result.dvh());
            if (curve.doseGy().length > 0 && curve.volumeCc()[0] > 0) {
                double full = curve.volumeCc()[0];
                double[] percent = new double[curve.volumeCc().length];
                for (int i = 0; i < percent.length; i++) {
                    percent[i] = 100 * curve.volumeCc()[i] / full;
                }
                curves.add(new CurvePlot.Curve(result.structure().name(), curve.doseGy(), percent));
            }
        }
        return new CurvePlot("Dose / Gy", "Volume / %", curves);
    }
}
