package org.meterset.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.JsonReport;
import org.meterset.cli.output.ProgressBar;
import org.meterset.rt.dose.RtDose;
import org.meterset.rt.dose.StoredDvh;
import org.meterset.rt.evaluation.Constraint;
import org.meterset.rt.evaluation.DoseEvaluation;
import org.meterset.rt.evaluation.DoseMetric;
import org.meterset.rt.evaluation.StructureExpression;
import org.meterset.rt.plot.CurvePlot;
import org.meterset.rt.registration.SpatialRegistration;
import org.meterset.rt.structure.Structure;
import org.meterset.rt.structure.StructureSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Dose-volume histograms. */
@Command(
        name = "dvh",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Computes the dose-volume histograms of structures in a dose, and numbers taken from them. With"
                + " constraints, exit code 1 if one is not kept, 2 if one cannot be judged.",
        footer = {
            "",
            "Example: meterset dvh --structures rs.dcm --dose rd.dcm --metrics \"D95%% V20Gy D0.1cc Dmean\" --plot dvh.svg",
            "A constraint file has lines such as: PTV D95%% >= 47.5 Gy"
        })
final class DvhCommand implements Callable<Integer> {
    private static final String USUAL_METRICS = "D98% D50% D2%";

    @Mixin
    private StructureOptions structures = new StructureOptions();

    @Mixin
    private DoseOptions dose = new DoseOptions();

    @Option(
            names = "--metrics",
            paramLabel = "METRICS",
            description = "Numbers to take: D95%%, D0.1cc, V20Gy, V20Gy[cc], V95%%, Dmean, Dmax, Dmin, Dmedian, HI,"
                    + " EUD(8); separated by spaces (" + "D98%% D50%% D2%%" + ").")
    private String metrics = USUAL_METRICS;

    @Option(names = "--constraints", paramLabel = "FILE", description = "Judge the constraints of this file.")
    private @Nullable Path constraints;

    @Option(
            names = "--combine",
            paramLabel = "NAME=EXPRESSION",
            description = "A further structure made of others: RING=PTV+10mm-PTV, LUNGS=Lung_L|Lung_R, with | union, &"
                    + " intersection, - difference, +5mm and -5mm margins, brackets, names in quotes; repeatable.")
    private List<String> combinations = List.of();

    @Option(names = "--stored", description = "Compare with the histograms that the dose object brings with it.")
    private boolean compareStored;

    @Option(
            names = "--conformity",
            paramLabel = "BODY",
            description = "Coverage, conformity indices (RTOG, Paddick) and homogeneity of the targets at the"
                    + " prescription; BODY is the structure that holds all of the prescription isodose.")
    private @Nullable String body;

    @Mixin
    private BiologicalOptions biological = new BiologicalOptions();

    @Mixin
    private DvhCurves curves = new DvhCurves();

    @Option(names = "--json", description = "Print numbers and curves as JSON.")
    private boolean json;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write the curves as comma-separated values.")
    private @Nullable Path csv;

    @Option(names = "--plot", paramLabel = "FILE", description = "Draw the curves: a .svg or .png file.")
    private @Nullable Path plot;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<DoseMetric> wanted = DoseMetric.parseAll(metrics);
        List<StructureExpression> made =
                combinations.stream().map(StructureExpression::parse).toList();
        List<Constraint> bounds =
                constraints == null ? List.of() : Constraint.parseAll(Files.readAllLines(constraints));
        OptionalDouble prescription = dose.prescriptionGy();
        curves.check(prescription);
        BiologicalOptions.Scale scale = biological.scale(dose.plannedFractions());
        CompletableFuture<StructureSet> reading = CompletableFuture.supplyAsync(Unchecked.supplier(structures::read));
        RtDose sum = dose.read();
        List<DoseEvaluation.Result> results = scale.of(evaluated(sum, Unchecked.join(reading), made));
        warn(sum, results);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        List<String> tables = new ArrayList<>();
        DvhReport report = new DvhReport(results, wanted, prescription, curves, scale.unit());
        map.putAll(report.asMap());
        tables.add(report.table());
        if (body != null) {
            ConformityReport conformity = ConformityReport.of(results, body, prescription);
            map.put("conformity", conformity.asList());
            tables.add(conformity.table());
        }
        if (compareStored) {
            StoredReport compared = compared(results, sum, wanted, prescription, scale);
            map.put("stored", compared.asList());
            tables.add(compared.table());
        }
        write(report);
        ConstraintReport judged = new ConstraintReport(results, bounds, prescription);
        if (!bounds.isEmpty()) {
            map.put("constraints", judged.asList());
        }
        print(map, tables, bounds.isEmpty() ? Optional.empty() : Optional.of(judged.table()));
        return judged.exitCode();
    }

    private void print(Map<String, @Nullable Object> map, List<String> tables, Optional<String> judged) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonReport.print(out, map);
            judged.ifPresent(spec.commandLine().getErr()::println);
        } else {
            judged.ifPresent(tables::add);
            out.println(String.join("\n\n", tables));
        }
        out.flush();
    }

    private List<DoseEvaluation.Result> evaluated(RtDose sum, StructureSet set, List<StructureExpression> made)
            throws IOException {
        DoseEvaluation evaluation = structures.with(DoseEvaluation.of(sum));
        Optional<SpatialRegistration> registration = dose.registration();
        if (registration.isPresent()) {
            evaluation = evaluation.withRegistration(registration.get());
        }
        List<Structure> chosen = structures.chosen(set);
        try (ProgressBar bar = new ProgressBar("histograms", chosen.size() + made.size())) {
            List<DoseEvaluation.Result> results = new ArrayList<>(evaluation.of(chosen, _ -> bar.step()));
            int number =
                    set.structures().stream().mapToInt(Structure::number).max().orElse(0);
            for (StructureExpression each : made) {
                results.add(evaluation.of(each, set, ++number));
                bar.step();
            }
            return results;
        }
    }

    private StoredReport compared(
            List<DoseEvaluation.Result> results,
            RtDose sum,
            List<DoseMetric> wanted,
            OptionalDouble prescription,
            BiologicalOptions.Scale scale)
            throws IOException {
        if (!scale.equals(BiologicalOptions.Scale.PHYSICAL)) {
            throw UserError.unusable("--stored: stored histograms are of the dose itself, not of --eqd2 or --bed");
        }
        List<StoredDvh> all = dose.stored();
        List<StoredDvh> ofType =
                all.stream().filter(each -> each.isOf(sum.type())).toList();
        if (ofType.size() < all.size()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "warning: dose: %d stored histograms are not of Dose Type %s, that of the dose: not compared"
                                    .formatted(all.size() - ofType.size(), sum.type()));
        }
        StoredReport compared = new StoredReport(results, ofType, wanted, prescription);
        if (compared.unmatched() > 0) {
            spec.commandLine()
                    .getErr()
                    .println("warning: dose: %d stored histograms are of no single structure that was evaluated"
                            .formatted(compared.unmatched()));
        }
        return compared;
    }

    private void warn(RtDose sum, List<DoseEvaluation.Result> results) {
        PrintWriter err = spec.commandLine().getErr();
        sum.remarks().forEach(remark -> err.println("warning: dose: " + remark));
        for (DoseEvaluation.Result result : results) {
            result.warnings()
                    .forEach(warning -> err.println(
                            "warning: %s: %s".formatted(result.structure().name(), warning)));
        }
        err.flush();
    }

    private void write(DvhReport report) throws IOException {
        if (csv != null) {
            Files.writeString(csv, report.csv());
        }
        if (plot != null) {
            CurvePlot drawn = report.plot();
            if (plot.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
                Files.writeString(plot, drawn.toSvg());
            } else if (plot.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
                try (OutputStream out = Files.newOutputStream(plot)) {
                    drawn.writePng(out);
                }
            } else {
                throw UserError.unusable("--plot %s: expected a .svg or .png file".formatted(plot));
            }
        }
    }
}
