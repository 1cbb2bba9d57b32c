package org.meterset.geometry.dvh;

import java.util.Arrays;
import java.util.List;
import org.meterset.geometry.Axes;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.DoseSampler;
import org.meterset.geometry.region.EvenPlaces;
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

    private final DoseGrid dose;
    private final GridPointsInside gridPoints;
    private Axes axes = Axes.PATIENT;
    private DoseSampler sampler;
    private float[] doseGy = new float[1 << 15];
    private float[] cellMm3 = new float[1 << 15];
    private int size;
    private double blurredMm3;
    private double surfaceMinGy = Double.POSITIVE_INFINITY;
    private double surfaceMaxGy = Double.NEGATIVE_INFINITY;
    private final EvenPlaces places = new EvenPlaces();
    private long rejected;

    Samples(DoseGrid dose) {
        this.dose = dose;
        sampler = dose.sampler(axes);
        gridPoints = new GridPointsInside(dose);
    }

    int size() {
        return size;
    }

    /** How many places were looked at, inside or not. */
    long looked() {
        return size + rejected;
    }

    /** The volume with the outline blurred over two cells instead of one. */
    double blurredCc() {
        return blurredMm3 / 1000;
    }

    @Override
    public void accept(Level level) {
        gridPoints.visit(level);
        if (!level.axes().equals(axes)) {
            axes = level.axes();
            sampler = dose.sampler(axes);
        }
        if (level.isSieved()) {
            sieve(level);
        } else {
            sampleOutlined(level);
        }
    }

    private void sieve(Level level) {
        double cell = level.pitchMm() * level.pitchMm() * level.thicknessMm();
        int before = size;
        level.eachPlaceInside(places, (u, v, w) -> {
            add(sampler.doseGyAt(u, v, w), cell);
            if (!Double.isNaN(level.endMm()) && level.isInside(u, v, level.endMm())) {
                reach(u, v, level.endMm());
            }
        });
        rejected += level.distanceMm().length - (size - before);
    }

    private void sampleOutlined(Level level) {
        float pitch = (float) level.pitchMm();
        float[] distance = level.distanceMm();
        int columns = level.columns();
        double inside = 0;
        for (int row = 0; row < level.rows(); row++) {
            for (int at = row * columns; at < (row + 1) * columns; at++) {
                float d = distance[at];
                if (d < pitch) {
                    inside += d <= -pitch ? 1 : 0.5 - 0.5 * d / pitch;
                    if (d < 0.5f * pitch) {
                        sample(level, row, at - row * columns, d);
                    }
                }
            }
        }
        blurredMm3 += inside * pitch * pitch * level.thicknessMm();
    }

    private void sample(Level level, int row, int column, double d) {
        double pitch = level.pitchMm();
        double centreU = level.uMm() + column * pitch;
        double centreV = level.vMm() + row * pitch;
        places.next();
        double u = (places.u() - 0.5) * pitch;
        double v = (places.v() - 0.5) * pitch;
        double cell = pitch * pitch * level.thicknessMm();
        if (d > -0.75 * pitch) {
            float[] distance = level.distanceMm();
            int columns = level.columns();
            int inRow = row * columns;
            double du = distance[inRow + Math.min(column + 1, columns - 1)] - distance[inRow + Math.max(column - 1, 0)];
            double dv = distance[Math.min(row + 1, level.rows() - 1) * columns + column]
                    - distance[Math.max(row - 1, 0) * columns + column];
            double length = Math.sqrt(du * du + dv * dv);
            if (length > 0) {
                du /= length;
                dv /= length;
                double along = u * du + v * dv;
                double room = Math.min(0.5 * pitch, -d) + 0.5 * pitch;
                double moved = (along / pitch + 0.5) * room - 0.5 * pitch - along;
                u += moved * du;
                v += moved * dv;
                if (d > -0.5 * pitch) {
                    reach(
                            centreU - d * du,
                            centreV - d * dv,
                            Double.isNaN(level.endMm()) ? level.wMm() : level.endMm());
                }
            }
            cell *= Level.inside(d, pitch);
        }
        u += centreU;
        v += centreV;
        add(sampler.doseGyAt(u, v, level.wMm() + (places.w() - 0.5) * level.thicknessMm()), cell);
        if (!Double.isNaN(level.endMm())) {
            reach(u, v, level.endMm());
        }
    }

    /** A place on the surface: the dose there counts for the extremes alone. */
    private void reach(double u, double v, double w) {
        double gy = sampler.doseGyAt(u, v, w);
        if (gy < surfaceMinGy) {
            surfaceMinGy = gy;
        }
        if (gy > surfaceMaxGy) {
            surfaceMaxGy = gy;
        }
    }

    private void add(double gy, double mm3) {
        if (size == doseGy.length) {
            doseGy = Arrays.copyOf(doseGy, 2 * size);
            cellMm3 = Arrays.copyOf(cellMm3, 2 * size);
        }
        doseGy[size] = (float) gy;
        cellMm3[size++] = (float) mm3;
    }

    /** Of all samples; the extremes reach at least as far as those of the corners of the contours. */
    Dvh histogram(double cornerMinGy, double cornerMaxGy) {
        return histogram(
                1,
                Math.min(Math.min(surfaceMinGy, cornerMinGy), gridPoints.minGy()),
                Math.max(Math.max(surfaceMaxGy, cornerMaxGy), gridPoints.maxGy()));
    }

    /** Of every other sample. */
    Dvh half(Dvh whole) {
        return histogram(2, whole.minGy(), whole.maxGy());
    }

    private Dvh histogram(int step, double leastGy, double greatestGy) {
        double low = leastGy;
        double high = greatestGy;
        double insideMm3 = 0;
        double outsideMm3 = 0;
        double gyMm3 = 0;
        for (int i = 0; i < size; i += step) {
            float gy = doseGy[i];
            if (Float.isNaN(gy)) {
                outsideMm3 += cellMm3[i];
            } else {
                insideMm3 += cellMm3[i];
                gyMm3 += (double) gy * cellMm3[i];
                if (gy < low) {
                    low = gy;
                }
                if (gy > high) {
                    high = gy;
                }
            }
        }
        double volumeCc = (insideMm3 + outsideMm3) / 1000;
        double mean = gyMm3 / insideMm3;
        double[] dose;
        double[] atLeastCc;
        if (!(insideMm3 > 0)) {
            dose = new double[0];
            atLeastCc = dose;
        } else if (!(high - low > 1e-6 * Math.max(1e-6, Math.abs(high)))) {
            dose = new double[] {high};
            atLeastCc = new double[] {insideMm3 / 1000};
        } else {
            dose = new double[BINS + 1];
            atLeastCc = atLeastCc(step, low, high, dose);
        }
        return new Dvh(volumeCc, outsideMm3 / 1000, dose, atLeastCc, mean, false, List.of());
    }

    private double[] atLeastCc(int step, double low, double high, double[] dose) {
        double[] cc = new double[BINS + 1];
        double perGy = BINS / (high - low);
        for (int i = 0; i < size; i += step) {
            float gy = doseGy[i];
            if (!Float.isNaN(gy)) {
                cc[Math.min((int) ((gy - low) * perGy), BINS - 1)] += cellMm3[i] / 1000;
            }
        }
        dose[BINS] = high;
        for (int i = BINS - 1; i >= 0; i--) {
            dose[i] = low + i / perGy;
            cc[i] += cc[i + 1];
        }
        return cc;
    }
}
