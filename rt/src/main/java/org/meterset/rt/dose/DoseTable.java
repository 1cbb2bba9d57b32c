package org.meterset.rt.dose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.rt.RtException;

/**
 * Measured or calculated dose as text: one point a line, x, y, z in mm of the patient frame and dose in Gy, separated by
 * commas, semicolons, tabs or spaces; a first line of titles, empty lines and what follows a {@code #} do not count.
 *
 * <p><b>Shape.</b> The points are those of a line, a plane or a stack of planes of any direction, with equal spacing along
 * rows and columns, row after row and plane after plane: as {@code meterset plane} writes them, and as film and array
 * measurements can be exported.
 */
public final class DoseTable {
    /** Positions are written to 0.01 mm. */
    private static final double SAME_MM = 0.03;

    private final List<Point3> points = new ArrayList<>();
    private final List<Float> doseGy = new ArrayList<>();

    private DoseTable() {}

    /** @throws RtException if a line is not four numbers, or the points are no regular grid; the message names the line */
    public static DoseGrid parse(List<String> lines) {
        DoseTable table = new DoseTable();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            boolean title =
                    table.points.isEmpty() && line.chars().anyMatch(Character::isLetter) && !line.contains("NaN");
            if (!line.isEmpty() && !title) {
                table.point(line, i + 1);
            }
        }
        return table.grid();
    }

    private void point(String line, int number) {
        String[] cells = line.split("\\s*[,;\\t]\\s*|\\s+", -1);
        double[] values = new double[4];
        boolean good = cells.length == 4;
        for (int i = 0; good && i < 4; i++) {
            try {
                values[i] = Double.parseDouble(cells[i]);
                good = Double.isFinite(values[i]);
            } catch (NumberFormatException _) {
                good = false;
            }
        }
        if (!good) {
            throw new RtException("line %d: found \"%s\", expected x, y, z in mm and dose in Gy, four finite numbers"
                    .formatted(number, line));
        }
        points.add(new Point3(values[0], values[1], values[2]));
        doseGy.add((float) values[3]);
    }

    private DoseGrid grid() {
        if (points.size() < 2) {
            throw new RtException("found %d points, expected at least 2".formatted(points.size()));
        }
        Point3 column = points.get(1).minus(points.getFirst());
        int columns = run(column, 1);
        Point3 row = columns < points.size() ? points.get(columns).minus(points.getFirst()) : across(column);
        int rows = run(row, columns);
        int planes = points.size() / (columns * rows);
        double[] offsets = new double[Math.max(planes, 1)];
        GridGeometry geometry;
        try {
            Point3 normal = column.cross(row).times(1 / (column.lengthMm() * row.lengthMm()));
            Arrays.setAll(
                    offsets,
                    plane -> points.get(plane * columns * rows)
                            .minus(points.getFirst())
                            .dot(normal));
            geometry = new GridGeometry(
                    points.getFirst(),
                    column.times(1 / column.lengthMm()),
                    row.times(1 / row.lengthMm()),
                    column.lengthMm(),
                    row.lengthMm(),
                    columns,
                    rows,
                    offsets);
        } catch (IllegalArgumentException e) {
            throw new RtException("the points are no grid of rows and columns: " + e.getMessage(), e);
        }
        check(geometry);
        float[] values = new float[doseGy.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = doseGy.get(i);
        }
        return new DoseGrid(geometry, values);
    }

    /** How many points, each so many after the last, follow each other by one step. */
    private int run(Point3 step, int every) {
        int count = 1;
        while (count * every < points.size()
                && points.get(count * every).distanceMm(points.getFirst().plus(step.times(count))) <= SAME_MM) {
            count++;
        }
        return count;
    }

    /** Any direction at a right angle, for a single row. */
    private static Point3 across(Point3 along) {
        Point3 other = Math.abs(along.zMm()) < 0.9 * along.lengthMm() ? new Point3(0, 0, 1) : new Point3(0, 1, 0);
        Point3 across = along.cross(other);
        return across.times(1 / across.lengthMm());
    }

    private void check(GridGeometry geometry) {
        if (geometry.size() != points.size()) {
            throw new RtException("found %d points, expected %d planes of %d rows of %d columns"
                    .formatted(points.size(), geometry.planes(), geometry.rows(), geometry.columns()));
        }
        int at = 0;
        for (int plane = 0; plane < geometry.planes(); plane++) {
            for (int row = 0; row < geometry.rows(); row++) {
                for (int column = 0; column < geometry.columns(); column++) {
                    if (geometry.point(plane, row, column).distanceMm(points.get(at++)) > SAME_MM) {
                        throw new RtException(
                                "point %d of the table is %s, expected %s: rows and columns must have equal spacing"
                                        .formatted(at, points.get(at - 1), geometry.point(plane, row, column)));
                    }
                }
            }
        }
    }
}
