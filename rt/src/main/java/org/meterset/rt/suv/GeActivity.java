package org.meterset.rt.suv;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomDateTime;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;

/**
 * GE's private attributes: the activity in the syringe less what stayed in it, each at the time it was measured, decayed
 * to the reference time of Decay Correction (0054,1102): the start of the scan, or the injection if it is ADMIN. Without a
 * residue none is taken off.
 *
 * @param isPresent whether the images have the block of GEMS_PETD_01
 * @param missing what the block lacks
 */
record GeActivity(boolean isPresent, List<String> missing, Activity activity) {
    private static final String CREATOR = "GEMS_PETD_01";
    private static final double BQ_PER_MBQ = 1e6;

    static GeActivity of(List<DataSet> images) {
        DataSet image = images.getFirst();
        List<String> missing = new ArrayList<>();
        boolean present = false;
        for (int block = 0x10; block <= 0xFF && !present; block++) {
            present = image.string(Tag.of(0x0009, block)).equals(Optional.of(CREATOR));
        }
        double tracerMbq = number(image, "38", "tracer activity (0009,1038)", missing);
        double halfLifeS = number(image, "3F", "half life (0009,103F)", missing);
        Optional<LocalDateTime> measured = time(image, "39", "measurement time (0009,1039)", missing);
        Optional<LocalDateTime> scanned = reference(image, missing);
        if (!missing.isEmpty() || !present) {
            return new GeActivity(present, missing, new Activity(Double.NaN, CREATOR));
        }
        LocalDateTime scan = scanned.orElseThrow();
        double bq = Activity.decayed(tracerMbq * BQ_PER_MBQ, measured.orElseThrow(), scan, halfLifeS);
        List<String> without = new ArrayList<>();
        double residueMbq = number(image, "3C", "", without);
        Optional<LocalDateTime> after = time(image, "3D", "", without);
        if (without.isEmpty()) {
            bq -= Activity.decayed(residueMbq * BQ_PER_MBQ, after.orElseThrow(), scan, halfLifeS);
        }
        if (!(bq > 0)) {
            missing.add("GE tracer activity (0009,1038) is not above the post-injection activity (0009,103C)");
        }
        return new GeActivity(true, missing, new Activity(bq, "GE private attributes (GEMS_PETD_01)"));
    }

    /** When pixel values hold the activity of. */
    private static Optional<LocalDateTime> reference(DataSet image, List<String> missing) {
        String correction = image.string(Tags.DECAY_CORRECTION).orElse("START");
        return switch (correction) {
            case "START" -> time(image, "0D", "scan time (0009,100D)", missing);
            case "ADMIN" -> time(image, "3B", "injection time (0009,103B)", missing);
            default -> {
                missing.add("Decay Correction (0054,1102) is %s; expected START or ADMIN".formatted(correction));
                yield Optional.empty();
            }
        };
    }

    private static AttributePath path(String element) {
        return AttributePath.of("(0009,xx%s,\"%s\")".formatted(element, CREATOR));
    }

    private static double number(DataSet image, String element, String name, List<String> missing) {
        double value = path(element).in(image).doubleValue().orElse(Double.NaN);
        if (!(value > 0)) {
            missing.add("GE %s is missing or 0".formatted(name));
        }
        return value;
    }

    private static Optional<LocalDateTime> time(DataSet image, String element, String name, List<String> missing) {
        Optional<LocalDateTime> time =
                path(element).in(image).string().flatMap(DicomDateTime::parse).map(DicomDateTime::dateTime);
        if (time.isEmpty()) {
            missing.add("GE %s is missing".formatted(name));
        }
        return time;
    }
}
