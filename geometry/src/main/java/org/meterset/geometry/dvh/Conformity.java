package org.meterset.geometry.dvh;

/** How well the volume of a reference dose and a target agree; all three are 1 when they are the same. */
public final class Conformity {
    private Conformity() {}

    /** RTOG conformity index: volume of the reference isodose over volume of the target (Shaw et al. 1993). */
    public static double rtog(Dvh target, Dvh body, double referenceGy) {
        return body.vGyCc(referenceGy) / target.volumeCc();
    }

    /** Paddick conformity index: covered target² over target × volume of the reference isodose (Paddick 2000). */
    public static double paddick(Dvh target, Dvh body, double referenceGy) {
        double covered = target.vGyCc(referenceGy);
        return covered * covered / (target.volumeCc() * body.vGyCc(referenceGy));
    }

    /** Share of the target that gets the reference dose. */
    public static double coverage(Dvh target, double referenceGy) {
        return target.vGyCc(referenceGy) / target.volumeCc();
    }
}
