package org.meterset.geometry.dvh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.geometry.region.Contour;
import org.meterset.geometry.region.Region;
import org.meterset.geometry.region.RegionOptions;
import org.meterset.geometry.truth.Body;

/** One hot or cold grid point in a sphere, the rest of the dose is 50 Gy. */
class DvhExtremesTest {
    private static final double RADIUS_MM = 40;
    private static final Contour[] SPHERE = sphere();

    private static Contour[] sphere() {
        Contour[] contours = new Contour[27];
        for (int k = 0; k < contours.length; k++) {
            double z = 3 * (k - 13);
            double radius = Math.sqrt(RADIUS_MM * RADIUS_MM - z * z);
            double[] xyz = new double[3 * 180];
            for (int i = 0; i < 180; i++) {
                xyz[3 * i] = radius * Math.cos(i * Math.PI / 90);
                xyz[3 * i + 1] = radius * Math.sin(i * Math.PI / 90);
                xyz[3 * i + 2] = z;
            }
            contours[k] = Contour.closedPlanar(xyz);
        }
        return contours;
    }

    private static GridGeometry grid(double spacingMm, double offsetMm) {
        int half = (int) Math.ceil((RADIUS_MM + 5) / spacingMm);
        int n = 2 * half;
        double first = -half * spacingMm + offsetMm;
        return GridGeometry.axial(
                new Point3(first, first, first), spacingMm, spacingMm, spacingMm, n + 1, n + 1, n + 1);
    }

    private static DoseGrid spot(GridGeometry geometry, int[] at, float gy) {
        float[] dose = new float[geometry.size()];
        Arrays.fill(dose, 50);
        dose[geometry.index(at[2], at[1], at[0])] = gy;
        return new DoseGrid(geometry, dose);
    }

    /** The grid point nearest to a place given by its distance and direction from the centre. */
    private static int[] nearest(GridGeometry geometry, double distanceMm, double azimuth, double height) {
        double across = distanceMm * Math.sqrt(1 - height * height);
        double[] mm = {across * Math.cos(azimuth), across * Math.sin(azimuth), distanceMm * height};
        double[] first = {
            geometry.origin().xMm(), geometry.origin().yMm(), geometry.origin().zMm()
        };
        int[] at = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            at[axis] = (int) Math.rint((mm[axis] - first[axis]) / geometry.columnSpacingMm());
        }
        return at;
    }

    @Property(tries = 40)
    void noGridPointInsideIsMissed(
            @ForAll @DoubleRange(min = 0, max = 36) double distanceMm,
            @ForAll @DoubleRange(min = 0, max = 6.28) double azimuth,
            @ForAll @DoubleRange(min = -1, max = 1) double height,
            @ForAll @DoubleRange(min = 1, max = 4) double spacingMm,
            @ForAll @DoubleRange(min = -0.5, max = 0.5) double offsetMm,
            @ForAll @IntRange(min = 0, max = 1) int hot) {
        GridGeometry geometry = grid(spacingMm, offsetMm);
        int[] at = nearest(geometry, Math.max(0, distanceMm - spacingMm), azimuth, height);
        Dvh dvh = Dvh.of(Region.of(List.of(SPHERE)), spot(geometry, at, hot == 1 ? 80 : 10));
        assertEquals(hot == 1 ? 80 : 50, dvh.maxGy());
        assertEquals(hot == 1 ? 50 : 10, dvh.minGy());
        assertEquals(hot == 1 ? 80 : 50, dvh.dPercentGy(0));
    }

    @Property(tries = 20)
    void noGridPointInsideIsMissedOnAnObliqueGrid(
            @ForAll @DoubleRange(min = 0, max = 32) double distanceMm,
            @ForAll @DoubleRange(min = 0, max = 6.28) double azimuth,
            @ForAll @DoubleRange(min = -1, max = 1) double height,
            @ForAll @DoubleRange(min = -180, max = 180) double degrees,
            @ForAll @DoubleRange(min = -1, max = 1) double tilt) {
        GridGeometry geometry = grid(3, 0.3);
        DoseGrid dose = spot(geometry, nearest(geometry, distanceMm, azimuth, height), 80)
                .transformed(RigidTransform.rotation(new Point3(tilt, 0.3, 1), degrees));
        assertEquals(80, Dvh.of(Region.of(List.of(SPHERE)), dose).maxGy());
    }

    @Test
    void aGridPointOutsideDoesNotCount() {
        GridGeometry geometry = grid(2.5, 0);
        int[] at = nearest(geometry, RADIUS_MM + 4, 1, 0.1);
        assertEquals(
                50, Dvh.of(Region.of(List.of(SPHERE)), spot(geometry, at, 80)).maxGy());
    }

    /** A shell of 3 mm: the hot centre of the sphere is cut away. */
    @Test
    void aGridPointInAPartThatWasCutAwayDoesNotCount() {
        Region sphere = Region.of(List.of(SPHERE));
        GridGeometry geometry = grid(2.5, 0);
        Dvh shell = Dvh.of(sphere.minus(sphere.withMargin(-3)), spot(geometry, nearest(geometry, 0, 0, 0), 80));
        assertEquals(50, shell.maxGy());
    }

    /** Planes of the grid along the patient's axis, as sagittal doses have them. */
    @Test
    void planesOfTheGridMayLieAcrossTheSlices() {
        GridGeometry sagittal = new GridGeometry(
                new Point3(-30, -30, 30), new Point3(0, 1, 0), new Point3(0, 0, -1), 2, 2, 31, 31, new double[] {
                    0, -20, -33, -34, -60
                });
        float[] dose = new float[sagittal.size()];
        Arrays.fill(dose, 50);
        dose[sagittal.index(2, 15, 15)] = 7;
        Region body = Body.SPHERE.region(2, 0.5, new Point3(3, 0, 0), RegionOptions.DEFAULT);
        assertEquals(7, Dvh.of(body, new DoseGrid(sagittal, dose)).minGy());
    }
}
