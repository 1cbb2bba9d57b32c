package org.meterset.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.TextTable;
import org.meterset.rt.evaluation.Constraint;
import org.meterset.rt.evaluation.DoseEvaluation;

/** Constraints judged, and what the shell is told. */
record ConstraintReport(
        List<DoseEvaluation.Result> results, List<Constraint> constraints, OptionalDouble prescriptionGy) {

    private static final String NOT_JUDGED = "not judged";

    /** One constraint on one structure. */
    private record Verdict(Constraint constraint, String structure, double value) {
        String text() {
            return Double.isNaN(value) ? NOT_JUDGED : constraint.isKeptBy(value) ? "pass" : "FAIL";
        }
    }

    private List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        for (Constraint constraint : constraints) {
            List<DoseEvaluation.Result> meant = results.stream()
                    .filter(result -> result.structure().isNamed(constraint.structure()))
                    .toList();
            for (DoseEvaluation.Result result : meant) {
                verdicts.add(new Verdict(
                        constraint,
                        result.structure().name(),
                        constraint.metric().of(result.dvh(), prescriptionGy)));
            }
            if (meant.isEmpty()) {
                verdicts.add(new Verdict(constraint, constraint.structure() + " (no such structure)", Double.NaN));
            }
        }
        return verdicts;
    }

    String table() {
        TextTable table = new TextTable("structure", "metric", "bound", "value", "verdict");
        for (Verdict verdict : verdicts()) {
            Constraint constraint = verdict.constraint();
            table.row(
                    verdict.structure(),
                    constraint.metric().name(),
                    constraint.boundText(),
                    DvhReport.number(verdict.value()),
                    verdict.text());
        }
        return table.toString();
    }

    List<Map<String, @Nullable Object>> asList() {
        return verdicts().stream()
                .map(verdict -> {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>();
                    map.put("structure", verdict.structure());
                    map.put("metric", verdict.constraint().metric().name());
                    map.put("bound", verdict.constraint().boundText());
                    map.put("value", DvhReport.finite(verdict.value()));
                    map.put("verdict", verdict.text());
                    return map;
                })
                .toList();
    }

    int exitCode() {
        List<String> texts = verdicts().stream().map(Verdict::text).toList();
        return texts.contains(NOT_JUDGED)
                ? ExitCodes.UNUSABLE
                : texts.contains("FAIL") ? ExitCodes.FAILED : ExitCodes.OK;
    }
}
