package org.meterset.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.JsonReport;
import org.meterset.cli.output.ProgressBar;
import org.meterset.cli.output.TextTable;
import org.meterset.geometry.gamma.Gamma;
import org.meterset.geometry.gamma.GammaOptions;
import org.meterset.geometry.gamma.GammaResult;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.rt.dose.RtDose;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gamma comparison of two doses. */
@Command(
        name = "gamma",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Compares an evaluated dose with a reference dose: volumes, planes or lines; RT Dose files, text"
                        + " (.csv, .txt) with x, y, z in mm and dose in Gy, one point a line, row after row, or what an"
                        + " array measured: OmniPro (.opg), PTW (.mcc), MapCHECK (.txt), or a film that was made into dose (.tif).",
        footer = {"", "Example: meterset gamma planned.dcm measured.dcm --dose-percent 2 --distance 2 --require 95"})
final class GammaCommand implements Callable<Integer> {
    private static final int HISTOGRAM_BINS = 20;

    @Parameters(index = "0", paramLabel = "REF", description = "The reference: an RT Dose file, or a table of points.")
    private Path reference = Path.of("");

    @Parameters(index = "1", paramLabel = "EVAL", description = "The dose to evaluate.")
    private Path evaluated = Path.of("");

    @Mixin
    private GammaCriteria criteria = new GammaCriteria();

    @Option(
            names = "--align",
            paramLabel = "MM",
            description =
                    "First move the measured plane or line, EVAL if both are, within itself to where the other dose fits"
                            + " best: by this at most, turned by 6 degrees at most. The motion is told.")
    private @Nullable Double alignMm;

    @Mixin
    private MeasuredOptions measured = new MeasuredOptions();

    @Mixin
    private RegistrationOption registration = new RegistrationOption();

    @Option(names = "--require", paramLabel = "PERCENT", description = "Exit code 1 if the pass rate is below this.")
    private @Nullable Double required;

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description =
                    "Write gamma of every evaluated point of the reference as .csv, or of a plane as a .png picture.")
    private @Nullable Path map;

    @Option(names = "--histogram", description = "Print how many points have which gamma; JSON always has it.")
    private boolean histogram;

    @Option(names = "--any-frame", description = "Compare doses of different frames of reference as if they were one.")
    private boolean anyFrame;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        GammaOptions options = criteria.options();
        CompletableFuture<ComparedDose> reading =
                CompletableFuture.supplyAsync(Unchecked.supplier(() -> ComparedDose.read(evaluated, measured)));
        ComparedDose planned = ComparedDose.read(reference, measured);
        ComparedDose other = Unchecked.join(reading).in(planned, registration);
        check(planned, other);
        Optional<AlignedDoses> aligned = Optional.empty();
        if (alignMm != null) {
            aligned = Optional.of(AlignedDoses.of(planned.grid(), other.grid(), alignMm));
        }
        DoseGrid referenceGrid = aligned.map(AlignedDoses::reference).orElse(planned.grid());
        DoseGrid evaluatedGrid = aligned.map(AlignedDoses::evaluated).orElse(other.grid());
        if (map != null) {
            GammaMap.check(map, referenceGrid);
        }
        GammaResult result;
        try (ProgressBar bar = new ProgressBar("gamma", referenceGrid.geometry().planes())) {
            result = Gamma.compare(referenceGrid, evaluatedGrid, options, bar::step);
        }
        int exitCode = exitCode(result);
        if (map != null) {
            GammaMap.write(map, result, referenceGrid);
        }
        print(result, aligned);
        return exitCode;
    }

    private void print(GammaResult result, Optional<AlignedDoses> aligned) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, @Nullable Object> report = asMap(result);
            aligned.ifPresent(moved -> report.put("alignment", moved.asMap()));
            JsonReport.print(out, report);
        } else {
            aligned.ifPresent(moved -> out.println(moved.text()));
            out.println(table(result));
            if (histogram) {
                out.println("\n" + histogram(result));
            }
        }
        out.flush();
    }

    private void check(ComparedDose planned, ComparedDose other) {
        if (planned.object().isPresent() && other.object().isPresent()) {
            check(planned.object().get(), other.object().get());
        }
        PrintWriter err = spec.commandLine().getErr();
        planned.object()
                .ifPresent(dose -> dose.remarks().forEach(remark -> err.println("warning: reference: " + remark)));
        other.object()
                .ifPresent(dose -> dose.remarks().forEach(remark -> err.println("warning: evaluated: " + remark)));
        err.flush();
    }

    private void check(RtDose planned, RtDose other) {
        if (!anyFrame && !planned.frameOfReference().equals(other.frameOfReference())) {
            throw UserError.unusable(
                    "the doses are in different frames of reference; --registration relates them, --any-frame compares them all the same");
        }
        if (!planned.type().equals(other.type())) {
            throw UserError.unusable(
                    "found doses of Dose Type %s and %s, expected one type".formatted(planned.type(), other.type()));
        }
    }

    private int exitCode(GammaResult result) {
        if (result.evaluated() == 0) {
            throw UserError.unusable(
                    "no point was evaluated: %d points above the threshold lie outside the evaluated dose"
                            .formatted(result.outside()));
        }
        return required != null && !(result.passRatePercent() >= required) ? ExitCodes.FAILED : ExitCodes.OK;
    }

    private static String table(GammaResult result) {
        return new TextTable("pass rate %", "evaluated", "passed", "outside", "mean gamma", "100 % Gy")
                .row(
                        DvhReport.number(result.passRatePercent()),
                        result.evaluated(),
                        result.passed(),
                        result.outside(),
                        DvhReport.number(result.meanGamma()),
                        DvhReport.number(result.normalizationGy()))
                .toString();
    }

    private static String histogram(GammaResult result) {
        int[] counts = result.histogram(HISTOGRAM_BINS);
        double step = result.options().maxGamma() / HISTOGRAM_BINS;
        TextTable table = new TextTable("gamma from", "to", "points", "%");
        for (int i = 0; i < HISTOGRAM_BINS; i++) {
            table.row(
                    DvhReport.number(i * step),
                    DvhReport.number((i + 1) * step),
                    counts[i],
                    DvhReport.number(100.0 * counts[i] / result.evaluated()));
        }
        return table.toString();
    }

    private static Map<String, @Nullable Object> asMap(GammaResult result) {
        GammaOptions options = result.options();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("passRate", DvhReport.finite(result.passRatePercent()));
        map.put("evaluated", result.evaluated());
        map.put("passed", result.passed());
        map.put("outside", result.outside());
        map.put("meanGamma", DvhReport.finite(result.meanGamma()));
        map.put("normalizationGy", result.normalizationGy());
        map.put("dosePercent", options.dosePercent());
        map.put("distanceMm", options.distanceMm());
        map.put("local", options.local());
        map.put("thresholdPercent", options.thresholdPercent());
        map.put("maxGamma", options.maxGamma());
        map.put("histogram", result.histogram(HISTOGRAM_BINS));
        return map;
    }
}
