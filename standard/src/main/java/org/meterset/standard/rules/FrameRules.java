package org.meterset.standard.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectRule;

/** How the frames of an image lie, and by what they are told apart. */
final class FrameRules {
    private static final String ORIENTATION = "PS3.3 C.7.6.2 ImageOrientationPatient";
    private static final String POINTER = "PS3.3 C.7.6.6 FrameIncrementPointer";
    private static final double TOLERANCE = 0.001;

    private FrameRules() {}

    static List<ObjectRule> all() {
        return List.of(
                ObjectRule.of(ORIENTATION, Set.of(), FrameRules::orientation),
                ObjectRule.of(POINTER, Set.of(), FrameRules::pointer));
    }

    /** Rows and columns run along directions of length one, square to each other. */
    private static void orientation(DataSet image, Findings findings) {
        Level object = Level.of(image);
        List<Level> planes = new ArrayList<>(List.of(object));
        Stream.of(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)
                .forEach(groups -> planes.addAll(object.all(List.of(groups, Tags.PLANE_ORIENTATION_SEQUENCE))));
        for (Level plane : planes) {
            double[] cosines = plane.dataSet().doubles(Tags.IMAGE_ORIENTATION_PATIENT);
            if (cosines.length == 6 && !areSquareUnits(cosines)) {
                new AttributeNote(ORIENTATION, plane, Tags.IMAGE_ORIENTATION_PATIENT, findings)
                        .error(
                                Arrays.toString(cosines),
                                "two directions of length 1, square to each other",
                                "write the direction cosines of rows and columns");
            }
        }
    }

    private static boolean areSquareUnits(double[] cosines) {
        double row = 0;
        double column = 0;
        double both = 0;
        for (int axis = 0; axis < 3; axis++) {
            row += cosines[axis] * cosines[axis];
            column += cosines[axis + 3] * cosines[axis + 3];
            both += cosines[axis] * cosines[axis + 3];
        }
        return Math.abs(Math.sqrt(row) - 1) <= TOLERANCE
                && Math.abs(Math.sqrt(column) - 1) <= TOLERANCE
                && Math.abs(both) <= TOLERANCE;
    }

    /** What tells the frames apart is there. */
    private static void pointer(DataSet image, Findings findings) {
        for (Tag tag : image.tags(Tags.FRAME_INCREMENT_POINTER)) {
            if (!image.contains(tag)) {
                new AttributeNote(POINTER, Level.of(image), Tags.FRAME_INCREMENT_POINTER, findings)
                        .error(
                                Dictionary.nameOf(tag),
                                "an attribute that the object has",
                                "point to the attribute by which the frames differ");
            }
        }
    }
}
