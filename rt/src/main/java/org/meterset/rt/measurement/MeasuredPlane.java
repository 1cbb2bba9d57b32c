package org.meterset.rt.measurement;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.rt.RtException;

/**
 * Dose that an array or a film measured, in coordinates of its own.
 *
 * <p><b>Shape.</b> One value a detector, row after row; a row has one y and all x. Both have equal spacing and may rise or
 * fall.
 * <p><b>Frame.</b> Origin at the middle of the array; x to the right and y to the gun for somebody who faces the gantry,
 * where the file says so; mm.
 */
public record MeasuredPlane(double[] xMm, double[] yMm, float[] doseGy) {
    /** Positions are written to 0.01 mm or to four digits of a cm. */
    private static final double SAME_MM = 0.03;

    public MeasuredPlane {
        checked("x", xMm);
        checked("y", yMm);
        if (doseGy.length != xMm.length * yMm.length) {
            throw new RtException(
                    "found %d values, expected %d rows of %d columns".formatted(doseGy.length, yMm.length, xMm.length));
        }
        for (int i = 0; i < doseGy.length; i++) {
            if (!Float.isFinite(doseGy[i])) {
                throw new RtException("value %d of row %d is %s Gy, expected a finite dose"
                        .formatted(i % xMm.length + 1, i / xMm.length + 1, doseGy[i]));
            }
        }
    }

    private static void checked(String axis, double[] mm) {
        if (mm.length < 2) {
            throw new RtException("found %d positions along %s, expected at least 2".formatted(mm.length, axis));
        }
        double step = (mm[mm.length - 1] - mm[0]) / (mm.length - 1);
        for (int i = 0; i < mm.length; i++) {
            if (!(Math.abs(mm[i] - mm[0] - i * step) <= SAME_MM) || step == 0) {
                throw new RtException("position %d along %s is %s mm, expected %s: detectors must have equal spacing"
                        .formatted(i + 1, axis, mm[i], mm[0] + i * step));
            }
        }
    }

    /**
     * What one of the known programs wrote; empty if it is no such file.
     *
     * @param gyPerUnit what the values are, for files that do not say it
     * @throws RtException if the file is of a known program and cannot be used; the message says what was found
     */
    public static Optional<MeasuredPlane> parse(List<String> lines, OptionalDouble gyPerUnit) {
        String first =
                lines.isEmpty() ? "" : lines.getFirst().replace("\uFEFF", "").strip();
        if (first.equals("<opimrtascii>")) {
            return Optional.of(OmniProText.parse(lines));
        }
        if (first.equals("BEGIN_SCAN_DATA")) {
            return Optional.of(MccText.parse(lines));
        }
        if (first.startsWith("**") && first.contains("WARNING! Editing this file")) {
            return Optional.of(MapCheckText.parse(lines, gyPerUnit));
        }
        return Optional.empty();
    }

    /** In the patient frame, its middle at a point and its axes along two directions at a right angle. */
    public DoseGrid placed(Point3 middleMm, Point3 xDirection, Point3 yDirection) {
        Point3 first = middleMm.plus(xDirection.times(xMm[0])).plus(yDirection.times(yMm[0]));
        double columnStep = (xMm[xMm.length - 1] - xMm[0]) / (xMm.length - 1);
        double rowStep = (yMm[yMm.length - 1] - yMm[0]) / (yMm.length - 1);
        return new DoseGrid(
                new GridGeometry(
                        first,
                        xDirection.times(Math.signum(columnStep)),
                        yDirection.times(Math.signum(rowStep)),
                        Math.abs(columnStep),
                        Math.abs(rowStep),
                        xMm.length,
                        yMm.length,
                        new double[1]),
                doseGy);
    }
}
