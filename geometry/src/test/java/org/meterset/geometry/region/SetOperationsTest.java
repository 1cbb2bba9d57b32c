package org.meterset.geometry.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meterset.geometry.Point3;
import org.meterset.geometry.truth.Body;

/** Two spheres of 24 mm diameter, 10 mm apart; the lens they share is known in closed form. */
class SetOperationsTest {
    private static final double SPHERE = Body.SPHERE.volumeCc();
    private static final double LENS = Math.PI * (4 * 12 + 10) * 14 * 14 / 12 / 1000;
    private static final Region LEFT = Body.SPHERE.region(1, 0.5, new Point3(0, 0, 0), RegionOptions.DEFAULT);
    private static final Region RIGHT = Body.SPHERE.region(2, 0.3, new Point3(10, 0, 0), RegionOptions.DEFAULT);

    private static void assertVolume(double expectedCc, Region region) {
        assertEquals(expectedCc, region.volumeCc(), 0.005 * expectedCc);
    }

    @Test
    void intersectionUnionAndDifferenceHaveTheirVolumes() {
        assertVolume(LENS, LEFT.intersect(RIGHT));
        assertVolume(2 * SPHERE - LENS, LEFT.union(RIGHT));
        assertVolume(SPHERE - LENS, LEFT.minus(RIGHT));
    }

    @Test
    void nothingChangesNothing() {
        Region nothing = Region.of(List.of());
        assertVolume(SPHERE, LEFT.union(nothing));
        assertVolume(SPHERE, LEFT.minus(nothing));
        assertTrue(LEFT.intersect(nothing).isEmpty());
        assertEquals(0, LEFT.minus(LEFT).volumeCc());
    }

    @Test
    void aMarginMakesASphereABiggerOrSmallerSphere() {
        for (double margin : new double[] {1, 5, 10, -3}) {
            assertVolume(SPHERE * Math.pow((12 + margin) / 12, 3), LEFT.withMargin(margin));
        }
    }

    @Test
    void aMarginOnOneSideMovesThatSideOnly() {
        Region box = Region.of(Shapes.on(new double[] {0, 2, 4, 6, 8}, "0 0, 20 0, 20 20, 0 20"));
        assertEquals(5, box.withMargin(new Margins(0, 0, 5, 0, 0, 0)).volumeCc(), 0.05);
        assertEquals(2.8, box.withMargin(new Margins(0, 0, 0, 0, -3, 0)).volumeCc(), 0.03);
    }

    @Test
    void aRingIsWhatTheMarginAdds() {
        Region ring = LEFT.withMargin(4).minus(LEFT);
        assertVolume(SPHERE * (Math.pow(16.0 / 12, 3) - 1), ring);
    }

    @Test
    void marginsDoNotGrowAndShrinkAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> new Margins(1, -1, 0, 0, 0, 0));
    }
}
