package org.meterset.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.TextTable;
import org.meterset.geometry.dvh.Conformity;
import org.meterset.geometry.dvh.Dvh;
import org.meterset.rt.evaluation.DoseEvaluation;

/** How well the prescription isodose fits the targets, within a structure that holds the whole patient. */
record ConformityReport(List<DoseEvaluation.Result> targets, Dvh body, double prescriptionGy) {
    private static final Set<String> TARGETS = Set.of("PTV", "CTV", "GTV");

    /** Of the targets among the results. */
    static ConformityReport of(List<DoseEvaluation.Result> results, String bodyName, OptionalDouble prescriptionGy) {
        if (prescriptionGy.isEmpty()) {
            throw UserError.unusable("--conformity: say with --prescription or --plan which dose is meant");
        }
        Dvh body = results.stream()
                .filter(result -> result.structure().isNamed(bodyName))
                .map(DoseEvaluation.Result::dvh)
                .findFirst()
                .orElseThrow(() -> UserError.unusable(
                        "--conformity %s: no such structure among those evaluated".formatted(bodyName)));
        List<DoseEvaluation.Result> targets = results.stream()
                .filter(result -> TARGETS.contains(result.structure().interpretedType())
                        && result.dvh().hasDose())
                .toList();
        if (targets.isEmpty()) {
            throw UserError.unusable("--conformity: none of the structures is of type %s".formatted(TARGETS));
        }
        return new ConformityReport(targets, body, prescriptionGy.getAsDouble());
    }

    String table() {
        TextTable table = new TextTable("target", "coverage", "CI RTOG", "CI Paddick", "HI");
        targets.forEach(target -> table.row(
                target.structure().name(),
                DvhReport.number(Conformity.coverage(target.dvh(), prescriptionGy)),
                DvhReport.number(Conformity.rtog(target.dvh(), body, prescriptionGy)),
                DvhReport.number(Conformity.paddick(target.dvh(), body, prescriptionGy)),
                DvhReport.number(target.dvh().homogeneityIndex())));
        return table.toString();
    }

    List<Map<String, @Nullable Object>> asList() {
        return targets.stream()
                .map(target -> {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>();
                    map.put("number", target.structure().number());
                    map.put("name", target.structure().name());
                    map.put("coverage", DvhReport.finite(Conformity.coverage(target.dvh(), prescriptionGy)));
                    map.put("rtog", DvhReport.finite(Conformity.rtog(target.dvh(), body, prescriptionGy)));
                    map.put("paddick", DvhReport.finite(Conformity.paddick(target.dvh(), body, prescriptionGy)));
                    map.put("homogeneityIndex", DvhReport.finite(target.dvh().homogeneityIndex()));
                    return map;
                })
                .toList();
    }
}
