package org.meterset.workflow.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/**
 * What of an RT Plan or RT Ion Plan counts for scheduling and booking (PS3.3 sections C.8.8.13, C.8.8.14, C.8.8.25): the
 * first fraction group and its treatment beams.
 *
 * @param fractionGroup Fraction Group Number
 * @param fractions Number of Fractions Planned
 * @param unit Primary Dosimeter Unit of the beams: MU or MINUTE
 */
public record PlanOutline(
        Uid sopClass,
        Uid sopInstance,
        Uid study,
        Uid series,
        String label,
        int fractionGroup,
        int fractions,
        String unit,
        List<PlannedBeam> beams,
        List<PlannedDoseReference> doseReferences) {
    private static final String TREATMENT = "TREATMENT";

    public PlanOutline {
        beams = List.copyOf(beams);
        doseReferences = List.copyOf(doseReferences);
    }

    /**
     * Reads a plan.
     *
     * @throws CourseException if it lacks what a course needs
     */
    public static PlanOutline of(DataSet plan) {
        DataSet group = plan.item(Tags.FRACTION_GROUP_SEQUENCE)
                .orElseThrow(() -> lacking("FractionGroupSequence (300A,0070)", "a fraction group"));
        int fractions = group.intValue(Tags.NUMBER_OF_FRACTIONS_PLANNED).orElse(0);
        if (fractions < 1) {
            throw lacking("NumberOfFractionsPlanned (300A,0078)", "a number of fractions above 0");
        }
        List<PlannedDoseReference> references = doseReferences(plan);
        List<DataSet> beams = plan.items(Tags.BEAM_SEQUENCE).isEmpty()
                ? plan.items(Tags.ION_BEAM_SEQUENCE)
                : plan.items(Tags.BEAM_SEQUENCE);
        List<PlannedBeam> planned = beams(beams, group, references, fractions);
        if (planned.isEmpty()) {
            throw lacking("BeamSequence (300A,00B0) or IonBeamSequence (300A,03A2)", "a treatment beam with meterset");
        }
        return new PlanOutline(
                uid(plan, Tags.SOP_CLASS_UID),
                uid(plan, Tags.SOP_INSTANCE_UID),
                uid(plan, Tags.STUDY_INSTANCE_UID),
                uid(plan, Tags.SERIES_INSTANCE_UID),
                plan.string(Tags.RT_PLAN_LABEL).orElse(""),
                group.intValue(Tags.FRACTION_GROUP_NUMBER).orElse(1),
                fractions,
                beams.getFirst().string(Tags.PRIMARY_DOSIMETER_UNIT).orElse("MU"),
                planned,
                references);
    }

    private static Uid uid(DataSet plan, Tag tag) {
        return plan.uid(tag).orElseThrow(() -> lacking(Dictionary.nameOf(tag) + " " + tag, "a UID"));
    }

    private static CourseException lacking(String what, String expected) {
        return new CourseException("%s of the plan: found none, expected %s".formatted(what, expected));
    }

    private static List<PlannedDoseReference> doseReferences(DataSet plan) {
        List<PlannedDoseReference> references = new ArrayList<>();
        for (DataSet reference : plan.items(Tags.DOSE_REFERENCE_SEQUENCE)) {
            reference
                    .intValue(Tags.DOSE_REFERENCE_NUMBER)
                    .ifPresent(number -> references.add(new PlannedDoseReference(
                            number,
                            reference.uid(Tags.DOSE_REFERENCE_UID),
                            reference.string(Tags.DOSE_REFERENCE_DESCRIPTION).orElse(""),
                            reference.string(Tags.DOSE_REFERENCE_TYPE).orElse(""),
                            reference.string(Tags.DOSE_VALUE_INTERPRETATION).orElse(""),
                            reference.doubleValue(Tags.TARGET_PRESCRIPTION_DOSE),
                            reference.doubleValue(Tags.ORGAN_AT_RISK_MAXIMUM_DOSE))));
        }
        return references;
    }

    private static List<PlannedBeam> beams(
            List<DataSet> beams, DataSet group, List<PlannedDoseReference> references, int fractions) {
        Map<Integer, DataSet> referenced = new TreeMap<>();
        for (DataSet each : group.items(Tags.REFERENCED_BEAM_SEQUENCE)) {
            each.intValue(Tags.REFERENCED_BEAM_NUMBER).ifPresent(number -> referenced.put(number, each));
        }
        double metersets = referenced.values().stream()
                .mapToDouble(each -> each.doubleValue(Tags.BEAM_METERSET).orElse(0))
                .sum();
        List<PlannedBeam> planned = new ArrayList<>();
        for (DataSet beam : beams) {
            int number = beam.intValue(Tags.BEAM_NUMBER).orElse(0);
            Optional<DataSet> inGroup = Optional.ofNullable(referenced.get(number));
            double meterset = inGroup.map(
                            each -> each.doubleValue(Tags.BEAM_METERSET).orElse(0))
                    .orElse(0.0);
            String type = beam.string(Tags.TREATMENT_DELIVERY_TYPE).orElse(TREATMENT);
            if (type.equals(TREATMENT) && meterset > 0) {
                Map<Integer, Double> doses =
                        doses(beam, inGroup.orElseThrow(), references, meterset / metersets / fractions);
                planned.add(new PlannedBeam(number, beam.string(Tags.BEAM_NAME).orElse(""), meterset, doses));
            }
        }
        return planned;
    }

    /**
     * Beam Dose goes to each dose reference by its final Cumulative Dose Reference Coefficient; to the only one if there
     * are no coefficients. Without Beam Dose the share of the meterset has its share of the prescription.
     */
    private static Map<Integer, Double> doses(
            DataSet beam, DataSet inGroup, List<PlannedDoseReference> references, double shareOfPrescription) {
        OptionalDouble beamDoseGy = inGroup.doubleValue(Tags.BEAM_DOSE);
        Map<Integer, Double> coefficients = coefficients(beam);
        Map<Integer, Double> doses = new TreeMap<>();
        for (PlannedDoseReference reference : references) {
            if (beamDoseGy.isPresent() && coefficients.containsKey(reference.number())) {
                doses.put(reference.number(), beamDoseGy.getAsDouble() * coefficients.get(reference.number()));
            } else if (beamDoseGy.isPresent() && coefficients.isEmpty() && references.size() == 1) {
                doses.put(reference.number(), beamDoseGy.getAsDouble());
            } else if (beamDoseGy.isEmpty() && reference.targetGy().isPresent()) {
                doses.put(reference.number(), reference.targetGy().getAsDouble() * shareOfPrescription);
            }
        }
        return doses;
    }

    private static Map<Integer, Double> coefficients(DataSet beam) {
        List<DataSet> points = beam.items(Tags.CONTROL_POINT_SEQUENCE).isEmpty()
                ? beam.items(Tags.ION_CONTROL_POINT_SEQUENCE)
                : beam.items(Tags.CONTROL_POINT_SEQUENCE);
        Map<Integer, Double> coefficients = new TreeMap<>();
        if (!points.isEmpty()) {
            for (DataSet each : points.getLast().items(Tags.REFERENCED_DOSE_REFERENCE_SEQUENCE)) {
                OptionalDouble coefficient = each.doubleValue(Tags.CUMULATIVE_DOSE_REFERENCE_COEFFICIENT);
                if (coefficient.isPresent() && each.hasValue(Tags.REFERENCED_DOSE_REFERENCE_NUMBER)) {
                    coefficients.put(
                            each.intValue(Tags.REFERENCED_DOSE_REFERENCE_NUMBER).orElse(0), coefficient.getAsDouble());
                }
            }
        }
        return coefficients;
    }

    /** The beam of that number. */
    public Optional<PlannedBeam> beam(int number) {
        return beams.stream().filter(beam -> beam.number() == number).findFirst();
    }
}
