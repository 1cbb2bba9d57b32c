package org.meterset.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.JsonReport;
import org.meterset.rt.dose.RtDose;
import org.meterset.rt.evaluation.Constraint;
import org.meterset.rt.evaluation.DoseEvaluation;
import org.meterset.rt.evaluation.DoseMetric;
import org.meterset.rt.plot.CurvePlot;
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
            names = "--bin-width",
            paramLabel = "GY",
            description = "Step of the curves that are printed or drawn (${DEFAULT-VALUE} Gy).")
    private double binWidthGy = 0.1;

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
        if (!(binWidthGy > 0)) {
            throw UserError.unusable("--bin-width %s: expected a dose above 0 Gy".formatted(binWidthGy));
        }
        List<DoseMetric> wanted = DoseMetric.parseAll(metrics);
        List<Constraint> bounds =
                constraints == null ? List.of() : Constraint.parseAll(Files.readAllLines(constraints));
        CompletableFuture<StructureSet> reading = CompletableFuture.supplyAsync(Unchecked.supplier(structures::read));
        RtDose sum = dose.read();
        StructureSet set = Unchecked.join(reading);
        List<Structure> chosen = structures.chosen(set);
        List<DoseEvaluation.Result> results =
                structures.with(DoseEvaluation.of(sum)).of(chosen);
        OptionalDouble prescription = dose.prescriptionGy();
        warn(sum, results);
        DvhReport report = new DvhReport(results, wanted, prescription, binWidthGy);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonReport.print(out, report.asMap());
        } else {
            out.println(report.table());
        }
        write(report);
        ConstraintReport judged = new ConstraintReport(results, bounds, prescription);
        if (!bounds.isEmpty()) {
            (json ? spec.commandLine().getErr() : out).println((json ? "" : "\n") + judged.table());
        }
        out.flush();
        return judged.exitCode();
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
