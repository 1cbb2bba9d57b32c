package org.meterset.geometry.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.meterset.geometry.region.Shapes.on;
import static org.meterset.geometry.region.Shapes.polygon;
import static org.meterset.geometry.region.Shapes.square;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;

class RegionTest {
    private static final String OUTER = "0 0, 20 0, 20 20, 0 20";
    private static final double[] FIVE = {0, 2, 4, 6, 8};

    private static double cc(List<Contour> contours) {
        return Region.of(contours).volumeCc();
    }

    private static void assertVolume(double expectedCc, double actualCc) {
        assertEquals(expectedCc, actualCc, 0.005 * expectedCc);
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void aPrismReachesHalfASliceBeyondItsEnds(Interpolation interpolation) {
        for (EndCap cap : List.of(EndCap.HALF_SLICE, EndCap.EXTRAPOLATED)) {
            RegionOptions options =
                    RegionOptions.DEFAULT.withInterpolation(interpolation).withEndCap(cap);
            assertVolume(4, Region.of(on(FIVE, OUTER), options).volumeCc());
        }
        RegionOptions uncapped =
                RegionOptions.DEFAULT.withInterpolation(interpolation).withEndCap(EndCap.NONE);
        assertVolume(3.2, Region.of(on(FIVE, OUTER), uncapped).volumeCc());
    }

    @Test
    void aContourWithinAContourIsAHole() {
        assertVolume(3, cc(on(FIVE, OUTER, "5 5, 15 5, 15 15, 5 15")));
    }

    @Test
    void aContourWithinAHoleIsAnIsland() {
        assertVolume(3.16, cc(on(FIVE, OUTER, "5 5, 15 5, 15 15, 5 15", "8 8, 12 8, 12 12, 8 12")));
    }

    @Test
    void aKeyholeIsAHole() {
        String keyhole = "0 0, 20 0, 20 20, 0 20, 0 10, 5 10, 5 15, 15 15, 15 5, 5 5, 5 10, 0 10";
        assertVolume(3, cc(on(FIVE, keyhole)));
        assertTrue(Region.of(on(FIVE, keyhole)).findings().isEmpty(), "a keyhole touches itself but does not cross");
    }

    @Test
    void twoContoursSideBySideAreOnePiece() {
        assertVolume(4, cc(on(FIVE, "0 0, 12 0, 12 20, 0 20", "12 0, 20 0, 20 20, 12 20")));
    }

    @Test
    void aThousandContoursOnASliceAreAThousandPieces() {
        List<Contour> contours = new ArrayList<>();
        for (double z : new double[] {0, 2, 4}) {
            for (int i = 0; i < 1000; i++) {
                contours.add(square(z, i % 40 * 6, i / 40 * 6, 4));
            }
        }
        assertVolume(1000 * 16 * 6 / 1000.0, cc(contours));
    }

    @Test
    void aSliceWithoutContourIsAGap() {
        Region region = Region.of(on(new double[] {0, 2, 4, 8, 10}, OUTER));
        assertVolume(4, region.volumeCc());
        assertEquals(RegionFinding.Kind.GAP, region.findings().getFirst().kind());
    }

    @Test
    void imagePlanesTellGapsFromWideSpacing() {
        List<Contour> contours = on(new double[] {0, 2, 4, 8, 12}, OUTER);
        List<Point3> wide = planes(-2, 0, 2, 4, 8, 12, 16);
        Region region = Region.of(contours, RegionOptions.DEFAULT.withImagePlanes(wide));
        assertVolume(0.4 * (12 + 1 + 2), region.volumeCc());
        assertTrue(region.findings().isEmpty());
        List<Point3> dense = planes(-2, 0, 2, 4, 6, 8, 10, 12, 14);
        region = Region.of(contours, RegionOptions.DEFAULT.withImagePlanes(dense));
        assertVolume(0.4 * (4 + 2 + 2 + 2), region.volumeCc());
        assertEquals(2, region.findings().size());
    }

    private static List<Point3> planes(double... z) {
        return Arrays.stream(z).mapToObj(at -> new Point3(5, 5, at)).toList();
    }

    @Test
    void positionsThatDifferByRoundingAreOneSlice() {
        List<Contour> contours = new ArrayList<>();
        for (double z : FIVE) {
            contours.add(polygon(z, OUTER));
            contours.add(polygon(z + 0.01, "5 5, 15 5, 15 15, 5 15"));
        }
        assertVolume(3, cc(contours));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 37, 90, 180, 213})
    void theDirectionOfThePlanesDoesNotMatter(double degrees) {
        List<Contour> contours = on(FIVE, OUTER, "5 5, 15 5, 15 15, 5 15");
        for (Point3 axis :
                List.of(new Point3(1, 0, 0), new Point3(0, 1, 0), new Point3(0, 0, 1), new Point3(1, 2, 3))) {
            assertVolume(3, cc(Shapes.moved(contours, RigidTransform.rotation(axis, degrees))));
        }
    }

    @Test
    void contoursMayComeInAnyOrder() {
        assertVolume(4, cc(on(new double[] {6, 0, 8, 2, 4}, OUTER)));
    }

    @Test
    void aSingleSliceIsAsThickAsTheSliceSpacing() {
        List<Contour> one = on(new double[] {3}, OUTER);
        assertVolume(
                1.2, Region.of(one, RegionOptions.DEFAULT.withSliceSpacingMm(3)).volumeCc());
        Region unknown = Region.of(one);
        assertEquals(0, unknown.volumeCc());
        assertEquals(
                RegionFinding.Kind.UNKNOWN_THICKNESS,
                unknown.findings().getFirst().kind());
    }

    @Test
    void aPartThatEndsBetweenSlicesIsCappedByItself() {
        List<Contour> contours = new ArrayList<>(on(FIVE, OUTER));
        contours.addAll(on(new double[] {0, 2, 4}, "40 0, 50 0, 50 10, 40 10"));
        assertVolume(4 + 0.6, cc(contours));
    }

    @Test
    void aStructureThatDividesKeepsBothBranches() {
        List<Contour> contours = new ArrayList<>(on(new double[] {0, 2}, OUTER));
        contours.addAll(on(new double[] {4, 6}, "0 0, 8 0, 8 20, 0 20", "12 0, 20 0, 20 20, 12 20"));
        assertEquals(1.6 + 4 * 0.32, cc(contours), 0.15);
    }

    @Test
    void whatIsNoAreaIsNamedAndIgnored() {
        List<Contour> contours = new ArrayList<>(on(FIVE, OUTER));
        contours.add(Contour.closedPlanar(0, 0, 2, 30, 30, 2));
        contours.add(Contour.of(ContourType.OPEN_PLANAR, 0, 0, 2, 30, 30, 2, 40, 0, 2));
        contours.add(Contour.closedPlanar(0, 0, 2, 5, 5, 2, 10, 10, 2));
        contours.add(Contour.closedPlanar(0, 0, 2, 5, 5, 2, 10, 0, 9));
        contours.add(Contour.closedPlanar(0, 0, 2, 5, 0, 2, 9, 5, 9, 3, 5, 2));
        Region region = Region.of(contours);
        assertEquals(
                List.of("TOO_FEW_POINTS", "OPEN_CONTOUR", "NO_AREA", "NOT_PARALLEL", "NOT_PLANAR"),
                region.findings().stream().map(finding -> finding.kind().name()).toList());
        assertVolume(4, region.volumeCc());
    }

    @Test
    void aContourThatCrossesItselfIsNamed() {
        Region region = Region.of(on(FIVE, "0 0, 20 20, 20 0, 0 20"));
        assertEquals(5, region.findings().size());
        assertEquals(
                RegionFinding.Kind.SELF_CROSSING, region.findings().getFirst().kind());
        assertVolume(2, region.volumeCc());
    }

    @Test
    void aContourThatIsThereTwiceCountsOnce() {
        List<Contour> contours = new ArrayList<>(on(FIVE, OUTER));
        contours.add(polygon(4, OUTER));
        Region region = Region.of(contours);
        assertVolume(4, region.volumeCc());
        assertEquals(
                RegionFinding.Kind.REPEATED_CONTOUR,
                region.findings().getFirst().kind());
    }

    @Test
    void coordinatesMustBeNumbers() {
        assertThrows(IllegalArgumentException.class, () -> Contour.closedPlanar(0, 0, 0, 1, 0, 0, Double.NaN, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Contour.closedPlanar(0, 0, 0, 1));
    }

    @Test
    void pointsArePoints() {
        Region region = Region.of(List.of(Contour.point(1, 2, 3)));
        assertTrue(region.isEmpty());
        assertEquals(List.of(new Point3(1, 2, 3)), region.points());
        assertTrue(region.findings().isEmpty());
    }

    @Test
    void nothingIsEmpty() {
        assertTrue(Region.of(List.of()).isEmpty());
        assertEquals(0, Region.of(List.of()).volumeCc());
        assertFalse(Region.of(on(FIVE, OUTER)).isEmpty());
    }
}
