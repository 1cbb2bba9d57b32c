package org.meterset.geometry.grid;

import org.meterset.geometry.Axes;
import org.meterset.geometry.Point3;

/**
 * Dose on a plane through the patient, NaN where the plane leaves the dose grid.
 *
 * <p><b>Shape.</b> The geometry has one plane; one value per point, row by row.
 *
 * @param doseGy not a copy: do not write to it
 */
public record DosePlane(GridGeometry geometry, float[] doseGy) {

    public DosePlane {
        if (geometry.planes() != 1 || doseGy.length != geometry.size()) {
            throw new IllegalArgumentException(
                    "a dose plane has one plane and one value per point: %d planes, %d values"
                            .formatted(geometry.planes(), doseGy.length));
        }
    }

    /** Dose at the points of any plane, for example those of an image or of a detector array. */
    public static DosePlane on(DoseGrid dose, GridGeometry plane) {
        return new DosePlane(plane, dose.valuesOn(plane));
    }

    /** Across the patient at z: columns to the patient's left, rows to posterior. */
    public static DosePlane axial(DoseGrid dose, double zMm, double spacingMm) {
        Axes axes = new Axes(new Point3(0, 0, zMm), new Point3(1, 0, 0), new Point3(0, 1, 0), new Point3(0, 0, 1));
        return on(dose, around(dose.geometry(), axes, spacingMm));
    }

    /** At y, seen from the front: columns to the patient's left, rows to the feet. */
    public static DosePlane coronal(DoseGrid dose, double yMm, double spacingMm) {
        Axes axes = new Axes(new Point3(0, yMm, 0), new Point3(1, 0, 0), new Point3(0, 0, -1), new Point3(0, 1, 0));
        return on(dose, around(dose.geometry(), axes, spacingMm));
    }

    /** At x, seen from the patient's left: columns to posterior, rows to the feet. */
    public static DosePlane sagittal(DoseGrid dose, double xMm, double spacingMm) {
        Axes axes = new Axes(new Point3(xMm, 0, 0), new Point3(0, 1, 0), new Point3(0, 0, -1), new Point3(-1, 0, 0));
        return on(dose, around(dose.geometry(), axes, spacingMm));
    }

    /** On any plane: through the origin of the axes, columns along u, rows along v. */
    public static DosePlane oblique(DoseGrid dose, Axes axes, double spacingMm) {
        return on(dose, around(dose.geometry(), axes, spacingMm));
    }

    /** Points on the plane, as far as the shadow of the dose grid on it reaches. */
    private static GridGeometry around(GridGeometry dose, Axes axes, double spacingMm) {
        if (!(spacingMm > 0)) {
            throw new IllegalArgumentException("spacing must be above 0 mm: " + spacingMm);
        }
        double[] low = {Double.MAX_VALUE, Double.MAX_VALUE};
        double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int corner = 0; corner < 8; corner++) {
            Point3 p = axes.toAxes(dose.point(
                    (corner & 1) == 0 ? 0 : dose.planes() - 1,
                    (corner & 2) == 0 ? 0 : dose.rows() - 1,
                    (corner & 4) == 0 ? 0 : dose.columns() - 1));
            low[0] = Math.min(low[0], p.xMm());
            high[0] = Math.max(high[0], p.xMm());
            low[1] = Math.min(low[1], p.yMm());
            high[1] = Math.max(high[1], p.yMm());
        }
        int columns = (int) Math.floor((high[0] - low[0]) / spacingMm + 1e-6) + 1;
        int rows = (int) Math.floor((high[1] - low[1]) / spacingMm + 1e-6) + 1;
        return new GridGeometry(
                axes.toPatient(low[0], low[1], 0),
                axes.u(),
                axes.v(),
                spacingMm,
                spacingMm,
                columns,
                rows,
                new double[] {0});
    }

    /** The largest dose on the plane, NaN if it misses the grid. */
    public float maxGy() {
        float max = Float.NaN;
        for (float gy : doseGy) {
            max = Float.isNaN(max) || gy > max ? gy : max;
        }
        return max;
    }
}
