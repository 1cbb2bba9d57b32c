package org.meterset.geometry.region;

import java.util.ArrayList;
import java.util.List;
import org.meterset.geometry.RigidTransform;

/** Contours as text: points as "x y, x y, …" on a plane at z. */
final class Shapes {
    private Shapes() {}

    static Contour polygon(double z, String points) {
        return Contour.closedPlanar(xyz(z, points));
    }

    static double[] xyz(double z, String points) {
        String[] each = points.split(",");
        double[] xyz = new double[3 * each.length];
        for (int i = 0; i < each.length; i++) {
            String[] xy = each[i].trim().split(" +");
            xyz[3 * i] = Double.parseDouble(xy[0]);
            xyz[3 * i + 1] = Double.parseDouble(xy[1]);
            xyz[3 * i + 2] = z;
        }
        return xyz;
    }

    static Contour square(double z, double x, double y, double side) {
        return Contour.closedPlanar(x, y, z, x + side, y, z, x + side, y + side, z, x, y + side, z);
    }

    /** The same polygons on each of several slices. */
    static List<Contour> on(double[] slices, String... polygons) {
        List<Contour> contours = new ArrayList<>();
        for (double z : slices) {
            for (String polygon : polygons) {
                contours.add(polygon(z, polygon));
            }
        }
        return contours;
    }

    static List<Contour> moved(List<Contour> contours, RigidTransform transform) {
        return contours.stream()
                .map(contour -> {
                    Contour moved = Contour.of(contour.type(), transform.apply(contour.xyzMm()));
                    return contour.attachment().map(moved::attached).orElse(moved);
                })
                .toList();
    }
}
