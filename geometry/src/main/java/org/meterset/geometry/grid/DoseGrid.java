package org.meterset.geometry.grid;

import java.util.List;
import org.meterset.geometry.Axes;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;

/**
 * Dose at the points of a grid, in Gy; immutable and safe for many threads.
 *
 * <p>Between the points dose is tri-linear. Beyond the outermost points there is no dose: such places are outside and
 * answer NaN, never 0.
 * <p><b>Shape.</b> One value per point, in the order of {@link GridGeometry#index}.
 */
public final class DoseGrid {
    private final GridGeometry geometry;
    private final float[] doseGy;
    private final float minGy;
    private final float maxGy;

    /**
     * Takes the array over: the caller writes to it no more.
     *
     * @throws IllegalArgumentException if there is not one finite value per point
     */
    public DoseGrid(GridGeometry geometry, float[] doseGy) {
        if (doseGy.length != geometry.size()) {
            throw new IllegalArgumentException(
                    "%d dose values for a grid of %d points".formatted(doseGy.length, geometry.size()));
        }
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        float spoiled = 0;
        for (float dose : doseGy) {
            if (dose < min) {
                min = dose;
            }
            if (dose > max) {
                max = dose;
            }
            spoiled += dose * 0;
        }
        if (spoiled != 0) {
            throw new IllegalArgumentException("dose is NaN or infinite at " + firstNotFinite(geometry, doseGy));
        }
        this.geometry = geometry;
        this.doseGy = doseGy;
        this.minGy = min;
        this.maxGy = max;
    }

    /** From 16-bit unsigned pixel values and Dose Grid Scaling (3004,000E). */
    public static DoseGrid ofUnsigned16(GridGeometry geometry, short[] stored, double gyPerUnit) {
        float[] doseGy = new float[stored.length];
        for (int i = 0; i < stored.length; i++) {
            doseGy[i] = (float) ((stored[i] & 0xFFFF) * checkedScaling(gyPerUnit));
        }
        return new DoseGrid(geometry, doseGy);
    }

    /** From 32-bit unsigned pixel values and Dose Grid Scaling (3004,000E). */
    public static DoseGrid ofUnsigned32(GridGeometry geometry, int[] stored, double gyPerUnit) {
        float[] doseGy = new float[stored.length];
        for (int i = 0; i < stored.length; i++) {
            doseGy[i] = (float) ((stored[i] & 0xFFFFFFFFL) * checkedScaling(gyPerUnit));
        }
        return new DoseGrid(geometry, doseGy);
    }

    /**
     * The sum of doses, on the grid of the first; a point that any of the others does not reach is an error unless
     * {@code outsideIsZero}: a dose that is not known is not 0, but a beam's grid may be cut where its dose ends.
     *
     * @throws IllegalArgumentException if a point of the first grid lies outside another one and outsideIsZero is false
     */
    public static DoseGrid sum(List<DoseGrid> doses, boolean outsideIsZero) {
        return sum(doses, doses.getFirst().geometry, outsideIsZero);
    }

    /** The sum of doses, on the grid that is asked for. */
    public static DoseGrid sum(List<DoseGrid> doses, GridGeometry target, boolean outsideIsZero) {
        float[] total = new float[target.size()];
        for (int i = 0; i < doses.size(); i++) {
            float[] part = doses.get(i).geometry.equals(target)
                    ? doses.get(i).doseGy
                    : doses.get(i).valuesOn(target);
            for (int j = 0; j < total.length; j++) {
                if (Float.isNaN(part[j]) && !outsideIsZero) {
                    throw new IllegalArgumentException(
                            "dose %d of %d does not cover the whole grid of the sum; name a smaller grid or say that dose outside is 0"
                                    .formatted(i + 1, doses.size()));
                }
                total[j] += Float.isNaN(part[j]) ? 0 : part[j];
            }
        }
        return new DoseGrid(target, total);
    }

    private static double checkedScaling(double gyPerUnit) {
        if (!(gyPerUnit > 0) || Double.isInfinite(gyPerUnit)) {
            throw new IllegalArgumentException("dose grid scaling must be a finite number above 0: " + gyPerUnit);
        }
        return gyPerUnit;
    }

    private static String firstNotFinite(GridGeometry geometry, float[] doseGy) {
        int i = 0;
        while (Float.isFinite(doseGy[i])) {
            i++;
        }
        return "column %d, row %d, plane %d"
                .formatted(
                        i % geometry.columns(),
                        i / geometry.columns() % geometry.rows(),
                        i / geometry.columns() / geometry.rows());
    }

    public GridGeometry geometry() {
        return geometry;
    }

    public float doseGy(int plane, int row, int column) {
        return doseGy[geometry.index(plane, row, column)];
    }

    /** All values, not a copy: do not write to it. */
    public float[] valuesGy() {
        return doseGy;
    }

    /** The least value on the grid; below 0 only for dose differences and for faulty doses. */
    public float minGy() {
        return minGy;
    }

    public float maxGy() {
        return maxGy;
    }

    /** Tri-linear dose in Gy, NaN outside. For many points take one {@link #sampler}. */
    public double doseGyAt(Point3 point) {
        return sampler().doseGyAt(point.xMm(), point.yMm(), point.zMm());
    }

    public DoseSampler sampler() {
        return sampler(Axes.PATIENT);
    }

    /** One that is asked about places given by their coordinates along other axes. */
    public DoseSampler sampler(Axes axes) {
        return new DoseSampler(this, axes);
    }

    /** Dose at all points of another grid, NaN outside, in the order of that grid. */
    public float[] valuesOn(GridGeometry target) {
        DoseSampler sampler = sampler();
        float[] result = new float[target.size()];
        Point3 step = target.rowDirection().times(target.columnSpacingMm());
        for (int plane = 0; plane < target.planes(); plane++) {
            for (int row = 0; row < target.rows(); row++) {
                Point3 start = target.point(plane, row, 0);
                int at = target.index(plane, row, 0);
                for (int column = 0; column < target.columns(); column++) {
                    result[at + column] = (float) sampler.doseGyAt(
                            start.xMm() + column * step.xMm(),
                            start.yMm() + column * step.yMm(),
                            start.zMm() + column * step.zMm());
                }
            }
        }
        return result;
    }

    public DoseGrid transformed(RigidTransform transform) {
        return new DoseGrid(geometry.transformed(transform), doseGy);
    }

    /** The same dose times a factor, for example a number of fractions or 100 / prescription. */
    public DoseGrid scaled(double factor) {
        float[] scaled = new float[doseGy.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (doseGy[i] * factor);
        }
        return new DoseGrid(geometry, scaled);
    }
}
