package org.meterset.cli;

import org.meterset.geometry.gamma.GammaOptions;
import picocli.CommandLine.Option;

/** Criteria of a gamma comparison. */
final class GammaCriteria {
    @Option(
            names = "--dose-percent",
            paramLabel = "PERCENT",
            description = "Dose difference criterion (${DEFAULT-VALUE} %%).")
    private double dosePercent = GammaOptions.DEFAULT.dosePercent();

    @Option(names = "--distance", paramLabel = "MM", description = "Distance to agreement (${DEFAULT-VALUE} mm).")
    private double distanceMm = GammaOptions.DEFAULT.distanceMm();

    @Option(names = "--local", description = "Percent of the reference dose at each point instead of one dose.")
    private boolean local;

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            description = "Points whose reference dose is below this are not evaluated (${DEFAULT-VALUE} %%).")
    private double thresholdPercent = GammaOptions.DEFAULT.thresholdPercent();

    @Option(
            names = "--normalization",
            paramLabel = "GY",
            description = "The dose that stands for 100 %% (the greatest of the reference).")
    private double normalizationGy;

    @Option(names = "--max-gamma", paramLabel = "GAMMA", description = "The search ends here (${DEFAULT-VALUE}).")
    private double maxGamma = GammaOptions.DEFAULT.maxGamma();

    GammaOptions options() {
        try {
            return new GammaOptions(dosePercent, distanceMm, local, normalizationGy, thresholdPercent, maxGamma);
        } catch (IllegalArgumentException e) {
            throw UserError.unusable(String.valueOf(e.getMessage()));
        }
    }
}
