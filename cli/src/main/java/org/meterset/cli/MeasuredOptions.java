package org.meterset.cli;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.rt.measurement.DoseUnit;
import org.meterset.rt.measurement.MeasuredPlane;
import picocli.CommandLine.Option;

/** Where a plane that an array measured lay in the patient frame, and its unit. */
final class MeasuredOptions {
    @Option(
            names = "--measured-at",
            paramLabel = "AXES,X,Y,Z",
            split = ",",
            description = "Of a plane that an array measured: the directions of its x and y, two of L, R, A, P, H, F,"
                    + " and the place of its middle in mm; LH,0,-50,0 is coronal at y -50, seen from in front.")
    private List<String> place = List.of();

    @Option(
            names = "--measured-unit",
            paramLabel = "UNIT",
            description =
                    "Unit of measured doses where the file does not say it: Gy, cGy, mGy, or so many of them, as 0.1cGy.")
    private @Nullable String unit;

    OptionalDouble gyPerUnit() {
        if (unit == null) {
            return OptionalDouble.empty();
        }
        OptionalDouble gy = DoseUnit.gyPer(unit);
        if (gy.isEmpty()) {
            throw UserError.unusable(
                    "--measured-unit %s: expected Gy, cGy or mGy, or so many of them, as 0.1cGy".formatted(unit));
        }
        return gy;
    }

    DoseGrid placed(MeasuredPlane plane) {
        if (place.isEmpty()) {
            throw UserError.unusable(
                    "a measured plane has coordinates of its own: say with --measured-at how and where it lay, as LH,0,-50,0");
        }
        if (place.size() != 4 || place.getFirst().length() != 2) {
            throw wrong();
        }
        Point3 x = direction(place.getFirst().charAt(0));
        Point3 y = direction(place.getFirst().charAt(1));
        if (x.dot(y) != 0) {
            throw wrong();
        }
        return plane.placed(new Point3(millimetres(1), millimetres(2), millimetres(3)), x, y);
    }

    private UserError wrong() {
        return UserError.unusable(
                "--measured-at %s: expected two directions at a right angle of L, R, A, P, H, F, and x, y, z in mm, as LH,0,-50,0"
                        .formatted(String.join(",", place)));
    }

    private double millimetres(int index) {
        try {
            double value = Double.parseDouble(place.get(index).strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw wrong();
    }

    /** Of the patient coordinate system: x to the left, y to posterior, z to the head (PS3.3 section C.7.6.2.1.1). */
    private Point3 direction(char letter) {
        return switch (letter) {
            case 'L' -> new Point3(1, 0, 0);
            case 'R' -> new Point3(-1, 0, 0);
            case 'P' -> new Point3(0, 1, 0);
            case 'A' -> new Point3(0, -1, 0);
            case 'H' -> new Point3(0, 0, 1);
            case 'F' -> new Point3(0, 0, -1);
            default -> throw wrong();
        };
    }
}
