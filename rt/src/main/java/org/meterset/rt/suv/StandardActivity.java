package org.meterset.rt.suv;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomDateTime;
import org.meterset.dicom.Tags;

/**
 * The injected activity of the PET Isotope module, decayed to the reference time of Decay Correction (0054,1102): START
 * is the first acquisition of the series, ADMIN the injection itself (PS3.3 section C.8.9.1).
 */
record StandardActivity(List<DataSet> images, List<String> missing, List<String> remarks) {
    /** A total dose this small can only be written in MBq; the standard has Bq. */
    private static final double LEAST_BQ = 1e4;

    private static final double LONGEST_WAIT_S = 24 * 3600;

    Optional<Activity> activity() {
        DataSet image = images.getFirst();
        DataSet tracer =
                image.item(Tags.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).orElse(DataSet.EMPTY);
        double doseBq = tracer.doubleValue(Tags.RADIONUCLIDE_TOTAL_DOSE).orElse(0);
        double halfLifeS = tracer.doubleValue(Tags.RADIONUCLIDE_HALF_LIFE).orElse(0);
        if (!(doseBq > 0)) {
            missing.add("Radionuclide Total Dose (0018,1074) is missing or 0");
        } else if (doseBq < LEAST_BQ) {
            missing.add(String.format(
                    Locale.ROOT,
                    "Radionuclide Total Dose (0018,1074) is %s Bq: too little for an injection, perhaps written in MBq",
                    doseBq));
        }
        if (!(halfLifeS > 0)) {
            missing.add("Radionuclide Half Life (0018,1075) is missing or 0");
        }
        String correction = image.string(Tags.DECAY_CORRECTION).orElse("START");
        if (correction.equals("ADMIN")) {
            return missing.isEmpty()
                    ? Optional.of(new Activity(doseBq, "standard attributes, decay corrected to the injection"))
                    : Optional.empty();
        }
        if (!correction.equals("START")) {
            missing.add("Decay Correction (0054,1102) is %s; expected START or ADMIN".formatted(correction));
        }
        Optional<LocalDateTime> scan = scanStart();
        Optional<LocalDateTime> injection = scan.flatMap(start -> injection(tracer, start));
        if (scan.isPresent() && injection.isPresent()) {
            double waitS = Activity.seconds(injection.get(), scan.get());
            if (!(waitS >= 0 && waitS < LONGEST_WAIT_S)) {
                missing.add(String.format(
                        Locale.ROOT,
                        "Radiopharmaceutical Start is %.0f s before the acquisition; expected 0 to %.0f s",
                        waitS,
                        LONGEST_WAIT_S));
            }
        }
        if (!missing.isEmpty()) {
            return Optional.empty();
        }
        double bq = Activity.decayed(doseBq, injection.orElseThrow(), scan.orElseThrow(), halfLifeS);
        return Optional.of(new Activity(bq, "standard attributes, decay corrected to the first acquisition"));
    }

    private Optional<LocalDateTime> scanStart() {
        Optional<LocalDateTime> start = images.stream()
                .flatMap(image -> image
                        .dateTime(Tags.ACQUISITION_DATE, Tags.ACQUISITION_TIME)
                        .filter(_ -> image.hasValue(Tags.ACQUISITION_TIME))
                        .stream())
                .min(Comparator.naturalOrder());
        if (start.isEmpty()) {
            missing.add("Acquisition Date (0008,0022) or Acquisition Time (0008,0032) is missing");
            return start;
        }
        int expected = images.getFirst().intValue(Tags.NUMBER_OF_SLICES).orElse(0);
        if (expected > images.size()) {
            remarks.add(
                    "%d of %d slices of the series are here: the first acquisition may be among the others, which would change the decay correction"
                            .formatted(images.size(), expected));
        }
        return start;
    }

    /** Start DateTime is preferred; a time without date is the last one before the scan. */
    private Optional<LocalDateTime> injection(DataSet tracer, LocalDateTime scan) {
        Optional<LocalDateTime> exact =
                tracer.dateTime(Tags.RADIOPHARMACEUTICAL_START_DATE_TIME).map(DicomDateTime::dateTime);
        if (exact.isPresent()) {
            return exact;
        }
        Optional<LocalDateTime> ofDay = tracer.time(Tags.RADIOPHARMACEUTICAL_START_TIME)
                .map(time -> scan.toLocalDate().atTime(time.time()));
        if (ofDay.isEmpty()) {
            missing.add(
                    "Radiopharmaceutical Start DateTime (0018,1078) and Radiopharmaceutical Start Time (0018,1072) are missing");
        }
        return ofDay.map(time -> time.isAfter(scan) ? time.minusDays(1) : time);
    }
}
