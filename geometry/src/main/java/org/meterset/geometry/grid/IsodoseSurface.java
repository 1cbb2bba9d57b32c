package org.meterset.geometry.grid;

/**
 * A surface of equal dose as triangles. It is open where the dose reaches the level at the border of its grid.
 *
 * @param xyzMm patient frame, x, y, z of one vertex after the other
 * @param triangles three vertex numbers each, counter-clockwise when seen from the side of lower dose
 */
public record IsodoseSurface(double[] xyzMm, int[] triangles) {

    /** The volume that a closed surface bounds, in cm³. */
    public double enclosedCc() {
        double sum = 0;
        for (int t = 0; t < triangles.length; t += 3) {
            int a = 3 * triangles[t];
            int b = 3 * triangles[t + 1];
            int c = 3 * triangles[t + 2];
            double bx = xyzMm[b] - xyzMm[0];
            double by = xyzMm[b + 1] - xyzMm[1];
            double bz = xyzMm[b + 2] - xyzMm[2];
            double cx = xyzMm[c] - xyzMm[0];
            double cy = xyzMm[c + 1] - xyzMm[1];
            double cz = xyzMm[c + 2] - xyzMm[2];
            sum += (xyzMm[a] - xyzMm[0]) * (by * cz - bz * cy)
                    + (xyzMm[a + 1] - xyzMm[1]) * (bz * cx - bx * cz)
                    + (xyzMm[a + 2] - xyzMm[2]) * (bx * cy - by * cx);
        }
        return sum / 6000;
    }
}
