package org.meterset.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.meterset.geometry.dvh.BiologicalDose;
import org.meterset.rt.evaluation.DoseEvaluation;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which linear-quadratic dose the numbers are in, if in any. */
final class BiologicalOptions {
    /** One of these. */
    static final class Which {
        @Option(
                names = "--eqd2",
                paramLabel = "ALPHABETA",
                required = true,
                description = "All doses as their equivalent in fractions of 2 Gy, for this α/β in Gy.")
        private @Nullable Double eqd2;

        @Option(
                names = "--bed",
                paramLabel = "ALPHABETA",
                required = true,
                description = "All doses as biologically effective dose, for this α/β in Gy.")
        private @Nullable Double bed;
    }

    @ArgGroup(multiplicity = "0..1")
    private @Nullable Which which;

    @Option(
            names = "--fractions",
            paramLabel = "N",
            description = "Equal fractions that the dose is given in, for --eqd2 and --bed; else those of --plan.")
    private @Nullable Integer fractions;

    /** What doses are counted in. */
    record Scale(String unit, DoubleUnaryOperator ofGy) {
        static final Scale PHYSICAL = new Scale("Gy", gy -> gy);

        List<DoseEvaluation.Result> of(List<DoseEvaluation.Result> results) {
            return equals(PHYSICAL)
                    ? results
                    : results.stream().map(result -> result.withDose(ofGy)).toList();
        }
    }

    Scale scale(OptionalInt planned) {
        if (which == null) {
            return Scale.PHYSICAL;
        }
        boolean equivalent = which.eqd2 != null;
        double alphaBeta = which.eqd2 != null ? which.eqd2 : which.bed != null ? which.bed : Double.NaN;
        int count = fractions != null ? fractions : planned.orElse(0);
        if (count < 1 || !(alphaBeta > 0)) {
            throw UserError.unusable(
                    "%s needs an α/β above 0 Gy and, with --fractions or --plan, at least one fraction: found %s Gy, %d"
                            .formatted(equivalent ? "--eqd2" : "--bed", alphaBeta, count));
        }
        return new Scale(
                String.format(Locale.ROOT, "Gy %s(%.3g)", equivalent ? "EQD2" : "BED", alphaBeta),
                equivalent
                        ? gy -> BiologicalDose.eqd2Gy(gy, count, alphaBeta)
                        : gy -> BiologicalDose.bedGy(gy, count, alphaBeta));
    }
}
