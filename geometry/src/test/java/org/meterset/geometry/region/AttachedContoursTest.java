package org.meterset.geometry.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meterset.geometry.Point3;

/** Off-slice contours, BRTO-II section 3.3.4.1.2: squares of 20 mm, image planes every 4 mm. */
class AttachedContoursTest {
    private static final RegionOptions IMAGES = RegionOptions.DEFAULT.withImagePlanes(planes());
    private static final double CM3_PER_MM = 0.4;

    private static List<Point3> planes() {
        List<Point3> planes = new ArrayList<>();
        for (int k = -2; k <= 6; k++) {
            planes.add(new Point3(0, 0, 4 * k));
        }
        return planes;
    }

    private static Contour at(double z, int number, Integer... attachedTo) {
        return Shapes.square(z, 0, 0, 20).attached(new Contour.Attachment(number, Arrays.asList(attachedTo)));
    }

    private static List<String> kinds(Region region) {
        return region.findings().stream()
                .map(finding -> finding.kind().name())
                .filter(kind -> !kind.equals("OFF_IMAGE_PLANE"))
                .toList();
    }

    @Test
    void aCapOffTheImagesIsWhereTheStructureEnds() {
        Region region = Region.of(List.of(at(0, 1), at(4, 2, 1), at(5, 3, 2)), IMAGES);
        assertEquals(CM3_PER_MM * (2 + 4 + 1), region.volumeCc(), 0.02);
        assertTrue(kinds(region).isEmpty());
    }

    @Test
    void aSmallObjectBetweenTwoImagesHasAVolume() {
        Region region = Region.of(List.of(at(1, 1), at(2, 2, 1), at(3, 3, 2)), IMAGES);
        assertEquals(CM3_PER_MM * 2, region.volumeCc(), 0.02);
    }

    @Test
    void contoursThatAreNotAttachedLeaveAGap() {
        Region region = Region.of(List.of(at(0, 1), at(1, 4, 1), at(3, 9), at(4, 10, 9)), IMAGES);
        assertEquals(CM3_PER_MM * (2 + 1 + 1 + 2), region.volumeCc(), 0.03);
    }

    @Test
    void anAttachmentAcrossAnImageWithoutContourIsInvalidAndAGap() {
        Region region = Region.of(List.of(at(1, 1), at(2, 2, 1), at(6, 3, 2), at(7, 4, 3)), IMAGES);
        assertEquals(List.of("GAP", "INVALID_ATTACHMENT"), kinds(region));
        assertEquals(CM3_PER_MM * 2, region.volumeCc(), 0.02);
    }

    @Test
    void numbersThatDoNotExistAreDoubleOrNotLowerAreNamed() {
        Region region = Region.of(List.of(at(0, 1, 2), at(4, 2, 7), at(8, 2, 1)), IMAGES);
        assertEquals(
                4,
                kinds(region).stream().filter("INVALID_ATTACHMENT"::equals).count(),
                region.findings().toString());
    }
}
