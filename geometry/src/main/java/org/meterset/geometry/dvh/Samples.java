package org.meterset.geometry.dvh;

import java.util.Arrays;
import java.util.List;
import org.meterset.geometry.Axes;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.DoseSampler;
import org.meterset.geometry.region.Level;
import org.meterset.geometry.region.LevelSink;

/**
 * Dose and volume of many small pieces of a region.
 *
 * <p>Each lattice cell is sampled once, at a place in it that moves from cell to cell along a sequence without pattern, so
 * that cells in one dose layer do not all say the same. In cells that the outline cuts, the place lies in the part inside.
 */
final class Samples implements LevelSink {
    private static final int BINS = 8192;
    /** Fractions of the plastic number: a sequence that fills the unit cube evenly. */
    private static final double STEP_U = 0.8191725133961645;

    private static final double STEP_V = 0.6710436067037893;
    private static final double STEP_W = 0.5497004779019703;

    private final DoseSampler dose;
    private final GridPointsInside gridPoints;
    private float[] doseGy = new float[1 << 15];
    private float[] cellMm3 = new float[1 << 15];
    private int size;
    private double insideMm3;
    private double outsideMm3;
    private double gyMm3;
    private double minGy = Double.POSITIVE_INFINITY;
    private double maxGy = Double.NEGATIVE_INFINITY;
    private double ru;
    private double rv;
    private double rw;

    Samples(DoseGrid dose) {
        this.dose = dose.sampler();
        gridPoints = new GridPointsInside(dose);
    }

    int size() {
        return size;
    }

    @Override
    public void accept(Level level) {
        gridPoints.visit(level);
        double pitch = level.pitchMm();
        double cell = pitch * pitch * level.thicknessMm();
        float[] distance = level.distanceMm();
        int columns = level.columns();
        Axes axes = level.axes();
        for (int row = 0; row < level.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                double d = distance[row * columns + column];
                if (d < 0.5 * pitch) {
                    ru = fraction(ru + STEP_U);
                    rv = fraction(rv + STEP_V);
                    rw = fraction(rw + STEP_W);
                    double u = (ru - 0.5) * pitch;
                    double v = (rv - 0.5) * pitch;
                    double share = 1;
                    if (d > -0.75 * pitch && row > 0 && column > 0 && row + 1 < level.rows() && column + 1 < columns) {
                        share = Level.inside(d, pitch);
                        int at = row * columns + column;
                        double du = distance[at + 1] - distance[at - 1];
                        double dv = distance[at + columns] - distance[at - columns];
                        double length = Math.sqrt(du * du + dv * dv);
                        if (length > 0) {
                            double along = (u * du + v * dv) / length;
                            double room = Math.min(0.5 * pitch, -d) + 0.5 * pitch;
                            double wanted = -0.5 * pitch + (along / pitch + 0.5) * room;
                            u += (wanted - along) * du / length;
                            v += (wanted - along) * dv / length;
                        }
                    }
                    double placeU = level.uMm() + column * pitch + u;
                    double placeV = level.vMm() + row * pitch + v;
                    double placeW = level.wMm() + (rw - 0.5) * level.thicknessMm();
                    add(axes, placeU, placeV, placeW, share * cell);
                    if (!Double.isNaN(level.endMm())) {
                        reach(doseAt(axes, placeU, placeV, level.endMm()));
                    }
                }
            }
        }
    }

    private static double fraction(double x) {
        return x >= 1 ? x - 1 : x;
    }

    private double doseAt(Axes axes, double u, double v, double w) {
        Point3 o = axes.origin();
        Point3 au = axes.u();
        Point3 av = axes.v();
        Point3 aw = axes.w();
        return dose.doseGyAt(
                o.xMm() + u * au.xMm() + v * av.xMm() + w * aw.xMm(),
                o.yMm() + u * au.yMm() + v * av.yMm() + w * aw.yMm(),
                o.zMm() + u * au.zMm() + v * av.zMm() + w * aw.zMm());
    }

    private void reach(double gy) {
        if (!Double.isNaN(gy)) {
            minGy = Math.min(minGy, gy);
            maxGy = Math.max(maxGy, gy);
        }
    }

    private void add(Axes axes, double u, double v, double w, double mm3) {
        double gy = doseAt(axes, u, v, w);
        if (Double.isNaN(gy)) {
            outsideMm3 += mm3;
            return;
        }
        if (size == doseGy.length) {
            doseGy = Arrays.copyOf(doseGy, 2 * size);
            cellMm3 = Arrays.copyOf(cellMm3, 2 * size);
        }
        doseGy[size] = (float) gy;
        cellMm3[size++] = (float) mm3;
        insideMm3 += mm3;
        gyMm3 += gy * mm3;
        reach(gy);
    }

    Dvh histogram(double surfaceMinGy, double surfaceMaxGy, boolean converged, List<String> warnings) {
        double volumeCc = (insideMm3 + outsideMm3) / 1000;
        if (size == 0) {
            return new Dvh(volumeCc, outsideMm3 / 1000, new double[0], new double[0], Double.NaN, converged, warnings);
        }
        double mean = gyMm3 / insideMm3;
        double low = Math.min(Math.min(minGy, surfaceMinGy), gridPoints.minGy());
        double high = Math.max(Math.max(maxGy, surfaceMaxGy), gridPoints.maxGy());
        if (!(high - low > 1e-6 * Math.max(1e-6, Math.abs(high)))) {
            return new Dvh(
                    volumeCc,
                    outsideMm3 / 1000,
                    new double[] {high},
                    new double[] {insideMm3 / 1000},
                    mean,
                    converged,
                    warnings);
        }
        double[] cc = new double[BINS];
        double perGy = BINS / (high - low);
        for (int i = 0; i < size; i++) {
            cc[Math.clamp((int) ((doseGy[i] - low) * perGy), 0, BINS - 1)] += cellMm3[i];
        }
        double[] dose = new double[BINS + 1];
        double[] atLeast = new double[BINS + 1];
        dose[BINS] = high;
        for (int i = BINS - 1; i >= 0; i--) {
            dose[i] = low + i / perGy;
            atLeast[i] = atLeast[i + 1] + cc[i] / 1000;
        }
        return new Dvh(volumeCc, outsideMm3 / 1000, dose, atLeast, mean, converged, warnings);
    }
}
