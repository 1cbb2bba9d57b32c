package org.meterset.geometry.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meterset.geometry.Point3;
import org.meterset.geometry.dvh.Dvh;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.geometry.region.Contour;
import org.meterset.geometry.region.Region;
import org.meterset.geometry.region.RegionOptions;

/**
 * Structures made of others against closed form, in a dose that grows by 1 Gy/mm along one axis: the area of their cross-section
 * across that axis tells all. Most have faces in common.
 */
class CombinedAccuracyTest {
    private static final int STEPS = 4_000;
    private static final double MIDDLE_GY = 50;
    private static final double RADIUS = 15;
    private static final double HEIGHT = 36;

    /** A body, and its cross-sections in mm² by the coordinate along x or z between two ends. */
    record Case(String name, Region region, boolean alongZ, double from, double to, DoubleUnaryOperator areaMm2) {
        @Override
        public String toString() {
            return name + (alongZ ? ", dose along z" : ", dose along x");
        }

        private double beyondMm3(double t) {
            double step = (to - t) / STEPS;
            double sum = 0;
            for (int i = 0; i < STEPS; i++) {
                sum += areaMm2.applyAsDouble(t + (i + 0.5) * step);
            }
            return sum * step;
        }

        double volumeCc() {
            return beyondMm3(from) / 1000;
        }

        double coordinateAt(double share) {
            double low = from;
            double high = to;
            for (int i = 0; i < 40; i++) {
                double middle = (low + high) / 2;
                if (beyondMm3(middle) > share * 1000 * volumeCc()) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cylinders(cases);
        boxes(cases);
        spheres(cases);
        return cases.stream();
    }

    /** One beside the other by a radius; one on top of the other by half a height, which has the wall in common. */
    private static void cylinders(List<Case> cases) {
        Region one = cylinder(0, 0);
        Region beside = cylinder(RADIUS, 0);
        Region above = cylinder(0, HEIGHT / 2);
        double half = HEIGHT / 2;
        double lens = RADIUS * RADIUS * (2 * Math.PI / 3 - Math.sqrt(3) / 2);
        double circle = Math.PI * RADIUS * RADIUS;
        cases.add(new Case("lens", one.intersect(beside), true, -half, half, _ -> lens));
        cases.add(new Case(
                "lens",
                one.intersect(beside),
                false,
                0,
                RADIUS,
                x -> HEIGHT * Math.min(chord(RADIUS, x), chord(RADIUS, x - RADIUS))));
        cases.add(new Case("crescent", one.minus(beside), true, -half, half, _ -> circle - lens));
        cases.add(new Case(
                "crescent",
                one.minus(beside),
                false,
                -RADIUS,
                RADIUS / 2,
                x -> HEIGHT * (chord(RADIUS, x) - chord(RADIUS, x - RADIUS))));
        cases.add(new Case(
                "two cylinders",
                one.union(beside),
                false,
                -RADIUS,
                2 * RADIUS,
                x -> HEIGHT * Math.max(chord(RADIUS, x), chord(RADIUS, x - RADIUS))));
        cases.add(new Case("lower half", one.minus(above), true, -half, 0, _ -> circle));
        cases.add(new Case("lower half", one.minus(above), false, -RADIUS, RADIUS, x -> half * chord(RADIUS, x)));
        cases.add(new Case("upper half", one.intersect(above), true, 0, half, _ -> circle));
        cases.add(new Case("taller", one.union(above), true, -half, HEIGHT, _ -> circle));
        cases.add(new Case("taller", one.union(above), false, -RADIUS, RADIUS, x -> 1.5 * HEIGHT * chord(RADIUS, x)));
    }

    /** A box, the half of it that shares five faces, and a box that touches it. */
    private static void boxes(List<Case> cases) {
        Region box = box(-20, 20);
        Region half = box(0, 20);
        Region next = box(20, 40);
        cases.add(new Case("box without its half", box.minus(half), false, -20, 0, _ -> 1600));
        cases.add(new Case("box without its half", box.minus(half), true, -20, 20, _ -> 800));
        cases.add(new Case("box and its half", box.intersect(half), false, 0, 20, _ -> 1600));
        cases.add(new Case("box or its half", box.union(half), false, -20, 20, _ -> 1600));
        cases.add(new Case("box without the next", box.minus(next), false, -20, 20, _ -> 1600));
        cases.add(new Case("box or the next", box.union(next), false, -20, 40, _ -> 1600));
        cases.add(new Case("slice of a box", box.minus(box(-18, 20)), true, -20, 20, _ -> 80));
        cases.add(new Case("slice of a box", box.minus(box(-18, 20)), false, -20, -18, _ -> 1600));
    }

    private static void spheres(List<Case> cases) {
        Point3 centre = new Point3(0.3, -0.4, 0.6);
        Region sphere = Body.SPHERE.region(2, 0.3, centre, RegionOptions.DEFAULT);
        double r = Body.SIZE_MM / 2;
        for (boolean alongZ : new boolean[] {true, false}) {
            double c = alongZ ? centre.zMm() : centre.xMm();
            for (double margin : new double[] {3, 8}) {
                double big = r + margin;
                Region grown = sphere.withMargin(margin);
                cases.add(new Case("sphere + " + margin, grown, alongZ, c - big, c + big, t -> disc(big, t - c)));
                cases.add(new Case(
                        "shell of " + margin,
                        grown.minus(sphere),
                        alongZ,
                        c - big,
                        c + big,
                        t -> disc(big, t - c) - disc(r, t - c)));
                cases.add(new Case("sphere again", grown.intersect(sphere), alongZ, c - r, c + r, t -> disc(r, t - c)));
            }
            double small = r - 4;
            Region shrunk = sphere.withMargin(-4);
            cases.add(new Case("sphere - 4", shrunk, alongZ, c - small, c + small, t -> disc(small, t - c)));
            cases.add(new Case(
                    "wall of 4", sphere.minus(shrunk), alongZ, c - r, c + r, t -> disc(r, t - c) - disc(small, t - c)));
        }
    }

    private static double chord(double radius, double x) {
        return 2 * Math.sqrt(Math.max(0, radius * radius - x * x));
    }

    private static double disc(double radius, double t) {
        return Math.PI * Math.max(0, radius * radius - t * t);
    }

    private static Region cylinder(double x, double z) {
        return Region.of(slices(z - HEIGHT / 2, z + HEIGHT / 2, at -> Body.circle(RADIUS, new Point3(x, 0, at))));
    }

    private static Region box(double x0, double x1) {
        return Region.of(slices(-20, 20, z -> Contour.closedPlanar(x0, -20, z, x1, -20, z, x1, 20, z, x0, 20, z)));
    }

    /** On slices of 2 mm, the ends half a slice beyond the last. */
    private static List<Contour> slices(double from, double to, DoubleFunction<Contour> contour) {
        List<Contour> contours = new ArrayList<>();
        for (double z = from + 1; z < to; z += 2) {
            contours.add(contour.apply(z));
        }
        return contours;
    }

    private static DoseGrid dose(boolean alongZ) {
        int n = 50;
        GridGeometry geometry = GridGeometry.axial(new Point3(-49.3, -48.7, -49.1), 2.5, 2.5, 2.5, n, n, n);
        float[] doseGy = new float[geometry.size()];
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < n; i++) {
                    Point3 p = geometry.point(k, j, i);
                    doseGy[geometry.index(k, j, i)] = (float) (MIDDLE_GY + (alongZ ? p.zMm() : p.xMm()));
                }
            }
        }
        return new DoseGrid(geometry, doseGy);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void volumeIsWithinHalfAPercentAndDoseWithinOnePercentOfTheRange(Case each) {
        Dvh dvh = Dvh.of(each.region, dose(each.alongZ));
        assertTrue(dvh.converged(), () -> dvh.warnings().toString());
        assertEquals(each.volumeCc(), dvh.volumeCc(), 0.005 * each.volumeCc(), "volume");
        double percent = 0.01 * (each.to - each.from);
        for (double share : new double[] {0.99, 0.95, 0.5, 0.05, 0.01}) {
            double truth = MIDDLE_GY + each.coordinateAt(share);
            assertEquals(truth, dvh.dPercentGy(100 * share), percent, "D" + 100 * share);
        }
        // edges where surfaces meet are seen as finely as the lattice: here 0.4 mm
        assertEquals(MIDDLE_GY + each.from, dvh.minGy(), Math.max(percent, 0.6), "Dmin");
        assertEquals(MIDDLE_GY + each.to, dvh.maxGy(), Math.max(percent, 0.6), "Dmax");
    }

    /** Nothing of a body is left without itself, and no dose of a place outside comes from faces in common. */
    @Test
    void aBodyWithoutItselfIsNothing() {
        Region cylinder = cylinder(0, 0);
        Dvh dvh = Dvh.of(cylinder.minus(cylinder), dose(true));
        assertEquals(0, dvh.volumeCc());
        assertFalse(dvh.hasDose());
        assertEquals(0, cylinder.minus(cylinder.union(cylinder(RADIUS, 0))).volumeCc());
    }
}
