package org.meterset.geometry.gamma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.GridGeometry;

/** A field with two lobes, calculated in a volume and measured by a plane that somebody laid askew. */
class PlaneAlignmentTest {
    private static final Point3 X = new Point3(1, 0, 0);
    private static final Point3 Z = new Point3(0, 0, 1);
    private static final Point3 CENTRE = new Point3(0, 12, 0);
    private static final DoseGrid VOLUME =
            filled(GridGeometry.axial(new Point3(-60, -20, -60), 2, 2, 2, 61, 31, 61), PlaneAlignmentTest::gy);

    private static double gy(Point3 p) {
        double one = Math.hypot(p.xMm() + 12, p.zMm() - 5) / 18;
        double other = Math.hypot(p.xMm() - 15, p.zMm() + 9) / 11;
        return (2 * Math.exp(-one * one) + 1.2 * Math.exp(-other * other)) * (1 - p.yMm() / 200);
    }

    private static DoseGrid filled(GridGeometry geometry, ToDoubleFunction<Point3> gy) {
        float[] values = new float[geometry.size()];
        for (int plane = 0; plane < geometry.planes(); plane++) {
            for (int row = 0; row < geometry.rows(); row++) {
                for (int column = 0; column < geometry.columns(); column++) {
                    values[geometry.index(plane, row, column)] =
                            (float) gy.applyAsDouble(geometry.point(plane, row, column));
                }
            }
        }
        return new DoseGrid(geometry, values);
    }

    /** Says that it lies in the coronal plane about the centre, and was moved from there before it measured. */
    private static DoseGrid measured(RigidTransform moved, int rows) {
        GridGeometry said = new GridGeometry(new Point3(-40, 12, -rows + 1), X, Z, 2, 2, 41, rows, new double[] {0});
        return filled(said, p -> gy(moved.apply(p)));
    }

    private static RigidTransform motion(double xMm, double zMm, double degrees) {
        return RigidTransform.translation(-CENTRE.xMm(), -CENTRE.yMm(), -CENTRE.zMm())
                .then(RigidTransform.rotation(X.cross(Z), degrees))
                .then(RigidTransform.translation(CENTRE.xMm() + xMm, CENTRE.yMm(), CENTRE.zMm() + zMm));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "3.3, -1.7, 0", "0, 0, 2.4", "-6.2, 4.1, -3.1"})
    void aPlaneIsFoundWhereItWas(double xMm, double zMm, double degrees) {
        PlaneAlignment found = PlaneAlignment.of(measured(motion(xMm, zMm, degrees), 41), VOLUME, 10)
                .orElseThrow();
        assertEquals(xMm, found.shiftMm().xMm(), 0.05);
        assertEquals(0, found.shiftMm().yMm(), 1e-9, "it stays in its plane");
        assertEquals(zMm, found.shiftMm().zMm(), 0.05);
        assertEquals(degrees, found.rotationDegrees(), 0.05);
        assertTrue(found.rmsAfterGy() <= found.rmsBeforeGy());
        assertTrue(found.rmsAfterGy() < 0.01, () -> "rms " + found.rmsAfterGy());
    }

    @Test
    void theMovedPlanePassesGamma() {
        DoseGrid plane = measured(motion(-6.2, 4.1, -3.1), 41);
        GammaOptions strict = new GammaOptions(1, 1, false, 0, 10, 2);
        assertTrue(Gamma.compare(plane, VOLUME, strict).passRatePercent() < 60);
        DoseGrid moved = plane.transformed(
                PlaneAlignment.of(plane, VOLUME, 10).orElseThrow().motion());
        assertEquals(100, Gamma.compare(moved, VOLUME, strict).passRatePercent());
    }

    @Test
    void aLineMovesAlongItselfOnly() {
        PlaneAlignment found =
                PlaneAlignment.of(measured(motion(4.4, 0, 0), 1), VOLUME, 10).orElseThrow();
        assertEquals(4.4, found.shiftMm().xMm(), 0.05);
        assertEquals(0, found.shiftMm().zMm(), 1e-9);
        assertEquals(0, found.rotationDegrees());
    }

    @Test
    void whatLiesFartherThanTheSearchIsNotFound() {
        assertEquals(Optional.empty(), PlaneAlignment.of(measured(motion(9, 0, 0), 41), VOLUME, 4));
    }

    @Test
    void aVolumeIsNotMoved() {
        assertThrows(IllegalArgumentException.class, () -> PlaneAlignment.of(VOLUME, VOLUME, 4));
    }
}
