package org.meterset.standard.rules;

/** How far points are from lying in one plane. */
final class Plane {
    /** Coordinates of oblique contours are rounded to 0.01 mm by some writers, and doubly so. */
    static final double TOLERANCE_MM = 0.1;

    private Plane() {}

    /**
     * Distance in mm of the point farthest from the plane through the mean of all points, its normal that of the
     * polygon (Newell's method). Points that enclose no area are in one plane.
     *
     * @param mm x, y, z of each point
     */
    static double farthestMm(double[] mm) {
        int points = mm.length / 3;
        if (points < 4 || sameZ(mm, points)) {
            return 0;
        }
        double[] normal = new double[3];
        double[] mean = new double[3];
        for (int i = 0; i < points; i++) {
            int a = 3 * i;
            int b = 3 * ((i + 1) % points);
            for (int axis = 0; axis < 3; axis++) {
                int next = (axis + 1) % 3;
                int after = (axis + 2) % 3;
                normal[axis] += (mm[a + next] - mm[b + next]) * (mm[a + after] + mm[b + after]);
                mean[axis] += mm[a + axis] / points;
            }
        }
        double length = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
        double farthest = 0;
        for (int i = 0; i < points && length > 1e-6; i++) {
            double distance = 0;
            for (int axis = 0; axis < 3; axis++) {
                distance += (mm[3 * i + axis] - mean[axis]) * normal[axis] / length;
            }
            farthest = Math.max(farthest, Math.abs(distance));
        }
        return farthest;
    }

    private static boolean sameZ(double[] mm, int points) {
        for (int i = 1; i < points; i++) {
            if (mm[3 * i + 2] != mm[2]) {
                return false;
            }
        }
        return true;
    }
}
