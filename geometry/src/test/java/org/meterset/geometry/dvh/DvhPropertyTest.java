package org.meterset.geometry.dvh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.geometry.region.Contour;
import org.meterset.geometry.region.Region;

/** A star that turns from slice to slice, in a bell of dose. */
class DvhPropertyTest {
    private static final double SLICE_MM = 3;
    private static final DvhOptions ROUGH = new DvhOptions(0.01, 200_000);

    private static double radius(int corner, int corners, double depth) {
        return 10 * (1 + depth * Math.cos(3 * 2 * Math.PI * corner / corners));
    }

    private static List<Contour> star(double depth, int slices, boolean split) {
        List<Contour> contours = new ArrayList<>();
        int corners = 48;
        for (int k = 0; k < slices; k++) {
            double[] xyz = new double[3 * corners];
            for (int i = 0; i < corners; i++) {
                double angle = 2 * Math.PI * i / corners + 0.1 * k;
                xyz[3 * i] = radius(i, corners, depth) * Math.cos(angle);
                xyz[3 * i + 1] = radius(i, corners, depth) * Math.sin(angle);
                xyz[3 * i + 2] = SLICE_MM * k;
            }
            if (split) {
                contours.add(Contour.closedPlanar(half(xyz, 0)));
                contours.add(Contour.closedPlanar(half(xyz, corners / 2)));
            } else {
                contours.add(Contour.closedPlanar(xyz));
            }
        }
        return contours;
    }

    private static double[] half(double[] xyz, int from) {
        int n = xyz.length / 3;
        double[] half = new double[3 * (n / 2 + 1)];
        for (int i = 0; i <= n / 2; i++) {
            System.arraycopy(xyz, 3 * ((from + i) % n), half, 3 * i, 3);
        }
        return half;
    }

    private static DoseGrid bell(double x, double y) {
        GridGeometry geometry = GridGeometry.axial(new Point3(-22, -22, -10), 2.5, 2.5, 2.5, 18, 18, 16);
        float[] dose = new float[geometry.size()];
        for (int k = 0; k < geometry.planes(); k++) {
            for (int j = 0; j < geometry.rows(); j++) {
                for (int i = 0; i < geometry.columns(); i++) {
                    double away = geometry.point(k, j, i).distanceMm(new Point3(x, y, 5));
                    dose[geometry.index(k, j, i)] = (float) (60 * Math.exp(-away * away / 400));
                }
            }
        }
        return new DoseGrid(geometry, dose);
    }

    private static void assertSame(Dvh expected, Dvh actual) {
        double range = expected.maxGy() - expected.minGy();
        assertEquals(expected.volumeCc(), actual.volumeCc(), 0.01 * expected.volumeCc());
        for (double percent : new double[] {98, 95, 50, 5, 2}) {
            assertEquals(expected.dPercentGy(percent), actual.dPercentGy(percent), 0.02 * range, "D" + percent);
        }
    }

    @Property(tries = 20)
    void isMonotoneAndStartsAtTheVolume(
            @ForAll @DoubleRange(min = 0, max = 0.6) double depth,
            @ForAll @IntRange(min = 2, max = 6) int slices,
            @ForAll @DoubleRange(min = -15, max = 15) double x) {
        Dvh dvh = Dvh.of(Region.of(star(depth, slices, false)), bell(x, 0), ROUGH);
        Dvh.Curve curve = dvh.cumulative(0.1);
        assertEquals(dvh.volumeCc() - dvh.outsideCc(), curve.volumeCc()[0], 1e-6 * dvh.volumeCc());
        for (int i = 1; i < curve.volumeCc().length; i++) {
            assertTrue(curve.volumeCc()[i] <= curve.volumeCc()[i - 1]);
        }
        double before = dvh.maxGy();
        for (int percent = 0; percent <= 100; percent++) {
            double gy = dvh.dPercentGy(percent);
            assertTrue(gy <= before, "D" + percent);
            before = gy;
        }
        assertTrue(before >= dvh.minGy() && dvh.meanGy() >= dvh.minGy() && dvh.meanGy() <= dvh.maxGy());
    }

    @Property(tries = 12)
    void isTheSameInAnotherFrame(
            @ForAll @DoubleRange(min = -180, max = 180) double degrees,
            @ForAll @DoubleRange(min = -300, max = 300) double shift,
            @ForAll @DoubleRange(min = -1, max = 1) double tilt) {
        List<Contour> contours = star(0.4, 5, false);
        RigidTransform transform = RigidTransform.rotation(new Point3(tilt, 0.3, 1), degrees)
                .then(RigidTransform.translation(shift, -shift / 2, 17));
        List<Contour> moved = contours.stream()
                .map(contour -> Contour.of(contour.type(), transform.apply(contour.xyzMm())))
                .toList();
        DoseGrid dose = bell(8, 3);
        assertSame(
                Dvh.of(Region.of(contours), dose, ROUGH), Dvh.of(Region.of(moved), dose.transformed(transform), ROUGH));
    }

    @Property(tries = 12)
    void isTheSameWhenContoursAreSplit(
            @ForAll @DoubleRange(min = 0, max = 0.6) double depth, @ForAll @IntRange(min = 2, max = 6) int slices) {
        DoseGrid dose = bell(8, 3);
        assertSame(
                Dvh.of(Region.of(star(depth, slices, false)), dose, ROUGH),
                Dvh.of(Region.of(star(depth, slices, true)), dose, ROUGH));
    }
}
