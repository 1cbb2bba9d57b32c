package org.meterset.rt.peers;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.region.Contour;

/**
 * Dose of a structure counted without our regions and histograms: the points of a lattice that lie within the contours of
 * a plane by even-odd, with tri-linear dose in that plane and at the distances from it that are named. Planes alone are
 * what plastimatch looks at; planes with what lies within half a slice of them are slabs.
 */
record LatticeCount(double[] ascendingGy) {

    static LatticeCount of(List<Contour> contours, DoseGrid dose, double latticeMm, double... fromPlaneMm) {
        Map<Long, Path2D> planes = new TreeMap<>();
        for (Contour contour : contours) {
            double[] xyz = contour.xyzMm();
            Path2D path =
                    planes.computeIfAbsent(Math.round(xyz[2] * 100), _ -> new Path2D.Double(Path2D.WIND_EVEN_ODD));
            path.moveTo(xyz[0], xyz[1]);
            for (int i = 3; i < xyz.length; i += 3) {
                path.lineTo(xyz[i], xyz[i + 1]);
            }
            path.closePath();
        }
        DoubleStream.Builder all = DoubleStream.builder();
        planes.forEach((hundredths, path) -> count(path, hundredths / 100.0, dose, latticeMm, fromPlaneMm, all));
        return new LatticeCount(all.build().sorted().toArray());
    }

    private static void count(
            Path2D path, double zMm, DoseGrid dose, double latticeMm, double[] fromPlaneMm, DoubleStream.Builder all) {
        Rectangle2D box = path.getBounds2D();
        for (double y = box.getMinY() + latticeMm / 2; y < box.getMaxY(); y += latticeMm) {
            for (double x = box.getMinX() + latticeMm / 2; x < box.getMaxX(); x += latticeMm) {
                if (path.contains(x, y)) {
                    for (double from : fromPlaneMm) {
                        all.add(dose.doseGyAt(new Point3(x, y, zMm + from)));
                    }
                }
            }
        }
    }

    double meanGy() {
        return Arrays.stream(ascendingGy).average().orElseThrow();
    }

    double dPercentGy(double percent) {
        return ascendingGy[(int) ((1 - percent / 100) * ascendingGy.length)];
    }
}
