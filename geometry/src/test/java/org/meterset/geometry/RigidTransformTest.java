package org.meterset.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RigidTransformTest {
    private static void assertClose(Point3 expected, Point3 actual) {
        assertEquals(0, expected.distanceMm(actual), 1e-9, expected + " and " + actual);
    }

    /** A quarter turn about z takes x to y, then the translation is added. */
    @Test
    void turnsThenMoves() {
        RigidTransform t = RigidTransform.ofMatrix(new double[] {0, -1, 0, 10, 1, 0, 0, 20, 0, 0, 1, 30, 0, 0, 0, 1});
        assertClose(new Point3(10, 21, 30), t.apply(new Point3(1, 0, 0)));
        assertClose(new Point3(0, 1, 0), t.direction(new Point3(1, 0, 0)));
        RigidTransform same =
                RigidTransform.rotation(new Point3(0, 0, 2), 90).then(RigidTransform.translation(10, 20, 30));
        assertArrayEquals(t.matrix(), same.matrix(), 1e-12);
        assertArrayEquals(new double[] {10, 21, 30}, t.apply(new double[] {1, 0, 0}), 1e-12);
    }

    @Test
    void goesBack() {
        RigidTransform t = RigidTransform.rotation(new Point3(1, 2, 3), 77).then(RigidTransform.translation(4, -5, 6));
        Point3 p = new Point3(12, 34, -56);
        assertClose(p, t.inverse().apply(t.apply(p)));
        assertArrayEquals(
                RigidTransform.identity().matrix(), t.then(t.inverse()).matrix(), 1e-12);
    }

    @Test
    void mirrorsScalesAndNaNAreRefused() {
        double[] mirror = {-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        double[] scale = {2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1};
        double[] nan = {1, 0, 0, Double.NaN, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        for (double[] matrix : new double[][] {mirror, scale, nan, {1, 2, 3}}) {
            assertThrows(IllegalArgumentException.class, () -> RigidTransform.ofMatrix(matrix));
        }
    }
}
