package org.meterset.geometry.grid;

import org.meterset.geometry.Axes;
import org.meterset.geometry.Point3;

/** Tri-linear dose at any point, given by its coordinates in mm along axes of choice; immutable. */
public final class DoseSampler {
    /** Points this close beyond the outermost grid points, in mm, count as on them: coordinates are written rounded. */
    private static final double EDGE_MM = 0.01;

    private final float[] values;
    private final int columns;
    private final int rows;
    private final int planes;
    private final double[] offsets;
    private final boolean even;
    private final double firstOffset;
    private final double perPlane;
    private final double lowest;
    private final double highest;
    private final int right;
    private final int below;
    private final int lastColumnBox;
    private final int lastRowBox;
    private final int lastPlaneBox;
    private final double ux;
    private final double uy;
    private final double uz;
    private final double u0;
    private final double vx;
    private final double vy;
    private final double vz;
    private final double v0;
    private final double nx;
    private final double ny;
    private final double nz;
    private final double n0;
    private final double edgeColumns;
    private final double edgeRows;

    DoseSampler(DoseGrid grid, Axes axes) {
        GridGeometry geometry = grid.geometry();
        values = grid.valuesGy();
        columns = geometry.columns();
        rows = geometry.rows();
        planes = geometry.planes();
        offsets = geometry.offsetsMm();
        double step = planes > 1 ? (offsets[planes - 1] - offsets[0]) / (planes - 1) : 1;
        even = isEven(offsets, step);
        firstOffset = offsets[0];
        perPlane = 1 / step;
        lowest = Math.min(offsets[0], offsets[planes - 1]) - EDGE_MM;
        highest = Math.max(offsets[0], offsets[planes - 1]) + EDGE_MM;
        right = columns > 1 ? 1 : 0;
        below = rows > 1 ? columns : 0;
        lastColumnBox = Math.max(columns - 2, 0);
        lastRowBox = Math.max(rows - 2, 0);
        lastPlaneBox = Math.max(planes - 2, 0);
        Point3 u = geometry.rowDirection().times(1 / geometry.columnSpacingMm());
        Point3 v = geometry.columnDirection().times(1 / geometry.rowSpacingMm());
        Point3 n = geometry.normal();
        Point3 origin = axes.origin().minus(geometry.origin());
        ux = u.dot(axes.u());
        uy = u.dot(axes.v());
        uz = u.dot(axes.w());
        u0 = u.dot(origin);
        vx = v.dot(axes.u());
        vy = v.dot(axes.v());
        vz = v.dot(axes.w());
        v0 = v.dot(origin);
        nx = n.dot(axes.u());
        ny = n.dot(axes.v());
        nz = n.dot(axes.w());
        n0 = n.dot(origin);
        edgeColumns = EDGE_MM / geometry.columnSpacingMm();
        edgeRows = EDGE_MM / geometry.rowSpacingMm();
    }

    private static boolean isEven(double[] offsets, double step) {
        for (int i = 0; i < offsets.length; i++) {
            if (Math.abs(offsets[i] - offsets[0] - i * step) > 1e-6) {
                return false;
            }
        }
        return true;
    }

    /** Dose in Gy at three coordinates along the axes, NaN outside. */
    public double doseGyAt(double xMm, double yMm, double zMm) {
        double column = ux * xMm + uy * yMm + uz * zMm + u0;
        double row = vx * xMm + vy * yMm + vz * zMm + v0;
        double offset = nx * xMm + ny * yMm + nz * zMm + n0;
        if (!(column >= -edgeColumns && column <= columns - 1 + edgeColumns)
                || !(row >= -edgeRows && row <= rows - 1 + edgeRows)
                || !(offset >= lowest && offset <= highest)) {
            return Double.NaN;
        }
        double plane = even ? (offset - firstOffset) * perPlane : unevenPlane(offset);
        // a double cast to int is cut towards 0, so that a place just before the first point goes to the first box
        int i = Math.min((int) column, lastColumnBox);
        int j = Math.min((int) row, lastRowBox);
        int k = Math.min((int) plane, lastPlaneBox);
        double a = within(column - i);
        double b = within(row - j);
        int base = (k * rows + j) * columns + i;
        double first = inPlane(base, a, b);
        return planes == 1 ? first : first + within(plane - k) * (inPlane(base + rows * columns, a, b) - first);
    }

    private static double within(double share) {
        return share < 0 ? 0 : share > 1 ? 1 : share;
    }

    private double inPlane(int base, double a, double b) {
        double upper = values[base] + a * (values[base + right] - values[base]);
        double lower = values[base + below] + a * (values[base + below + right] - values[base + below]);
        return upper + b * (lower - upper);
    }

    /** Fractional plane index at an offset along the normal, among planes of different spacing. */
    private double unevenPlane(double offsetMm) {
        double sign = Math.signum(offsets[planes - 1] - offsets[0]);
        int low = 0;
        int high = planes - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if ((offsets[middle] - offsetMm) * sign <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (offsetMm - offsets[low]) / (offsets[high] - offsets[low]);
    }
}
