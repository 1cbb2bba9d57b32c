package org.meterset.device;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.meterset.device.machine.BeamTask;
import org.meterset.device.site.Tolerances;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.workflow.course.BeamProgress;
import org.meterset.workflow.course.DeliveredBeam;
import org.meterset.workflow.course.DoseLedger;
import org.meterset.workflow.course.PlanOutline;

/**
 * Whether what a treatment management system tells of a course agrees with what the device knows of it: its own treatment
 * records, and those it retrieved. The device may not know all that was delivered, but what it knows was delivered.
 */
final class CourseCheck {
    private final PlanOutline plan;
    private final DoseLedger known;
    private final Tolerances tolerances;

    /** @param records of any plan */
    CourseCheck(DataSet plan, List<DataSet> records, Tolerances tolerances) {
        this.tolerances = tolerances;
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
                .or(() -> summary.flatMap(told -> new SummaryCheck(
                                plan, known, tolerances, tasks.fraction(), treatedBefore(instruction, tasks))
                        .contradiction(told)));
    }

    private Optional<String> againstRecords(FractionTasks tasks) {
        for (BeamProgress progress : known.fraction(tasks.fraction())) {
            for (BeamTask task : tasks.tasks()) {
                if (task.beam() == progress.beam().number()
                        && task.from() < progress.deliveredMeterset() - tolerances.meterset()) {
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
                        .forEach(beam -> metersets.put(beam.number(), tolerances.leastOfWhole(beam.meterset())));
            }
        }
        return metersets;
    }
}
