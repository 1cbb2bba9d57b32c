package org.meterset.geometry.region;

import org.meterset.geometry.Axes;
import org.meterset.geometry.Point3;

/**
 * A thin layer of a region: signed distances to its outline on a square lattice.
 *
 * <p><b>Units.</b> mm; distances are below 0 inside.
 * <p><b>Shape.</b> Lattice point (row, column) has index row · columns + column and lies at u = uMm + column · pitchMm,
 * v = vMm + row · pitchMm. The layer reaches thicknessMm / 2 to both sides of wMm.
 */
public final class Level {
    final Axes axes;
    final double uMm;
    final double vMm;
    final double pitchMm;
    final int columns;
    final int rows;
    double wMm;
    double thicknessMm;
    double endMm = Double.NaN;
    final float[] distanceMm;

    Level(Axes axes, double uMm, double vMm, double pitchMm, int columns, int rows) {
        this.axes = axes;
        this.uMm = uMm;
        this.vMm = vMm;
        this.pitchMm = pitchMm;
        this.columns = columns;
        this.rows = rows;
        this.distanceMm = new float[columns * rows];
    }

    public Axes axes() {
        return axes;
    }

    public double uMm() {
        return uMm;
    }

    public double vMm() {
        return vMm;
    }

    public double wMm() {
        return wMm;
    }

    public double pitchMm() {
        return pitchMm;
    }

    public double thicknessMm() {
        return thicknessMm;
    }

    /** Where the region ends with this layer: w of its outer face; NaN if the region goes on. */
    public double endMm() {
        return endMm;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /** The place of a lattice point in the patient frame. */
    public Point3 point(int column, int row) {
        return axes.toPatient(uMm + column * pitchMm, vMm + row * pitchMm, wMm);
    }

    /** Not a copy: do not write to it. */
    public float[] distanceMm() {
        return distanceMm;
    }

    /** Share of a lattice cell that is inside, from the distance at its centre. */
    public static double inside(double distanceMm, double pitchMm) {
        return Math.clamp(0.5 - distanceMm / pitchMm, 0.0, 1.0);
    }

    /** Area inside, in mm². */
    public double areaMm2() {
        double cells = 0;
        for (float distance : distanceMm) {
            cells += inside(distance, pitchMm);
        }
        return cells * pitchMm * pitchMm;
    }

    /** Whether a place in the plane of the layer is inside, or on the outline. */
    public boolean isInside(double u, double v) {
        return distanceAt(u, v, Double.MAX_VALUE) <= 0;
    }

    Level copy() {
        Level copy = new Level(axes, uMm, vMm, pitchMm, columns, rows);
        copy.wMm = wMm;
        copy.thicknessMm = thicknessMm;
        copy.endMm = endMm;
        System.arraycopy(distanceMm, 0, copy.distanceMm, 0, distanceMm.length);
        return copy;
    }

    /** Bilinear distance at a place of the layer, or another value beyond the lattice. */
    double distanceAt(double u, double v, double beyond) {
        double column = (u - uMm) / pitchMm;
        double row = (v - vMm) / pitchMm;
        if (!(column >= 0 && row >= 0 && column <= columns - 1 && row <= rows - 1)) {
            return beyond;
        }
        int i = Math.min((int) column, columns - 2);
        int j = Math.min((int) row, rows - 2);
        int at = j * columns + i;
        double a = column - i;
        double low = distanceMm[at] + a * (distanceMm[at + 1] - distanceMm[at]);
        double high = distanceMm[at + columns] + a * (distanceMm[at + columns + 1] - distanceMm[at + columns]);
        return low + (row - j) * (high - low);
    }
}
