package org.meterset.geometry.region;

import java.util.Optional;
import org.meterset.geometry.Axes;
import org.meterset.geometry.Point3;

/**
 * A thin layer of a region: signed distances to its outline on a square lattice.
 *
 * <p><b>Units.</b> mm; distances are below 0 inside.
 * <p><b>Shape.</b> Lattice point (row, column) has index row · columns + column and lies at u = uMm + column · pitchMm,
 * v = vMm + row · pitchMm. The layer reaches thicknessMm / 2 to both sides of wMm.
 * <p><b>Sieved.</b> Of a region that is not drawn but made of others, a layer is where to look for it: what is inside is told
 * place by place, since surfaces that nearly coincide leave no distance that tells how much of a cell lies between them.
 */
public final class Level {
    /** So near to a surface, in pitches, a place is neither inside nor outside: of two that coincide nothing is left. */
    private static final double ON_SURFACE = 1e-3;

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
    private final Optional<Inside> sieve;

    /** Tells inside from outside: a distance below 0 is inside. */
    @FunctionalInterface
    interface Inside {
        double distanceMm(Point3 patient);
    }

    /** Takes places inside a layer, in its axes. */
    @FunctionalInterface
    public interface PlaceSink {
        void accept(double uMm, double vMm, double wMm);
    }

    Level(Axes axes, double uMm, double vMm, double pitchMm, int columns, int rows) {
        this(axes, uMm, vMm, pitchMm, columns, rows, new float[columns * rows], Optional.empty());
    }

    private Level(
            Axes axes,
            double uMm,
            double vMm,
            double pitchMm,
            int columns,
            int rows,
            float[] distanceMm,
            Optional<Inside> sieve) {
        this.axes = axes;
        this.uMm = uMm;
        this.vMm = vMm;
        this.pitchMm = pitchMm;
        this.columns = columns;
        this.rows = rows;
        this.distanceMm = distanceMm;
        this.sieve = sieve;
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

    /** Volume inside, in mm³; of a sieved layer by counting the cells of which one place is inside. */
    double volumeMm3(EvenPlaces places) {
        double[] cells = {0};
        if (isSieved()) {
            eachPlaceInside(places, (_, _, _) -> cells[0]++);
        } else {
            for (float distance : distanceMm) {
                cells[0] += inside(distance, pitchMm);
            }
        }
        return cells[0] * pitchMm * pitchMm * thicknessMm;
    }

    /** Whether a place of the layer is inside, or on a drawn outline. */
    public boolean isInside(double u, double v, double w) {
        return isSieved() ? passes(u, v, w) : distanceAt(u, v, Double.MAX_VALUE) <= 0;
    }

    /** Whether it belongs to a region that is made of others. */
    public boolean isSieved() {
        return sieve.isPresent();
    }

    /** Of a sieved layer: one place in each cell, if that is inside. */
    public void eachPlaceInside(EvenPlaces places, PlaceSink sink) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                places.next();
                double u = uMm + (column + places.u() - 0.5) * pitchMm;
                double v = vMm + (row + places.v() - 0.5) * pitchMm;
                double w = wMm + (places.w() - 0.5) * thicknessMm;
                if (passes(u, v, w)) {
                    sink.accept(u, v, w);
                }
            }
        }
    }

    private boolean passes(double u, double v, double w) {
        return sieve.orElseThrow().distanceMm(axes.toPatient(u, v, w)) < -ON_SURFACE * pitchMm;
    }

    Inside sieve() {
        return sieve.orElseThrow();
    }

    /** The same layer with what a sieve leaves of it. */
    Level within(Inside inside) {
        return with(distanceMm, Optional.of(inside));
    }

    Level copy() {
        return with(distanceMm.clone(), sieve);
    }

    private Level with(float[] distances, Optional<Inside> inside) {
        Level level = new Level(axes, uMm, vMm, pitchMm, columns, rows, distances, inside);
        level.wMm = wMm;
        level.thicknessMm = thicknessMm;
        level.endMm = endMm;
        return level;
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
