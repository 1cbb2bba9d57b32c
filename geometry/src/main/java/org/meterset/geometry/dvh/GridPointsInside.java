package org.meterset.geometry.dvh;

import org.meterset.geometry.Axes;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.geometry.region.Level;

/**
 * Least and greatest dose of the grid points inside a region. Tri-linear dose has no extremes but at grid points, so within
 * a region it has none but there and on the surface.
 */
final class GridPointsInside {
    private static final double FACE_MM = 1e-6;

    private final DoseGrid dose;
    private final GridGeometry geometry;
    private final Point3 column;
    private float minGy = Float.POSITIVE_INFINITY;
    private float maxGy = Float.NEGATIVE_INFINITY;

    GridPointsInside(DoseGrid dose) {
        this.dose = dose;
        geometry = dose.geometry();
        column = geometry.rowDirection().times(geometry.columnSpacingMm());
    }

    float minGy() {
        return minGy;
    }

    float maxGy() {
        return maxGy;
    }

    /** Visits the points of one layer; points on the face that two layers share are visited twice. */
    void visit(Level level) {
        Axes axes = level.axes();
        double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        double half = level.thicknessMm() / 2 + FACE_MM;
        for (int corner = 0; corner < 8; corner++) {
            Point3 p = axes.toPatient(
                            level.uMm() + ((corner & 1) == 0 ? 0 : (level.columns() - 1) * level.pitchMm()),
                            level.vMm() + ((corner & 2) == 0 ? 0 : (level.rows() - 1) * level.pitchMm()),
                            level.wMm() + ((corner & 4) == 0 ? -half : half))
                    .minus(geometry.origin());
            double[] at = {
                p.dot(geometry.rowDirection()) / geometry.columnSpacingMm(),
                p.dot(geometry.columnDirection()) / geometry.rowSpacingMm(),
                p.dot(geometry.normal())
            };
            for (int k = 0; k < 3; k++) {
                low[k] = Math.min(low[k], at[k]);
                high[k] = Math.max(high[k], at[k]);
            }
        }
        int firstColumn = Math.max(0, (int) Math.ceil(low[0] - FACE_MM));
        int lastColumn = Math.min(geometry.columns() - 1, (int) Math.floor(high[0] + FACE_MM));
        int firstRow = Math.max(0, (int) Math.ceil(low[1] - FACE_MM));
        int lastRow = Math.min(geometry.rows() - 1, (int) Math.floor(high[1] + FACE_MM));
        for (int plane = 0; plane < geometry.planes(); plane++) {
            double offset = geometry.offsetMm(plane);
            if (offset >= low[2] - FACE_MM && offset <= high[2] + FACE_MM) {
                for (int j = firstRow; j <= lastRow; j++) {
                    visitRow(level, plane, j, firstColumn, lastColumn);
                }
            }
        }
    }

    private void visitRow(Level level, int plane, int j, int firstColumn, int lastColumn) {
        Axes axes = level.axes();
        Point3 start = axes.toAxes(geometry.point(plane, j, 0));
        double du = column.dot(axes.u());
        double dv = column.dot(axes.v());
        double dw = column.dot(axes.w());
        double half = level.thicknessMm() / 2 + FACE_MM;
        double down = level.wMm() - half - start.zMm();
        double up = level.wMm() + half - start.zMm();
        int from = firstColumn;
        int to = lastColumn;
        if (Math.abs(dw) > 1e-9) {
            from = Math.max(from, (int) Math.ceil(Math.min(down / dw, up / dw)));
            to = Math.min(to, (int) Math.floor(Math.max(down / dw, up / dw)));
        } else if (down > 0 || up < 0) {
            return;
        }
        for (int i = from; i <= to; i++) {
            float gy = dose.doseGy(plane, j, i);
            if ((gy < minGy || gy > maxGy)
                    && level.isInside(start.xMm() + i * du, start.yMm() + i * dv, start.zMm() + i * dw)) {
                minGy = Math.min(minGy, gy);
                maxGy = Math.max(maxGy, gy);
            }
        }
    }
}
