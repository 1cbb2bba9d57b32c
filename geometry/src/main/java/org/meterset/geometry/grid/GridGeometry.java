package org.meterset.geometry.grid;

import java.util.Arrays;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;

/**
 * Where the points of a grid lie: planes of rows and columns, stacked along their normal.
 *
 * <p><b>Frame.</b> Patient frame, mm. The origin is the centre of the first point. The row direction is the one in which
 * the column index grows, as the first three values of Image Orientation (Patient); the normal is row × column.
 * <p><b>Planes.</b> One offset along the normal per plane, relative to the origin: in any order that only grows or only
 * falls, with any spacing, and not necessarily starting with 0. A relative Grid Frame Offset Vector (3004,000C) is this
 * already; from an absolute one the origin's own coordinate is to be subtracted (PS3.3 section C.8.8.3.2).
 * <p><b>Shape.</b> Point (plane, row, column) has index (plane · rows + row) · columns + column.
 */
public final class GridGeometry {
    private static final double ORTHONORMAL = 1e-3;

    private final Point3 origin;
    private final Point3 rowDirection;
    private final Point3 columnDirection;
    private final double columnSpacingMm;
    private final double rowSpacingMm;
    private final int columns;
    private final int rows;
    private final double[] offsetsMm;

    /**
     * @param columnSpacingMm distance of neighbouring columns, the second value of Pixel Spacing (0028,0030)
     * @param rowSpacingMm distance of neighbouring rows, the first value of Pixel Spacing
     * @throws IllegalArgumentException if directions are not unit vectors at right angles, a spacing is not above 0, an
     *     extent is empty, or offsets are not strictly monotone
     */
    public GridGeometry(
            Point3 origin,
            Point3 rowDirection,
            Point3 columnDirection,
            double columnSpacingMm,
            double rowSpacingMm,
            int columns,
            int rows,
            double[] offsetsMm) {
        require(
                finite(origin) && finite(rowDirection) && finite(columnDirection),
                "origin and directions must be finite");
        require(
                Math.abs(rowDirection.lengthMm() - 1) < ORTHONORMAL
                        && Math.abs(columnDirection.lengthMm() - 1) < ORTHONORMAL
                        && Math.abs(rowDirection.dot(columnDirection)) < ORTHONORMAL,
                "row and column directions must be unit vectors at right angles: " + rowDirection + ", "
                        + columnDirection);
        require(
                columnSpacingMm > 0 && rowSpacingMm > 0 && columnSpacingMm + rowSpacingMm < Double.POSITIVE_INFINITY,
                "spacing must be above 0 mm: %s, %s".formatted(columnSpacingMm, rowSpacingMm));
        require(columns > 0 && rows > 0 && offsetsMm.length > 0, "a grid has at least one column, row and plane");
        require(
                (long) columns * rows * offsetsMm.length <= Integer.MAX_VALUE - 8,
                "grid of %d × %d × %d points is too large".formatted(columns, rows, offsetsMm.length));
        checkMonotone(offsetsMm);
        this.origin = origin;
        this.rowDirection = rowDirection.times(1 / rowDirection.lengthMm());
        Point3 across = columnDirection.minus(this.rowDirection.times(columnDirection.dot(this.rowDirection)));
        this.columnDirection = across.times(1 / across.lengthMm());
        this.columnSpacingMm = columnSpacingMm;
        this.rowSpacingMm = rowSpacingMm;
        this.columns = columns;
        this.rows = rows;
        this.offsetsMm = offsetsMm.clone();
    }

    /** Transverse planes of a head-first supine patient: columns along x, rows along y, planes along z. */
    public static GridGeometry axial(
            Point3 origin, double xSpacingMm, double ySpacingMm, double zSpacingMm, int columns, int rows, int planes) {
        double[] offsets = new double[planes];
        Arrays.setAll(offsets, plane -> plane * zSpacingMm);
        Point3 x = new Point3(1, 0, 0);
        Point3 y = new Point3(0, 1, 0);
        return new GridGeometry(origin, x, y, xSpacingMm, ySpacingMm, columns, rows, offsets);
    }

    private static void checkMonotone(double[] offsets) {
        double sign = offsets.length > 1 ? Math.signum(offsets[1] - offsets[0]) : 1;
        require(Double.isFinite(offsets[0]), "plane offset 0 is not finite");
        for (int i = 1; i < offsets.length; i++) {
            require(
                    (offsets[i] - offsets[i - 1]) * sign > 0,
                    "plane offsets must only grow or only fall: %s mm, then %s mm at plane %d"
                            .formatted(offsets[i - 1], offsets[i], i));
        }
    }

    private static boolean finite(Point3 p) {
        return Double.isFinite(p.xMm() + p.yMm() + p.zMm());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    public Point3 origin() {
        return origin;
    }

    public Point3 rowDirection() {
        return rowDirection;
    }

    public Point3 columnDirection() {
        return columnDirection;
    }

    public Point3 normal() {
        return rowDirection.cross(columnDirection);
    }

    public double columnSpacingMm() {
        return columnSpacingMm;
    }

    public double rowSpacingMm() {
        return rowSpacingMm;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public int planes() {
        return offsetsMm.length;
    }

    public int size() {
        return columns * rows * offsetsMm.length;
    }

    public double offsetMm(int plane) {
        return offsetsMm[plane];
    }

    public double[] offsetsMm() {
        return offsetsMm.clone();
    }

    public int index(int plane, int row, int column) {
        return (plane * rows + row) * columns + column;
    }

    public Point3 point(int plane, int row, int column) {
        return point((double) column, row, offsetsMm[plane]);
    }

    /** The point at fractional column and row, and an offset along the normal in mm. */
    public Point3 point(double column, double row, double offsetMm) {
        return origin.plus(rowDirection.times(column * columnSpacingMm))
                .plus(columnDirection.times(row * rowSpacingMm))
                .plus(normal().times(offsetMm));
    }

    /** The same grid in another frame of reference. */
    public GridGeometry transformed(RigidTransform transform) {
        return new GridGeometry(
                transform.apply(origin),
                transform.direction(rowDirection),
                transform.direction(columnDirection),
                columnSpacingMm,
                rowSpacingMm,
                columns,
                rows,
                offsetsMm);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GridGeometry grid
                && origin.equals(grid.origin)
                && rowDirection.equals(grid.rowDirection)
                && columnDirection.equals(grid.columnDirection)
                && columnSpacingMm == grid.columnSpacingMm
                && rowSpacingMm == grid.rowSpacingMm
                && columns == grid.columns
                && rows == grid.rows
                && Arrays.equals(offsetsMm, grid.offsetsMm);
    }

    @Override
    public int hashCode() {
        return 31 * origin.hashCode() + Arrays.hashCode(offsetsMm);
    }

    @Override
    public String toString() {
        return "%d × %d × %d points of %s × %s mm from %s, row %s, column %s"
                .formatted(
                        columns, rows, planes(), columnSpacingMm, rowSpacingMm, origin, rowDirection, columnDirection);
    }
}
