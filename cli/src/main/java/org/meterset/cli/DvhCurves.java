package org.meterset.cli;

import java.util.List;
import java.util.OptionalDouble;
import org.meterset.geometry.dvh.Dvh;
import picocli.CommandLine.Option;

/** How curves of histograms are written and drawn. */
final class DvhCurves {
    /** What is counted in percent. */
    enum Relative {
        /** Of the prescription. */
        DOSE,
        /** Of what has a dose. */
        VOLUME
    }

    @Option(
            names = "--bin-width",
            paramLabel = "GY",
            description = "Step of the curves that are printed or drawn (${DEFAULT-VALUE} Gy).")
    private double binWidthGy = 0.1;

    @Option(
            names = "--relative",
            paramLabel = "WHAT",
            split = ",",
            description = "Count these in percent in the curves of --csv: dose (of the prescription), volume; dose also"
                    + " in --plot, which always counts volume in percent. JSON then has both counts.")
    private List<Relative> relative = List.of();

    @Option(names = "--differential", description = "Curves of the volume within each step instead of at least it.")
    private boolean differential;

    /** A curve and what it counts in. */
    record Points(double[] dose, double[] volume) {}

    void check(OptionalDouble prescriptionGy) {
        if (!(binWidthGy > 0)) {
            throw UserError.unusable("--bin-width %s: expected a dose above 0 Gy".formatted(binWidthGy));
        }
        if (isDoseRelative() && prescriptionGy.isEmpty()) {
            throw UserError.unusable("--relative dose: say with --prescription or --plan how many Gy are 100 %");
        }
    }

    boolean isDoseRelative() {
        return relative.contains(Relative.DOSE);
    }

    boolean isVolumeRelative() {
        return relative.contains(Relative.VOLUME);
    }

    boolean isDifferential() {
        return differential;
    }

    /** In Gy and cm³; empty if the structure has no dose. */
    Dvh.Curve absolute(Dvh dvh) {
        if (!dvh.hasDose()) {
            return new Dvh.Curve(new double[0], new double[0]);
        }
        return differential ? dvh.differential(binWidthGy) : dvh.cumulative(binWidthGy);
    }

    static double[] percentOf(double[] values, double full) {
        double[] percent = new double[values.length];
        for (int i = 0; i < percent.length; i++) {
            percent[i] = 100 * values[i] / full;
        }
        return percent;
    }

    /** In the counts that were asked for. */
    Points points(Dvh dvh, OptionalDouble prescriptionGy, boolean volumeInPercent) {
        Dvh.Curve curve = absolute(dvh);
        return new Points(
                isDoseRelative() ? percentOf(curve.doseGy(), prescriptionGy.orElseThrow()) : curve.doseGy(),
                volumeInPercent ? percentOf(curve.volumeCc(), dvh.volumeCc() - dvh.outsideCc()) : curve.volumeCc());
    }
}
