package org.meterset.geometry.region;

/**
 * A sequence of places that fills the unit cube evenly and without pattern: multiples of the powers of 1/x, x⁴ = x + 1,
 * without their whole parts. For one thread.
 */
public final class EvenPlaces {
    private static final double STEP_U = 0.8191725133961645;
    private static final double STEP_V = 0.6710436067037893;
    private static final double STEP_W = 0.5497004779019703;

    private double u;
    private double v;
    private double w;

    public EvenPlaces() {}

    public void next() {
        u = fraction(u + STEP_U);
        v = fraction(v + STEP_V);
        w = fraction(w + STEP_W);
    }

    private static double fraction(double x) {
        return x >= 1 ? x - 1 : x;
    }

    public double u() {
        return u;
    }

    public double v() {
        return v;
    }

    public double w() {
        return w;
    }
}
