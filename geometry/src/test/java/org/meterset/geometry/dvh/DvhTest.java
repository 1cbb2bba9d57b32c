package org.meterset.geometry.dvh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.geometry.region.Contour;
import org.meterset.geometry.region.Region;
import org.meterset.geometry.region.RegionOptions;
import org.meterset.geometry.truth.Body;

class DvhTest {
    /** Half of 10 cm³ gets 0 to 20 Gy evenly, the other half 20 to 60 Gy. */
    private static final Dvh TWO_SLOPES = Dvh.ofCumulative(new double[] {0, 20, 60}, new double[] {10, 5, 0});

    private static DoseGrid even(double gy, int n) {
        GridGeometry geometry = GridGeometry.axial(new Point3(-20, -20, -20), 2, 2, 2, n, n, n);
        float[] dose = new float[geometry.size()];
        Arrays.fill(dose, (float) gy);
        return new DoseGrid(geometry, dose);
    }

    private static Region sphere(double x) {
        return Body.SPHERE.region(2, 0.5, new Point3(x, 0, 0), RegionOptions.DEFAULT);
    }

    @Test
    void numbersAreReadOffByHand() {
        assertEquals(0, TWO_SLOPES.minGy());
        assertEquals(60, TWO_SLOPES.maxGy());
        assertEquals((5 * 10 + 5 * 40) / 10.0, TWO_SLOPES.meanGy(), 1e-12);
        assertEquals(4, TWO_SLOPES.dPercentGy(90), 1e-12);
        assertEquals(20, TWO_SLOPES.dPercentGy(50), 1e-12);
        assertEquals(52, TWO_SLOPES.dCcGy(1), 1e-12);
        assertEquals(0, TWO_SLOPES.dPercentGy(100), 1e-12);
        assertEquals(60, TWO_SLOPES.dPercentGy(0), 1e-12);
        assertEquals(2.5, TWO_SLOPES.vGyCc(40), 1e-12);
        assertEquals(75, TWO_SLOPES.vGyPercent(10), 1e-12);
        assertEquals(0, TWO_SLOPES.vGyCc(61));
        assertTrue(Double.isNaN(TWO_SLOPES.dCcGy(11)), "there are no 11 cm3");
        assertEquals((58.4 - 0.8) / 20, TWO_SLOPES.homogeneityIndex(), 1e-12);
    }

    @Test
    void curvesHoldAllOfTheVolume() {
        Dvh.Curve cumulative = TWO_SLOPES.cumulative(10);
        assertEquals(10, cumulative.volumeCc()[0]);
        assertEquals(0, cumulative.volumeCc()[cumulative.volumeCc().length - 1], 1e-12);
        Dvh.Curve differential = TWO_SLOPES.differential(10);
        assertEquals(10, Arrays.stream(differential.volumeCc()).sum(), 1e-12);
        assertEquals(2.5, differential.volumeCc()[0], 1e-12);
    }

    @Test
    void anEudIsTheDoseItselfIfItIsEven() {
        Dvh even = Dvh.ofCumulative(new double[] {0, 50}, new double[] {3, 3});
        for (double a : new double[] {-20, 1, 8}) {
            assertEquals(50, even.eudGy(a), 1e-9);
        }
    }

    @Test
    void anEudWithExponentOneIsTheMean() {
        assertEquals(TWO_SLOPES.meanGy(), TWO_SLOPES.eudGy(1), 1e-9);
        assertTrue(TWO_SLOPES.eudGy(8) > TWO_SLOPES.meanGy());
    }

    /** 30 fractions of 2 Gy: BED10 = 72 Gy; 20 of 3 Gy with α/β 3: BED 120, EQD2 72 Gy. */
    @Test
    void linearQuadraticConversionsFollowHandWorkedExamples() {
        assertEquals(72, BiologicalDose.bedGy(60, 30, 10), 1e-12);
        assertEquals(60, BiologicalDose.eqd2Gy(60, 30, 10), 1e-12);
        assertEquals(120, BiologicalDose.bedGy(60, 20, 3), 1e-12);
        assertEquals(72, BiologicalDose.eqd2Gy(60, 20, 3), 1e-12);
        Dvh eqd2 = TWO_SLOPES.withDose(gy -> BiologicalDose.eqd2Gy(gy, 20, 3));
        assertEquals(72, eqd2.maxGy(), 1e-9);
    }

    @Test
    void conformityIsOneForAPerfectPlan() {
        Dvh target = Dvh.ofCumulative(new double[] {0, 60}, new double[] {10, 10});
        Dvh body = Dvh.ofCumulative(new double[] {0, 30, 60}, new double[] {100, 10, 10});
        assertEquals(1, Conformity.paddick(target, body, 50), 1e-12);
        assertEquals(1, Conformity.rtog(target, body, 50), 1e-12);
        assertEquals(
                0.5,
                Conformity.paddick(target, Dvh.ofCumulative(new double[] {0, 60}, new double[] {20, 20}), 50),
                1e-12);
    }

    @Test
    void anEvenDoseIsItsOwnMinimumMeanAndMaximum() {
        Dvh dvh = Dvh.of(sphere(0), even(42, 21));
        assertEquals(42, dvh.minGy(), 1e-5);
        assertEquals(42, dvh.meanGy(), 1e-5);
        assertEquals(42, dvh.dPercentGy(99), 1e-5);
        assertEquals(dvh.volumeCc(), dvh.vGyCc(42), 1e-9);
        assertEquals(0, dvh.outsideCc());
    }

    @Test
    void whatLiesOutsideTheDoseGridIsSaidAndNotZero() {
        Dvh half = Dvh.of(sphere(20), even(42, 21));
        assertEquals(Body.SPHERE.volumeCc() / 2, half.outsideCc(), 0.01 * Body.SPHERE.volumeCc());
        assertEquals(Body.SPHERE.volumeCc(), half.volumeCc(), 0.005 * Body.SPHERE.volumeCc());
        assertEquals(42, half.minGy(), 1e-5);
        assertTrue(half.warnings().toString().contains("outside the dose grid"));
        Dvh all = Dvh.of(sphere(100), even(42, 21));
        assertFalse(all.hasDose());
        assertTrue(Double.isNaN(all.meanGy()) && Double.isNaN(all.dPercentGy(95)));
        assertEquals(all.volumeCc(), all.outsideCc(), 1e-9);
    }

    /** Circles of 30 and 29 mm on ten slices, far thinner than the first lattice is fine. */
    @Test
    void aThinWallHasItsVolume() {
        List<Contour> contours = new ArrayList<>();
        for (int z = -15; z < 15; z += 3) {
            contours.add(Body.circle(30, new Point3(0, 0, z)));
            contours.add(Body.circle(29, new Point3(0, 0, z)));
        }
        double truth = Math.PI * (30 * 30 - 29 * 29) * 30 / 1000;
        Dvh dvh = Dvh.of(Region.of(contours), even(42, 40));
        assertTrue(dvh.converged());
        assertEquals(truth, dvh.volumeCc(), 0.005 * truth);
    }

    @Test
    void negativeDoseIsWarnedOf() {
        assertTrue(Dvh.of(sphere(0), even(-1, 21)).warnings().toString().contains("negative dose"));
    }

    @Test
    void findingsOfTheRegionAreWarnings() {
        Region region = Region.of(List.of(Contour.closedPlanar(0, 0, 0, 1, 1, 0), Contour.point(0, 0, 0)));
        Dvh dvh = Dvh.of(region, even(7, 21));
        assertEquals(7, dvh.meanGy(), 1e-6);
        assertEquals(0, dvh.volumeCc());
        assertTrue(dvh.warnings().toString().contains("at least 3"));
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> TWO_SLOPES.dPercentGy(101));
        assertThrows(IllegalArgumentException.class, () -> TWO_SLOPES.dCcGy(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> TWO_SLOPES.cumulative(0));
        assertThrows(IllegalArgumentException.class, () -> Dvh.ofCumulative(new double[] {0, 1}, new double[] {1, 2}));
    }
}
