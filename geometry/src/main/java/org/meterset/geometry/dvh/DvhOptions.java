package org.meterset.geometry.dvh;

/**
 * How exact a histogram shall be.
 *
 * <p>The structure is sampled more and more finely until half of the samples give the same dose at volume as all of them,
 * and the volume no longer depends on how finely the outline is seen.
 *
 * @param tolerance largest difference allowed in that: of the volume as a fraction of it, of D99 to D1 as a fraction of the
 *     dose range across the structure
 * @param maxSamples where refining ends even so; the histogram then says that it did not converge
 */
public record DvhOptions(double tolerance, int maxSamples) {
    public static final DvhOptions DEFAULT = new DvhOptions(0.002, 4_000_000);

    public DvhOptions {
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance must be a fraction between 0 and 1: " + tolerance);
        }
        if (maxSamples < 1000) {
            throw new IllegalArgumentException("a histogram needs at least 1000 samples: " + maxSamples);
        }
    }
}
