package org.meterset.geometry.gamma;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.GridGeometry;

/**
 * The evaluated dose as boxes between grid points, with the least and greatest dose in each. Positions are in mm along the
 * grid's own axes from its first point; planes are sorted so that their offsets grow. An axis with a single point has one
 * box without thickness.
 */
final class Cells {
    final int nu;
    final int nv;
    final int nw;
    final double du;
    final double dv;
    final double[] w;
    final float[] dose;
    final int rowStride;
    final int planeStride;
    final float[] least;
    final float[] greatest;
    private final Point3 origin;
    private final Point3 uAxis;
    private final Point3 vAxis;
    private final Point3 wAxis;
    private final int columns;
    private final int rows;

    Cells(DoseGrid grid) {
        GridGeometry geometry = grid.geometry();
        origin = geometry.origin();
        uAxis = geometry.rowDirection();
        vAxis = geometry.columnDirection();
        boolean falling = geometry.planes() > 1 && geometry.offsetMm(1) < geometry.offsetMm(0);
        wAxis = falling ? geometry.normal().times(-1) : geometry.normal();
        w = Arrays.stream(geometry.offsetsMm())
                .map(offset -> falling ? -offset : offset)
                .toArray();
        columns = geometry.columns();
        rows = geometry.rows();
        du = geometry.columnSpacingMm();
        dv = geometry.rowSpacingMm();
        nu = Math.max(1, columns - 1);
        nv = Math.max(1, rows - 1);
        nw = Math.max(1, w.length - 1);
        rowStride = columns;
        planeStride = columns * rows;
        dose = grid.valuesGy();
        least = new float[nu * nv * nw];
        greatest = new float[nu * nv * nw];
        IntStream.range(0, nw).parallel().forEach(this::bound);
    }

    int stepU() {
        return columns > 1 ? 1 : 0;
    }

    int stepV() {
        return rows > 1 ? rowStride : 0;
    }

    int stepW() {
        return w.length > 1 ? planeStride : 0;
    }

    double lastU() {
        return (columns - 1) * du;
    }

    double lastV() {
        return (rows - 1) * dv;
    }

    double lastW() {
        return w[w.length - 1];
    }

    private void bound(int k) {
        for (int j = 0; j < nv; j++) {
            for (int i = 0; i < nu; i++) {
                int at = k * planeStride + j * rowStride + i;
                float low = Float.POSITIVE_INFINITY;
                float high = Float.NEGATIVE_INFINITY;
                for (int corner = 0; corner < 8; corner++) {
                    float value = dose[
                            at
                                    + ((corner & 1) == 0 ? 0 : stepU())
                                    + ((corner & 2) == 0 ? 0 : stepV())
                                    + ((corner & 4) == 0 ? 0 : stepW())];
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
                int cell = (k * nv + j) * nu + i;
                least[cell] = low;
                greatest[cell] = high;
            }
        }
    }

    /** Position of a place of the patient frame along the grid's axes. */
    Point3 local(Point3 patient) {
        return localDirection(patient.minus(origin));
    }

    Point3 localDirection(Point3 patient) {
        return new Point3(patient.dot(uAxis), patient.dot(vAxis), patient.dot(wAxis));
    }

    /** Index of the box between planes that an offset lies in, the nearest one if it lies beyond. */
    int planeOf(double offset) {
        int low = 0;
        int high = nw;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (w[middle] <= offset) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
