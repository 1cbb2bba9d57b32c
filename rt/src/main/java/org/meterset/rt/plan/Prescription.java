package org.meterset.rt.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/**
 * What a plan prescribes (RT Prescription and RT Fraction Scheme modules, PS3.3 sections C.8.8.10 and C.8.8.13).
 *
 * @param fractions planned, over all fraction groups
 */
public record Prescription(
        Optional<Uid> plan,
        Optional<String> label,
        List<DoseReference> doseReferences,
        OptionalInt fractions,
        Optional<Uid> structureSet) {

    /**
     * One item of Dose Reference Sequence; doses in Gy.
     *
     * @param structureType POINT, VOLUME, COORDINATES or SITE
     * @param type TARGET or ORGAN_AT_RISK
     * @param roiNumber of the structure it is about
     */
    public record DoseReference(
            int number,
            Optional<Uid> uid,
            String structureType,
            String type,
            String description,
            OptionalInt roiNumber,
            OptionalDouble targetPrescriptionGy,
            OptionalDouble targetMinimumGy,
            OptionalDouble targetMaximumGy,
            OptionalDouble organMaximumGy) {}

    public Prescription {
        doseReferences = List.copyOf(doseReferences);
    }

    /** Reads an RT Plan or RT Ion Plan. */
    public static Prescription of(DataSet plan) {
        List<DoseReference> references = new ArrayList<>();
        for (DataSet item : plan.items(Tags.DOSE_REFERENCE_SEQUENCE)) {
            references.add(new DoseReference(
                    item.intValue(Tags.DOSE_REFERENCE_NUMBER).orElse(0),
                    item.uid(Tags.DOSE_REFERENCE_UID),
                    item.string(Tags.DOSE_REFERENCE_STRUCTURE_TYPE).orElse(""),
                    item.string(Tags.DOSE_REFERENCE_TYPE).orElse(""),
                    item.string(Tags.DOSE_REFERENCE_DESCRIPTION).orElse(""),
                    item.intValue(Tags.REFERENCED_ROI_NUMBER),
                    item.doubleValue(Tags.TARGET_PRESCRIPTION_DOSE),
                    item.doubleValue(Tags.TARGET_MINIMUM_DOSE),
                    item.doubleValue(Tags.TARGET_MAXIMUM_DOSE),
                    item.doubleValue(Tags.ORGAN_AT_RISK_MAXIMUM_DOSE)));
        }
        int fractions = plan.items(Tags.FRACTION_GROUP_SEQUENCE).stream()
                .mapToInt(group ->
                        group.intValue(Tags.NUMBER_OF_FRACTIONS_PLANNED).orElse(0))
                .sum();
        return new Prescription(
                plan.uid(Tags.SOP_INSTANCE_UID),
                plan.string(Tags.RT_PLAN_LABEL),
                references,
                fractions > 0 ? OptionalInt.of(fractions) : OptionalInt.empty(),
                plan.item(Tags.REFERENCED_STRUCTURE_SET_SEQUENCE)
                        .flatMap(item -> item.uid(Tags.REFERENCED_SOP_INSTANCE_UID)));
    }

    /** The greatest dose that is prescribed to a target, which relative doses are usually percentages of. */
    public OptionalDouble targetGy() {
        return doseReferences.stream()
                .filter(reference -> reference.targetPrescriptionGy().isPresent())
                .map(reference -> reference.targetPrescriptionGy().getAsDouble())
                .max(Comparator.naturalOrder())
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }
}
