package org.meterset.geometry.gamma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.DoseSampler;
import org.meterset.geometry.grid.GridGeometry;

class GammaTest {
    private static DoseGrid dose(GridGeometry geometry, ToDoubleFunction<Point3> gy) {
        float[] dose = new float[geometry.size()];
        for (int k = 0; k < geometry.planes(); k++) {
            for (int j = 0; j < geometry.rows(); j++) {
                for (int i = 0; i < geometry.columns(); i++) {
                    dose[geometry.index(k, j, i)] = (float) gy.applyAsDouble(geometry.point(k, j, i));
                }
            }
        }
        return new DoseGrid(geometry, dose);
    }

    private static GridGeometry cube(double origin, double spacing, int n) {
        return GridGeometry.axial(new Point3(origin, origin, origin), spacing, spacing, spacing, n, n, n);
    }

    private static double bumpy(Point3 p) {
        return 50 + 6 * Math.sin(p.xMm() / 5) * Math.cos(p.yMm() / 7) + 4 * Math.sin((p.zMm() + p.xMm()) / 6);
    }

    private static final GammaOptions PERCENT_OF_100 =
            GammaOptions.DEFAULT.withNormalizationGy(100).withThresholdPercent(0);

    @Test
    void gammaOfADoseWithItselfIsZero() {
        DoseGrid dose = dose(cube(0, 2.5, 15), GammaTest::bumpy);
        GammaResult result = Gamma.compare(dose, dose, GammaOptions.DEFAULT);
        assertEquals(100, result.passRatePercent());
        assertEquals(15 * 15 * 15, result.evaluated());
        for (float gamma : result.gamma()) {
            assertEquals(0, gamma);
        }
    }

    /** In an even dose position does not help: gamma is the difference over its criterion. */
    @Test
    void anEvenDifferenceCountsInDoseAlone() {
        DoseGrid reference = dose(cube(0, 2.5, 8), _ -> 50);
        GammaResult result = Gamma.compare(reference, dose(cube(0, 2.5, 8), _ -> 51.5), PERCENT_OF_100);
        assertEquals(0.5, result.meanGamma(), 1e-6);
        result = Gamma.compare(reference, dose(cube(0, 2.5, 8), _ -> 51.5), PERCENT_OF_100.asLocal());
        assertEquals(1, result.meanGamma(), 1e-6);
    }

    /** On a slope the nearest point of the line in the plane of position and dose: d · g / √(ΔD² + (g · Δd)²). */
    @Test
    void aShiftedSlopeHasTheDistanceOfTwoParallelLines() {
        double slope = 2;
        double shift = 2.1;
        double expected = shift * slope / Math.sqrt(3 * 3 + slope * slope * 3 * 3);
        DoseGrid reference = dose(cube(0, 2.5, 20), p -> 10 + slope * p.xMm());
        DoseGrid evaluated = dose(cube(-20.3, 1.7, 60), p -> 10 + slope * (p.xMm() - shift));
        GammaResult result = Gamma.compare(reference, evaluated, PERCENT_OF_100);
        for (float gamma : result.gamma()) {
            assertEquals(expected, gamma, 1e-3);
        }
    }

    @Test
    void noPlaceOfTheEvaluatedDoseIsNearerThanGammaSays() {
        DoseGrid reference = dose(cube(0, 2.5, 9), GammaTest::bumpy);
        GridGeometry odd = new GridGeometry(
                new Point3(-3, -4, 26), new Point3(1, 0, 0), new Point3(0, 1, 0), 2.1, 1.9, 16, 18, new double[] {
                    0, -2, -5, -6, -9, -11, -14, -16.5, -20, -24, -28, -31
                });
        DoseGrid evaluated = dose(odd, p -> 1.02 * bumpy(p.plus(new Point3(1, -0.7, 0.5))));
        GammaOptions options = GammaOptions.of(2, 2).withMaxGamma(3);
        GammaResult result = Gamma.compare(reference, evaluated, options);
        DoseSampler sampler = evaluated.sampler();
        double tolerance = 0.02 * reference.maxGy();
        Random random = new Random(7);
        for (int trial = 0; trial < 40; trial++) {
            int k = random.nextInt(9);
            int j = random.nextInt(9);
            int i = random.nextInt(9);
            Point3 p = reference.geometry().point(k, j, i);
            double gamma = result.gamma()[reference.geometry().index(k, j, i)];
            double brute = brute(sampler, p, reference.doseGy(k, j, i), 2, tolerance);
            assertTrue(gamma <= brute + 1e-3, "there is a nearer place: %s < %s".formatted(brute, gamma));
            assertEquals(brute, gamma, 0.03);
        }
    }

    private static double brute(DoseSampler sampler, Point3 p, double gy, double distance, double tolerance) {
        double best = 3;
        double step = 0.1;
        for (double x = -4; x <= 4; x += step) {
            for (double y = -4; y <= 4; y += step) {
                for (double z = -4; z <= 4; z += step) {
                    double far = (x * x + y * y + z * z) / (distance * distance);
                    if (far < best * best) {
                        double off = (sampler.doseGyAt(p.xMm() + x, p.yMm() + y, p.zMm() + z) - gy) / tolerance;
                        best = off * off + far < best * best ? Math.sqrt(off * off + far) : best;
                    }
                }
            }
        }
        return best;
    }

    @Test
    void aProfileAndAPlaneAreComparedLikeAVolume() {
        Point3 x = new Point3(1, 0, 0);
        Point3 y = new Point3(0, 1, 0);
        double[] one = {0};
        GridGeometry profile = new GridGeometry(new Point3(0, 0, 0), x, y, 2, 2, 30, 1, one);
        GridGeometry plane = new GridGeometry(new Point3(0, 0, 0), x, y, 2, 2, 30, 25, one);
        double expected = 1.5 * 2 / Math.sqrt(3 * 3 + 2 * 2 * 3 * 3);
        for (GridGeometry geometry : new GridGeometry[] {profile, plane}) {
            GammaResult result = Gamma.compare(
                    dose(geometry, p -> 10 + 2 * p.xMm()),
                    dose(geometry, p -> 10 + 2 * (p.xMm() - 1.5)),
                    PERCENT_OF_100);
            assertEquals(expected, result.gamma()[10], 1e-3);
        }
        DoseGrid film = dose(plane, GammaTest::bumpy);
        DoseGrid volume = dose(cube(-5, 2.5, 34), GammaTest::bumpy);
        assertTrue(Gamma.compare(film, volume, GammaOptions.of(2, 2)).passRatePercent() > 99.9);
    }

    @Test
    void pointsOutsideTheEvaluatedDoseAreCountedAndNotJudged() {
        DoseGrid reference = dose(cube(0, 2, 10), GammaTest::bumpy);
        DoseGrid smaller = dose(cube(0, 2, 5), GammaTest::bumpy);
        GammaResult result = Gamma.compare(reference, smaller, GammaOptions.DEFAULT);
        assertEquals(125, result.evaluated());
        assertEquals(875, result.outside());
        assertEquals(100, result.passRatePercent());
    }

    @Test
    void pointsBelowTheThresholdAreNotEvaluated() {
        DoseGrid reference = dose(cube(0, 2, 10), p -> p.xMm());
        GammaResult result = Gamma.compare(reference, reference, GammaOptions.DEFAULT.withThresholdPercent(50));
        assertEquals(500, result.evaluated());
    }

    @Test
    void theHistogramHoldsAllEvaluatedPoints() {
        DoseGrid reference = dose(cube(0, 2, 10), GammaTest::bumpy);
        GammaResult result = Gamma.compare(reference, dose(cube(0, 2, 10), p -> 1.2 * bumpy(p)), GammaOptions.DEFAULT);
        assertEquals(result.evaluated(), Arrays.stream(result.histogram(20)).sum());
    }

    @Test
    void aTurnOfBothDosesChangesNothing() {
        DoseGrid reference = dose(cube(0, 2.5, 9), GammaTest::bumpy);
        DoseGrid evaluated = dose(cube(-2, 2, 14), p -> 1.03 * bumpy(p));
        RigidTransform turn =
                RigidTransform.rotation(new Point3(1, 2, -1), 33).then(RigidTransform.translation(5, 6, 7));
        float[] before =
                Gamma.compare(reference, evaluated, GammaOptions.DEFAULT).gamma();
        float[] after = Gamma.compare(reference.transformed(turn), evaluated.transformed(turn), GammaOptions.DEFAULT)
                .gamma();
        for (int i = 0; i < before.length; i++) {
            assertEquals(before[i], after[i], 2e-3);
        }
    }

    @Test
    void withoutReferenceDoseThereIsNothingToCompare() {
        DoseGrid nothing = dose(cube(0, 2, 3), _ -> 0);
        assertThrows(IllegalArgumentException.class, () -> Gamma.compare(nothing, nothing, GammaOptions.DEFAULT));
        assertThrows(IllegalArgumentException.class, () -> GammaOptions.of(0, 3));
    }
}
