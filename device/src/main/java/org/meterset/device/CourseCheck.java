package org.meterset.device;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.meterset.device.machine.BeamTask;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.workflow.course.BeamProgress;
import org.meterset.workflow.course.DeliveredBeam;
import org.meterset.workflow.course.DoseLedger;
import org.meterset.workflow.course.PlanOutline;
import org.meterset.workflow.course.PlannedBeam;

/**
 * Whether what a treatment management system tells of a course agrees with what the device knows of it: its own treatment
 * records, and those it retrieved. The device may not know all that was delivered, but what it knows was delivered.
 */
final class CourseCheck {
    private static final double SAME_GY = 0.01;

    private final PlanOutline plan;
    private final DoseLedger known;

    /** @param records of any plan */
    CourseCheck(DataSet plan, List<DataSet> records) {
        this.plan = PlanOutline.of(plan);
        this.known = DoseLedger.ofSome(
                this.plan,
                records.stream()
                        .flatMap(record -> DeliveredBeam.of(record).stream())
                        .toList());
    }

    /**
     * Why the session cannot be treated; none if it can.
     *
     * @param instruction RT Beams Delivery Instruction that the tasks are of
     * @param summary RT Treatment Summary Record, if there was one
     */
    Optional<String> contradiction(DataSet instruction, FractionTasks tasks, Optional<DataSet> summary) {
        if (!known.contradictions().isEmpty()) {
            return Optional.of("treatment records: " + known.contradictions().getFirst());
        }
        return againstRecords(tasks)
                .or(() -> summary.flatMap(
                        told -> againstSummary(told, tasks.fraction(), treatedBefore(instruction, tasks))));
    }

    private Optional<String> againstRecords(FractionTasks tasks) {
        for (BeamProgress progress : known.fraction(tasks.fraction())) {
            for (BeamTask task : tasks.tasks()) {
                if (task.beam() == progress.beam().number()
                        && task.from() < progress.deliveredMeterset() - PlannedBeam.SAME_METERSET) {
                    return Optional.of(String.format(
                            Locale.ROOT,
                            "delivery instruction, fraction %d, beam %d: found a begin at %.2f, but treatment records tell of %.2f delivered",
                            tasks.fraction(),
                            task.beam(),
                            task.from(),
                            progress.deliveredMeterset()));
                }
            }
        }
        return Optional.empty();
    }

    /** By beam what the instruction says was delivered of its fraction, at least. */
    private Map<Integer, Double> treatedBefore(DataSet instruction, FractionTasks tasks) {
        Map<Integer, Double> metersets = new TreeMap<>();
        tasks.tasks().forEach(task -> metersets.put(task.beam(), task.from()));
        for (DataSet omitted : instruction.items(Tags.OMITTED_BEAM_TASK_SEQUENCE)) {
            if (omitted.string(Tags.REASON_FOR_OMISSION).equals(Optional.of("ALREADY_TREATED"))) {
                omitted.intValue(Tags.REFERENCED_BEAM_NUMBER).stream()
                        .boxed()
                        .flatMap(number -> plan.beam(number).stream())
                        .forEach(beam -> metersets.put(beam.number(), beam.leastOfNormalEnd()));
            }
        }
        return metersets;
    }

    private Optional<String> againstSummary(DataSet summary, int fraction, Map<Integer, Double> treatedBefore) {
        Optional<Uid> named = summary.item(Tags.REFERENCED_RT_PLAN_SEQUENCE)
                .flatMap(item -> item.uid(Tags.REFERENCED_SOP_INSTANCE_UID));
        if (named.isPresent() && !named.get().equals(plan.sopInstance())) {
            return Optional.of("treatment summary: found one for plan %s, expected one for %s"
                    .formatted(named.get(), plan.sopInstance()));
        }
        int fractions = summary.item(Tags.FRACTION_GROUP_SUMMARY_SEQUENCE)
                .map(group -> group.intValue(Tags.NUMBER_OF_FRACTIONS_DELIVERED).orElse(0))
                .orElse(0);
        if (fractions >= fraction) {
            return Optional.of("treatment summary: found %d fractions delivered, but fraction %d is to be treated"
                    .formatted(fractions, fraction));
        }
        Map<Integer, Double> least = leastGy(fraction, treatedBefore);
        for (DataSet item : summary.items(Tags.TREATMENT_SUMMARY_CALCULATED_DOSE_REFERENCE_SEQUENCE)) {
            int number = item.intValue(Tags.REFERENCED_DOSE_REFERENCE_NUMBER).orElse(0);
            double toldGy =
                    item.doubleValue(Tags.CUMULATIVE_DOSE_TO_DOSE_REFERENCE).orElse(0);
            double leastGy = least.getOrDefault(number, 0.0);
            if (toldGy < leastGy - SAME_GY) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "treatment summary, dose reference %d: found %.2f Gy, but instruction and treatment records tell of %.2f Gy delivered",
                        number,
                        toldGy,
                        leastGy));
            }
        }
        return Optional.empty();
    }

    /** By dose reference what was delivered for certain: as the records tell, and the instruction of its own fraction. */
    private Map<Integer, Double> leastGy(int fraction, Map<Integer, Double> treatedBefore) {
        Map<Integer, Double> least = new TreeMap<>(known.deliveredGy());
        for (BeamProgress progress : known.fraction(fraction)) {
            PlannedBeam beam = progress.beam();
            double more = treatedBefore.getOrDefault(beam.number(), 0.0) - progress.deliveredMeterset();
            if (more > 0) {
                beam.doseGyByReference()
                        .forEach((number, gy) -> least.merge(number, gy * more / beam.meterset(), Double::sum));
            }
        }
        return least;
    }
}
