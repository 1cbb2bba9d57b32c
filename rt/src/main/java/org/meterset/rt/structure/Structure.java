package org.meterset.rt.structure;

import java.util.List;
import java.util.Optional;
import org.meterset.dicom.Uid;
import org.meterset.geometry.RigidTransform;
import org.meterset.geometry.region.Contour;

/**
 * One region of interest with its contours, in mm of its frame of reference.
 *
 * @param number ROI Number
 * @param interpretedType RT ROI Interpreted Type: PTV, ORGAN, EXTERNAL …; empty if unknown
 * @param drawnOn SOP Instance UID of the image that each contour is drawn on, in the order of the contours
 * @param displayColor red, green and blue, 0 to 255 each; empty if none is recommended
 * @param remarks what was wrong with it and what was done
 */
public record Structure(
        int number,
        String name,
        String interpretedType,
        Optional<Integer> displayColor,
        Optional<Uid> frameOfReference,
        List<Contour> contours,
        List<Optional<Uid>> drawnOn,
        List<String> remarks) {

    public Structure {
        contours = List.copyOf(contours);
        drawnOn = List.copyOf(drawnOn);
        remarks = List.copyOf(remarks);
    }

    /** The same structure, its contours moved by a transform from its frame of reference into that one. */
    public Structure moved(RigidTransform transform, Uid into) {
        return new Structure(
                number,
                name,
                interpretedType,
                displayColor,
                Optional.of(into),
                contours.stream().map(contour -> moved(contour, transform)).toList(),
                drawnOn,
                remarks);
    }

    private static Contour moved(Contour contour, RigidTransform transform) {
        Contour moved = Contour.of(contour.type(), transform.apply(contour.xyzMm()));
        return contour.attachment().map(moved::attached).orElse(moved);
    }

    /** Whether it goes by that name or number; a name may end in {@code *}, and upper and lower case are the same. */
    public boolean isNamed(String wanted) {
        if (wanted.endsWith("*")) {
            String start = wanted.substring(0, wanted.length() - 1);
            return name.regionMatches(true, 0, start, 0, start.length());
        }
        return name.equalsIgnoreCase(wanted) || Integer.toString(number).equals(wanted);
    }
}
