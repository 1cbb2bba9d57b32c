package org.meterset.geometry.dvh;

/** Linear-quadratic conversions of a total dose (Fowler, Br. J. Radiol. 62 (1989) 679); doses in Gy. */
public final class BiologicalDose {
    private BiologicalDose() {}

    /** Biologically effective dose of a total dose that is given in equal fractions. */
    public static double bedGy(double totalGy, int fractions, double alphaBetaGy) {
        check(fractions, alphaBetaGy);
        return totalGy * (1 + totalGy / fractions / alphaBetaGy);
    }

    /** The total dose in fractions of 2 Gy with the same effect. */
    public static double eqd2Gy(double totalGy, int fractions, double alphaBetaGy) {
        return bedGy(totalGy, fractions, alphaBetaGy) / (1 + 2 / alphaBetaGy);
    }

    private static void check(int fractions, double alphaBetaGy) {
        if (fractions < 1 || !(alphaBetaGy > 0)) {
            throw new IllegalArgumentException(
                    "needs at least one fraction and an α/β above 0 Gy: %d, %s".formatted(fractions, alphaBetaGy));
        }
    }
}
