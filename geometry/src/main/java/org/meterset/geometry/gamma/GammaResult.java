package org.meterset.geometry.gamma;

import java.util.Arrays;
import org.meterset.geometry.grid.GridGeometry;

/**
 * Outcome of a gamma comparison.
 *
 * <p><b>Shape.</b> The map has one value per reference point, in the order of {@link GridGeometry#index}: gamma, at most
 * the greatest that was searched for; NaN where the point was not evaluated.
 */
public final class GammaResult {
    private final GridGeometry geometry;
    private final float[] gamma;
    private final GammaOptions options;
    private final double normalizationGy;
    private final int evaluated;
    private final int passed;
    private final int outside;
    private final double mean;

    GammaResult(GridGeometry geometry, float[] gamma, GammaOptions options, double normalizationGy, int outside) {
        this.geometry = geometry;
        this.gamma = gamma;
        this.options = options;
        this.normalizationGy = normalizationGy;
        this.outside = outside;
        int points = 0;
        int good = 0;
        double sum = 0;
        for (float value : gamma) {
            if (!Float.isNaN(value)) {
                points++;
                good += value <= 1 ? 1 : 0;
                sum += value;
            }
        }
        evaluated = points;
        passed = good;
        mean = sum / points;
    }

    public GridGeometry geometry() {
        return geometry;
    }

    public GammaOptions options() {
        return options;
    }

    /** The dose that stood for 100 %. */
    public double normalizationGy() {
        return normalizationGy;
    }

    /** Points whose reference dose reaches the threshold and that lie inside the evaluated dose. */
    public int evaluated() {
        return evaluated;
    }

    public int passed() {
        return passed;
    }

    /** Points at or above the threshold that lie outside the evaluated dose; neither passed nor failed. */
    public int outside() {
        return outside;
    }

    /** Percent of the evaluated points with gamma of 1 or less; NaN if none was evaluated. */
    public double passRatePercent() {
        return 100.0 * passed / evaluated;
    }

    /** Mean gamma of the evaluated points; NaN if none was evaluated. */
    public double meanGamma() {
        return mean;
    }

    /** The map, not a copy: do not write to it. */
    public float[] gamma() {
        return gamma;
    }

    /** Points per bin of equal width from 0 to the greatest gamma searched for; the last bin holds that value too. */
    public int[] histogram(int bins) {
        int[] counts = new int[bins];
        for (float value : gamma) {
            if (!Float.isNaN(value)) {
                counts[Math.min(bins - 1, (int) (value / options.maxGamma() * bins))]++;
            }
        }
        return counts;
    }

    @Override
    public String toString() {
        return "gamma %s: %.2f %% of %d points"
                .formatted(
                        Arrays.toString(new double[] {options.dosePercent(), options.distanceMm()}),
                        passRatePercent(),
                        evaluated);
    }
}
