package org.meterset.geometry;

/**
 * A right-handed orthonormal set of axes with an origin: u and v span a plane, w is its normal. Coordinates in mm.
 */
public record Axes(Point3 origin, Point3 u, Point3 v, Point3 w) {
    /** Those of the patient frame itself. */
    public static final Axes PATIENT =
            new Axes(new Point3(0, 0, 0), new Point3(1, 0, 0), new Point3(0, 1, 0), new Point3(0, 0, 1));

    /** Axes whose w is the normal; u lies as close to the patient's x as it can, or to y if the normal is along x. */
    public static Axes ofNormal(Point3 origin, Point3 normal) {
        Point3 w = normal.times(1 / normal.lengthMm());
        Point3 along = Math.abs(w.xMm()) < 0.9 ? new Point3(1, 0, 0) : new Point3(0, 1, 0);
        Point3 across = along.minus(w.times(w.dot(along)));
        Point3 u = across.times(1 / across.lengthMm());
        return new Axes(origin, u, w.cross(u), w);
    }

    public Point3 toPatient(double uMm, double vMm, double wMm) {
        return origin.plus(u.times(uMm)).plus(v.times(vMm)).plus(w.times(wMm));
    }

    public Point3 toAxes(Point3 patient) {
        Point3 d = patient.minus(origin);
        return new Point3(d.dot(u), d.dot(v), d.dot(w));
    }
}
