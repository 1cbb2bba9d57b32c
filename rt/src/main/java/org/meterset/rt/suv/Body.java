package org.meterset.rt.suv;

import java.util.List;
import java.util.OptionalDouble;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;

/** What uptake is related to: Patient's Weight in kg, Size in m and Sex. */
record Body(DataSet image) {

    /** The norm of a type; empty, with reasons added, where an attribute is missing. */
    OptionalDouble norm(SuvType type, List<String> missing) {
        double weightKg = image.doubleValue(Tags.PATIENT_WEIGHT).orElse(0);
        double heightM = image.doubleValue(Tags.PATIENT_SIZE).orElse(0);
        String sex = image.string(Tags.PATIENT_SEX).orElse("");
        boolean complete = true;
        if (!(weightKg > 0)) {
            missing.add("Patient's Weight (0010,1030) is missing or 0");
            complete = false;
        }
        if (type.needsStature() && !(heightM > 0)) {
            missing.add("Patient's Size (0010,1020) is missing or 0, needed for " + type);
            complete = false;
        }
        if (type.needsSex() && !sex.equals("M") && !sex.equals("F")) {
            missing.add("Patient's Sex (0010,0040) is neither M nor F, needed for " + type);
            complete = false;
        }
        if (!complete) {
            return OptionalDouble.empty();
        }
        double norm = type.norm(weightKg, heightM, sex.equals("F"));
        if (!(norm > 0)) {
            missing.add("%s gives no mass above 0 for this weight and size".formatted(type));
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(norm);
    }
}
