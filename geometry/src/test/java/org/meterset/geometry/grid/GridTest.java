package org.meterset.geometry.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.meterset.geometry.Axes;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;

class GridTest {
    private static final Point3 X = new Point3(1, 0, 0);
    private static final Point3 Y = new Point3(0, 1, 0);

    static DoseGrid fill(GridGeometry geometry, ToDoubleFunction<Point3> gy) {
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

    private static double slope(Point3 p) {
        return 100 + p.xMm() - 2 * p.yMm() + 3 * p.zMm();
    }

    @Test
    void aLinearDoseIsSampledExactlyOnGridsOfAllKinds() {
        Point3 origin = new Point3(-10, -8, 5);
        List<GridGeometry> grids = List.of(
                GridGeometry.axial(origin, 2.5, 3, 2, 12, 10, 8),
                new GridGeometry(origin, X, Y, 2.5, 3, 12, 10, new double[] {0, -2, -4, -6}),
                new GridGeometry(origin, X, Y, 2.5, 3, 12, 10, new double[] {0, 1, 4, 5, 12}),
                new GridGeometry(origin, X.times(-1), Y.times(-1), 2.5, 3, 12, 10, new double[] {-4, 0, 7}),
                GridGeometry.axial(origin, 2.5, 3, 2, 12, 10, 8)
                        .transformed(RigidTransform.rotation(new Point3(1, 1, 0), 25)));
        for (GridGeometry geometry : grids) {
            DoseGrid dose = fill(geometry, GridTest::slope);
            double between = (geometry.offsetMm(1) + geometry.offsetMm(2)) / 2;
            Point3 p = geometry.point(3.3, 4.7, between);
            assertEquals(slope(p), dose.doseGyAt(p), 1e-4);
            Point3 last = geometry.point(geometry.planes() - 1, geometry.rows() - 1, geometry.columns() - 1);
            assertEquals(slope(last), dose.doseGyAt(last), 1e-4);
        }
    }

    @Test
    void outsideIsNotANumber() {
        DoseGrid dose = fill(GridGeometry.axial(new Point3(0, 0, 0), 2, 2, 2, 5, 5, 5), _ -> 1);
        assertTrue(Double.isNaN(dose.doseGyAt(new Point3(-0.1, 4, 4))));
        assertTrue(Double.isNaN(dose.doseGyAt(new Point3(4, 4, 8.1))));
        assertEquals(1, dose.doseGyAt(new Point3(-0.005, 4, 8.005)), "within the rounding of coordinates");
    }

    @Test
    void aSinglePlaneHasDoseOnThePlaneOnly() {
        DoseGrid dose =
                fill(new GridGeometry(new Point3(0, 0, 3), X, Y, 2, 2, 5, 5, new double[] {0}), GridTest::slope);
        assertEquals(slope(new Point3(1, 1, 3)), dose.doseGyAt(new Point3(1, 1, 3)), 1e-4);
        assertTrue(Double.isNaN(dose.doseGyAt(new Point3(1, 1, 3.5))));
    }

    @Test
    void storedPixelsAreUnsigned() {
        GridGeometry two = GridGeometry.axial(new Point3(0, 0, 0), 1, 1, 1, 2, 1, 1);
        DoseGrid narrow = DoseGrid.ofUnsigned16(two, new short[] {1, (short) 65535}, 0.001);
        assertArrayEquals(new float[] {0.001f, 65.535f}, narrow.valuesGy(), 1e-4f);
        DoseGrid wide = DoseGrid.ofUnsigned32(two, new int[] {1, -1}, 1e-8);
        assertArrayEquals(new float[] {1e-8f, 42.949673f}, wide.valuesGy(), 1e-5f);
        assertThrows(IllegalArgumentException.class, () -> DoseGrid.ofUnsigned16(two, new short[2], 0));
    }

    @Test
    void whatCannotBeAGridIsRefused() {
        Point3 o = new Point3(0, 0, 0);
        double[] rising = {0, 1};
        assertThrows(IllegalArgumentException.class, () -> new GridGeometry(o, X, X, 1, 1, 2, 2, rising));
        assertThrows(IllegalArgumentException.class, () -> new GridGeometry(o, X, Y, 0, 1, 2, 2, rising));
        assertThrows(
                IllegalArgumentException.class, () -> new GridGeometry(o, X, Y, 1, 1, 2, 2, new double[] {0, 1, 1}));
        GridGeometry two = GridGeometry.axial(o, 1, 1, 1, 2, 1, 1);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new DoseGrid(two, new float[] {1, Float.NaN}));
        assertTrue(refused.toString().contains("column 1, row 0, plane 0"), refused.toString());
    }

    @Test
    void dosesOnDifferentGridsAddUp() {
        DoseGrid large = fill(GridGeometry.axial(new Point3(0, 0, 0), 2, 2, 2, 6, 6, 6), GridTest::slope);
        DoseGrid fine = fill(GridGeometry.axial(new Point3(-1, -1, -1), 0.9, 1.1, 1.3, 14, 12, 11), GridTest::slope);
        DoseGrid sum = DoseGrid.sum(List.of(large, fine), false);
        assertEquals(2 * slope(new Point3(4, 6, 8)), sum.doseGyAt(new Point3(4, 6, 8)), 1e-3);
        assertThrows(IllegalArgumentException.class, () -> DoseGrid.sum(List.of(fine, large), false));
        assertEquals(
                slope(new Point3(-1, -1, -1)),
                DoseGrid.sum(List.of(fine, large), true).doseGy(0, 0, 0),
                1e-3);
    }

    @Test
    void isodosesOfABallAreCirclesAndASphere() {
        Point3 centre = new Point3(1, 2, 3);
        for (double dz : new double[] {2, -2}) {
            GridGeometry geometry = GridGeometry.axial(new Point3(-40, -40, dz > 0 ? -40 : 40), 2, 2, dz, 41, 41, 41);
            DoseGrid dose = fill(geometry, p -> 50 - p.distanceMm(centre));
            assertEquals(4.0 / 3 * Math.PI * 8, Isodose.surface(dose, 30).enclosedCc(), 0.3);
            for (DosePlane plane : List.of(
                    DosePlane.axial(dose, 3, 1),
                    DosePlane.coronal(dose, 2, 1),
                    DosePlane.sagittal(dose, 1, 1),
                    DosePlane.oblique(dose, Axes.ofNormal(centre, new Point3(1, 1, 1)), 1))) {
                List<IsodoseLine> lines = Isodose.lines(plane, 30);
                assertEquals(1, lines.size());
                assertTrue(lines.getFirst().closed());
                double[] xyz = lines.getFirst().xyzMm();
                for (int i = 0; i < xyz.length; i += 3) {
                    assertEquals(20, new Point3(xyz[i], xyz[i + 1], xyz[i + 2]).distanceMm(centre), 0.12);
                }
            }
        }
    }

    @Test
    void isodosesThatLeaveTheGridAreOpen() {
        DoseGrid dose = fill(GridGeometry.axial(new Point3(0, 0, 0), 2, 2, 2, 9, 9, 3), p -> p.xMm());
        List<IsodoseLine> lines = Isodose.lines(DosePlane.axial(dose, 1, 1), 5);
        assertEquals(1, lines.size());
        assertEquals(false, lines.getFirst().closed());
        assertEquals(17 * 3, lines.getFirst().xyzMm().length);
    }
}
