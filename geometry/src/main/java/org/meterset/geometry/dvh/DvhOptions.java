package org.meterset.geometry.dvh;

/**
 * How exact a histogram shall be.
 *
 * <p>The structure is sampled more and more finely until volume and dose at volume no longer move.
 *
 * @param tolerance largest change from one sampling to the next: of the volume as a fraction of it, of D99 to D1 as a
 *     fraction of the dose range across the structure
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
