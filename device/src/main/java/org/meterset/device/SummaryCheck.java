package org.meterset.device;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.meterset.device.site.Tolerances;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.workflow.course.BeamProgress;
import org.meterset.workflow.course.DoseLedger;
import org.meterset.workflow.course.PlanOutline;
import org.meterset.workflow.course.PlannedBeam;

/**
 * Whether an RT Treatment Summary Record tells of no less than was delivered for certain, and of no more than can have been
 * before the fraction that is to be treated. Such a record holds fractions and doses, no metersets.
 *
 * @param known what the device has records of, which need not be all
 * @param fraction that is to be treated
 * @param treatedBefore of that fraction, meterset by beam, as the delivery instruction says
 */
record SummaryCheck(
        PlanOutline plan, DoseLedger known, Tolerances tolerances, int fraction, Map<Integer, Double> treatedBefore) {

    /** Why it cannot be true; none if it can. */
    Optional<String> contradiction(DataSet summary) {
        Optional<Uid> named = summary.item(Tags.REFERENCED_RT_PLAN_SEQUENCE)
                .flatMap(item -> item.uid(Tags.REFERENCED_SOP_INSTANCE_UID));
        if (named.isPresent() && !named.get().equals(plan.sopInstance())) {
            return Optional.of("treatment summary: found one for plan %s, expected one for %s"
                    .formatted(named.get(), plan.sopInstance()));
        }
        int fractions = summary.item(Tags.FRACTION_GROUP_SUMMARY_SEQUENCE).stream()
                .flatMapToInt(group -> group.intValue(Tags.NUMBER_OF_FRACTIONS_DELIVERED).stream())
                .findFirst()
                .orElse(-1);
        return fractions < 0 ? doses(summary, 0) : fractions(fractions).or(() -> doses(summary, fractions));
    }

    private Optional<String> fractions(int told) {
        if (told >= fraction) {
            return Optional.of("treatment summary: found %d fractions delivered, but fraction %d is to be treated"
                    .formatted(told, fraction));
        }
        long complete = IntStream.rangeClosed(1, plan.fractions())
                .filter(known::isComplete)
                .count();
        return told < complete
                ? Optional.of("treatment summary: found %d fractions delivered, but treatment records tell of %d"
                        .formatted(told, complete))
                : Optional.empty();
    }

    private Optional<String> doses(DataSet summary, int fractions) {
        Map<Integer, Double> least = leastGy();
        Map<Integer, Double> most = mostGy();
        for (DataSet item : summary.items(Tags.TREATMENT_SUMMARY_CALCULATED_DOSE_REFERENCE_SEQUENCE)) {
            int number = item.intValue(Tags.REFERENCED_DOSE_REFERENCE_NUMBER).orElse(0);
            double toldGy =
                    item.doubleValue(Tags.CUMULATIVE_DOSE_TO_DOSE_REFERENCE).orElse(0);
            double fractionGy = fractionGy(number);
            double leastGy = Math.max(least.getOrDefault(number, 0.0), tolerances.leastOfWhole(fractions * fractionGy));
            if (toldGy < leastGy - tolerances.doseGy()) {
                return Optional.of(differs(
                        number,
                        toldGy,
                        "instruction, treatment records and its own fractions tell of %.2f Gy delivered",
                        leastGy));
            }
            double mostGy = most.getOrDefault(number, Double.POSITIVE_INFINITY);
            if (toldGy > mostGy + tolerances.doseGy()) {
                return Optional.of(differs(
                        number, toldGy, "no more than %.2f Gy can have been delivered before this session", mostGy));
            }
        }
        return Optional.empty();
    }

    private static String differs(int number, double toldGy, String but, double gy) {
        return String.format(
                Locale.ROOT, "treatment summary, dose reference %d: found %.2f Gy, but " + but, number, toldGy, gy);
    }

    private double fractionGy(int reference) {
        return plan.beams().stream()
                .mapToDouble(beam -> beam.doseGyByReference().getOrDefault(reference, 0.0))
                .sum();
    }

    /** By dose reference what was delivered for certain: as the records tell, and the instruction of its own fraction. */
    private Map<Integer, Double> leastGy() {
        Map<Integer, Double> least = new TreeMap<>(known.deliveredGy());
        for (BeamProgress progress : known.fraction(fraction)) {
            double more = treatedBefore.getOrDefault(progress.beam().number(), 0.0) - progress.deliveredMeterset();
            if (more > 0) {
                add(least, progress.beam(), more / progress.beam().meterset());
            }
        }
        return least;
    }

    /** By dose reference what all fractions before this one give, with what the instruction says was given of it. */
    private Map<Integer, Double> mostGy() {
        Map<Integer, Double> most = new TreeMap<>();
        for (PlannedBeam beam : plan.beams()) {
            double before = treatedBefore.getOrDefault(beam.number(), 0.0) / beam.meterset();
            boolean whole = before >= tolerances.leastOfWhole(1);
            add(most, beam, fraction - 1 + (whole ? 1 : before));
        }
        return most;
    }

    private static void add(Map<Integer, Double> doses, PlannedBeam beam, double times) {
        beam.doseGyByReference().forEach((number, gy) -> doses.merge(number, gy * times, Double::sum));
    }
}
