package org.meterset.rt.image;

import java.util.List;
import java.util.stream.IntStream;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;
import org.meterset.geometry.grid.GridGeometry;

/**
 * The values of an image series on one grid.
 *
 * <p><b>Units.</b> As {@code unit} says: HU for CT, Units (0054,1001) for PET, none known if empty.
 * <p><b>Shape.</b> One value a point in the order of {@link GridGeometry#index}, planes in ascending position along the
 * normal. Not a copy: do not write to it. Where a leaning stack has no pixel, the value is NaN.
 */
public record ImageVolume(GridGeometry geometry, float[] values, String unit, List<String> findings) {
    private static final double STRAIGHT = 0.01;

    static ImageVolume of(ImageSeries series) {
        ImageSlice first = series.first();
        Point3 normal = first.normal();
        List<ImageSlice> slices = series.slices();
        double[] offsets = slices.stream()
                .mapToDouble(slice -> slice.position().minus(first.position()).dot(normal))
                .toArray();
        GridGeometry geometry = new GridGeometry(
                first.position(),
                first.rowDirection(),
                first.columnDirection(),
                first.columnSpacingMm(),
                first.rowSpacingMm(),
                first.format().columns(),
                first.format().rows(),
                offsets);
        float[] values = new float[geometry.size()];
        int plane = geometry.rows() * geometry.columns();
        IntStream.range(0, slices.size()).parallel().forEach(i -> place(first, slices.get(i), values, i * plane));
        return new ImageVolume(geometry, values, series.unit(), series.findings());
    }

    /** The same values, moved: the transform leads from the frame of reference of the images into another. */
    public ImageVolume transformed(RigidTransform transform) {
        return new ImageVolume(geometry.transformed(transform), values, unit, findings);
    }

    private static void place(ImageSlice first, ImageSlice slice, float[] values, int at) {
        Point3 shift = slice.position().minus(first.position());
        double columns = shift.dot(first.rowDirection()) / first.columnSpacingMm();
        double rows = shift.dot(first.columnDirection()) / first.rowSpacingMm();
        if (Math.abs(columns) < STRAIGHT && Math.abs(rows) < STRAIGHT) {
            slice.values(values, at);
        } else {
            shifted(slice.values(), slice.format().columns(), slice.format().rows(), columns, rows, values, at);
        }
    }

    /** Bilinear values of a slice that lies that many columns and rows further on than the grid. */
    private static void shifted(
            float[] slice, int columns, int rows, double columnShift, double rowShift, float[] target, int at) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                target[at + row * columns + column] =
                        bilinear(slice, columns, rows, column - columnShift, row - rowShift);
            }
        }
    }

    private static float bilinear(float[] slice, int columns, int rows, double x, double y) {
        if (!(x > -STRAIGHT && y > -STRAIGHT && x < columns - 1 + STRAIGHT && y < rows - 1 + STRAIGHT)) {
            return Float.NaN;
        }
        double u = Math.clamp(x, 0.0, columns - 1.0);
        double v = Math.clamp(y, 0.0, rows - 1.0);
        int i = Math.min((int) u, Math.max(0, columns - 2));
        int j = Math.min((int) v, Math.max(0, rows - 2));
        int right = columns > 1 ? 1 : 0;
        int below = rows > 1 ? columns : 0;
        int base = j * columns + i;
        double fu = u - i;
        double fv = v - j;
        return (float) ((1 - fv) * ((1 - fu) * slice[base] + fu * slice[base + right])
                + fv * ((1 - fu) * slice[base + below] + fu * slice[base + below + right]));
    }
}
