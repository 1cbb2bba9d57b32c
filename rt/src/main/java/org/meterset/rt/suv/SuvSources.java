package org.meterset.rt.suv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.rt.RtException;

/** Chooses where a scale comes from, by Units (0054,1001). */
final class SuvSources {
    private static final AttributePath PHILIPS_SUV_FACTOR =
            AttributePath.of("(7053,xx00,\"Philips PET Private Group\")");
    private static final AttributePath PHILIPS_ACTIVITY_FACTOR =
            AttributePath.of("(7053,xx09,\"Philips PET Private Group\")");

    private final List<DataSet> images;
    private final DataSet first;
    private final SuvType type;
    private final Body body;
    private final List<String> missing = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    SuvSources(List<DataSet> images, SuvType type) {
        if (images.isEmpty()) {
            throw new RtException("found no image, expected those of a PET series");
        }
        this.images = List.copyOf(images);
        this.first = images.getFirst();
        this.type = type;
        this.body = new Body(first);
    }

    SuvResult result() {
        String modality = first.string(Tags.MODALITY).orElse("PT");
        if (!modality.equals("PT")) {
            return unknown("Modality is %s, not PT".formatted(modality));
        }
        Optional<String> units = first.string(Tags.UNITS);
        if (units.isEmpty()) {
            return unknown("Units (0054,1001) is missing");
        }
        return switch (units.get()) {
            case "BQML" -> fromActivity(1, "BQML");
            case "CNTS" -> fromCounts();
            case "GML" ->
                alreadyUptake(first.string(Tags.SUV_TYPE).flatMap(SuvType::of).orElse(SuvType.BW), "GML");
            case "CM2ML" -> alreadyUptake(SuvType.BSA, "CM2ML");
            default -> unknown("Units (0054,1001) is %s; expected BQML, CNTS, GML or CM2ML".formatted(units.get()));
        };
    }

    private SuvResult unknown(String reason) {
        missing.add(reason);
        return new SuvResult.Unknown(missing);
    }

    /** Philips: counts times a factor are uptake by body weight, or else an activity concentration. */
    private SuvResult fromCounts() {
        double factor = PHILIPS_SUV_FACTOR.in(first).doubleValue().orElse(0);
        if (factor > 0) {
            return converted(SuvType.BW, factor, "Philips SUV Factor (7053,1000)");
        }
        double activity = PHILIPS_ACTIVITY_FACTOR.in(first).doubleValue().orElse(0);
        if (activity > 0) {
            return fromActivity(activity, "Philips activity concentration factor (7053,1009)");
        }
        return unknown(
                "Units is CNTS, and Philips SUV Factor (7053,1000) of private creator Philips PET Private Group is missing or 0: counts cannot be converted");
    }

    private SuvResult alreadyUptake(SuvType is, String units) {
        return converted(is, 1, "pixel values in " + units);
    }

    /** From one kind of uptake value to another: only the norm differs. */
    private SuvResult converted(SuvType is, double factor, String source) {
        if (is == type) {
            return new SuvResult.Known(new SuvScale(type, factor, source, OptionalDouble.empty(), remarks));
        }
        OptionalDouble from = body.norm(is, missing);
        OptionalDouble to = body.norm(type, missing);
        if (!missing.isEmpty()) {
            return new SuvResult.Unknown(missing.stream().distinct().toList());
        }
        double converted = factor * to.getAsDouble() / from.getAsDouble();
        return new SuvResult.Known(new SuvScale(type, converted, source, OptionalDouble.empty(), remarks));
    }

    private SuvResult fromActivity(double bqMlPerUnit, String units) {
        List<String> corrections = first.strings(Tags.CORRECTED_IMAGE);
        for (String needed : List.of("DECY", "ATTN")) {
            if (!corrections.contains(needed)) {
                missing.add("Corrected Image (0028,0051) lacks %s".formatted(needed));
            }
        }
        Optional<Activity> activity = activity();
        OptionalDouble norm = body.norm(type, missing);
        if (!missing.isEmpty() || activity.isEmpty()) {
            return new SuvResult.Unknown(missing);
        }
        double bq = activity.get().bqAtReference();
        String source =
                String.format(Locale.ROOT, "%s and %s", units, activity.get().source());
        return new SuvResult.Known(
                new SuvScale(type, bqMlPerUnit * norm.getAsDouble() / bq, source, OptionalDouble.of(bq), remarks));
    }

    private Optional<Activity> activity() {
        GeActivity ge = GeActivity.of(images);
        if (ge.isPresent() && ge.missing().isEmpty()) {
            return Optional.of(ge.activity());
        }
        List<String> absent = new ArrayList<>();
        Optional<Activity> standard = new StandardActivity(images, absent, remarks).activity();
        missing.addAll(absent);
        if (standard.isEmpty() && ge.isPresent()) {
            missing.addAll(ge.missing());
        }
        return standard;
    }
}
