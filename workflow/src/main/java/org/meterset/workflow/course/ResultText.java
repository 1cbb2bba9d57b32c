package org.meterset.workflow.course;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.rt.registration.SpatialRegistration;

/** What an object that a device stored tells, in the words of those who look at a session. */
final class ResultText {
    private static final int[] SHIFT = {3, 7, 11};

    private ResultText() {}

    static String of(DataSet object) {
        Uid sopClass = object.uid(Tags.SOP_CLASS_UID).orElseThrow();
        try {
            if (RecordCheck.covers(sopClass)) {
                return DeliveredBeam.of(object).stream().map(ResultText::beam).collect(Collectors.joining("; "));
            }
            if (sopClass.equals(Uids.RT_STRUCTURE_SET_STORAGE)) {
                return TablePosition.of(object).stream()
                        .map(TablePosition::toString)
                        .collect(Collectors.joining("; "));
            }
            return sopClass.equals(Uids.SPATIAL_REGISTRATION_STORAGE)
                    ? shift(SpatialRegistration.of(object))
                    : object.string(Tags.RT_IMAGE_LABEL)
                            .or(() -> object.string(Tags.SERIES_DESCRIPTION))
                            .orElse("");
        } catch (CourseException | DicomException _) {
            // it is stored all the same, by one who is not held to what this tells
            return "";
        }
    }

    private static String beam(DeliveredBeam delivered) {
        return String.format(
                Locale.ROOT,
                "fraction %d beam %d: %.2f to %.2f %s",
                delivered.fraction(),
                delivered.beam(),
                delivered.from(),
                delivered.to(),
                delivered.end());
    }

    /** The translation from the registered image into the frame of reference of the object. */
    private static String shift(SpatialRegistration registration) {
        Optional<double[]> matrix = registration.toRegistered().entrySet().stream()
                .filter(each -> !each.getKey().equals(registration.registered()))
                .map(each -> each.getValue().matrix())
                .findFirst();
        return matrix.map(values -> String.format(
                        Locale.ROOT,
                        "shift (%.1f, %.1f, %.1f) mm",
                        values[SHIFT[0]],
                        values[SHIFT[1]],
                        values[SHIFT[2]]))
                .orElse("");
    }
}
