package org.meterset.device.site;

/**
 * What a device takes for the same, as a site chooses it.
 *
 * @param meterset in the unit of the plan: metersets no further apart are the same
 * @param doseGy doses no further apart are the same
 * @param wholeBeamPercent of its meterset at least that a beam must have that counts as treated, up to 100
 */
public record Tolerances(double meterset, double doseGy, double wholeBeamPercent) {
    /** A hundredth of a monitor unit or minute, a hundredth of a gray, 99 percent of a beam. */
    public static final Tolerances DEFAULT = new Tolerances(0.01, 0.01, 99);

    private static final double WHOLE = 100;

    public Tolerances {
        if (!(meterset >= 0) || !(doseGy >= 0) || !(wholeBeamPercent > 0) || wholeBeamPercent > WHOLE) {
            throw new IllegalArgumentException(
                    "tolerances: found meterset %s, dose %s Gy, whole beam %s %%; expected 0 or more, 0 or more, above 0 to 100"
                            .formatted(meterset, doseGy, wholeBeamPercent));
        }
    }

    /** The least meterset of a beam that counts as treated. */
    public double leastOfWhole(double beamMeterset) {
        return beamMeterset * wholeBeamPercent / WHOLE;
    }
}
