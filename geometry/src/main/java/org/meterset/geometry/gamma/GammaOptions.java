package org.meterset.geometry.gamma;

/**
 * Criteria of a gamma comparison (Low et al., Med. Phys. 25 (1998) 656).
 *
 * @param dosePercent dose difference criterion in percent of the normalisation dose
 * @param distanceMm distance to agreement
 * @param local percent of the reference dose at each point instead of the normalisation dose
 * @param normalizationGy 100 % of a global criterion and of the threshold; 0 for the greatest reference dose
 * @param thresholdPercent points whose reference dose is below this much of the normalisation dose are not evaluated
 * @param maxGamma search ends here; points with more are given this value
 */
public record GammaOptions(
        double dosePercent,
        double distanceMm,
        boolean local,
        double normalizationGy,
        double thresholdPercent,
        double maxGamma) {
    /** 3 %/3 mm, global, threshold 10 %, gamma up to 2 (AAPM TG-218 keeps the 10 % and global normalisation). */
    public static final GammaOptions DEFAULT = new GammaOptions(3, 3, false, 0, 10, 2);

    public GammaOptions {
        if (!(dosePercent > 0 && distanceMm > 0 && maxGamma > 0)) {
            throw new IllegalArgumentException("gamma criteria must be above 0: %s %%, %s mm, greatest gamma %s"
                    .formatted(dosePercent, distanceMm, maxGamma));
        }
        if (!(normalizationGy >= 0 && thresholdPercent >= 0)) {
            throw new IllegalArgumentException("normalisation dose and threshold must be 0 or more: %s Gy, %s %%"
                    .formatted(normalizationGy, thresholdPercent));
        }
    }

    public static GammaOptions of(double dosePercent, double distanceMm) {
        return new GammaOptions(dosePercent, distanceMm, false, 0, 10, 2);
    }

    public GammaOptions asLocal() {
        return new GammaOptions(dosePercent, distanceMm, true, normalizationGy, thresholdPercent, maxGamma);
    }

    public GammaOptions withThresholdPercent(double percent) {
        return new GammaOptions(dosePercent, distanceMm, local, normalizationGy, percent, maxGamma);
    }

    public GammaOptions withNormalizationGy(double doseGy) {
        return new GammaOptions(dosePercent, distanceMm, local, doseGy, thresholdPercent, maxGamma);
    }

    public GammaOptions withMaxGamma(double max) {
        return new GammaOptions(dosePercent, distanceMm, local, normalizationGy, thresholdPercent, max);
    }
}
