package org.meterset.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.meterset.device.machine.BeamTask;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.device.site.Tolerances;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.rt.record.BeamDelivery;
import org.meterset.rt.record.PlanBeam;
import org.meterset.workflow.course.DeliveredBeam;

/**
 * What a session is to deliver.
 *
 * @param fraction Current Fraction Number
 */
record FractionTasks(int fraction, List<BeamTask> tasks) {
    private static final int PERCENT = 100;

    FractionTasks {
        tasks = List.copyOf(tasks);
    }

    /**
     * As the RT Beams Delivery Instruction says (PS3.3 section C.8.8.29).
     *
     * @throws DeviceException if it is for another plan, or says what the plan cannot do
     */
    static FractionTasks of(DataSet instruction, DataSet plan, Tolerances tolerances) {
        Optional<Uid> named = instruction
                .item(Tags.REFERENCED_RT_PLAN_SEQUENCE)
                .flatMap(item -> item.uid(Tags.REFERENCED_SOP_INSTANCE_UID));
        Uid expected = plan.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
        if (named.isPresent() && !named.get().equals(expected)) {
            throw new DeviceException("delivery instruction: found one for plan %s, expected one for %s"
                    .formatted(named.get(), expected));
        }
        List<PlanBeam> beams = PlanBeam.of(plan);
        List<BeamTask> tasks = new ArrayList<>();
        int fraction = 0;
        for (DataSet item : instruction.items(Tags.BEAM_TASK_SEQUENCE)) {
            int number = item.intValue(Tags.REFERENCED_BEAM_NUMBER).orElse(0);
            PlanBeam beam = beams.stream()
                    .filter(each -> each.number() == number)
                    .findFirst()
                    .orElseThrow(() -> new DeviceException(
                            "delivery instruction: found a task for beam %d, which the plan lacks".formatted(number)));
            fraction = item.intValue(Tags.CURRENT_FRACTION_NUMBER).orElse(fraction);
            tasks.add(task(item, beam, tolerances));
        }
        if (tasks.isEmpty()) {
            throw new DeviceException("BeamTaskSequence (0074,1020): found no item, expected one or more");
        }
        return new FractionTasks(fraction, tasks);
    }

    private static BeamTask task(DataSet item, PlanBeam beam, Tolerances tolerances) {
        boolean continuation =
                item.string(Tags.TREATMENT_DELIVERY_TYPE).orElse("").equals("CONTINUATION");
        double from = item.doubleValue(Tags.CONTINUATION_START_METERSET).orElse(0);
        double to = item.doubleValue(Tags.CONTINUATION_END_METERSET).orElse(beam.meterset());
        if (!(from >= 0) || !(to > from) || to > beam.meterset() + tolerances.meterset()) {
            throw new DeviceException(
                    "delivery instruction, beam %d: found metersets %s to %s, expected them within 0 to %s"
                            .formatted(beam.number(), from, to, beam.meterset()));
        }
        return new BeamTask(beam.number(), continuation, from, Math.min(to, beam.meterset()));
    }

    /**
     * As the device knows by itself where it gets no instruction: what its own records leave of the fraction.
     *
     * @param fraction that is scheduled
     * @param records all that the device has made of the plan
     */
    static FractionTasks of(int fraction, DataSet plan, List<DataSet> records, Tolerances tolerances) {
        Map<Integer, Double> delivered = new TreeMap<>();
        Uid uid = plan.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
        for (DataSet record : records) {
            for (DeliveredBeam beam : DeliveredBeam.of(record)) {
                if (beam.plan().equals(uid) && beam.fraction() == fraction) {
                    delivered.merge(beam.beam(), beam.to(), Math::max);
                }
            }
        }
        List<BeamTask> tasks = new ArrayList<>();
        for (PlanBeam beam : PlanBeam.of(plan)) {
            double from = delivered.getOrDefault(beam.number(), 0.0);
            if (from < beam.meterset() - tolerances.meterset()) {
                tasks.add(new BeamTask(beam.number(), from > 0, from, beam.meterset()));
            }
        }
        if (tasks.isEmpty()) {
            throw new DeviceException(
                    "fraction %d: found all its beams delivered, expected some left".formatted(fraction));
        }
        return new FractionTasks(fraction, tasks);
    }

    /** How much of its meterset these tasks have come to, 0 to 100; 100 only once nothing is left. */
    double percent(FractionDelivery delivery) {
        double done = delivery.beams().stream()
                .mapToDouble(beam -> beam.to() - beam.from())
                .sum();
        return delivery.complete() ? PERCENT : Math.min(PERCENT - 1, percent(done));
    }

    /** That meterset as a share of all, 0 to 100. */
    double percent(double meterset) {
        return PERCENT
                * meterset
                / tasks.stream().mapToDouble(task -> task.to() - task.from()).sum();
    }

    /** What was delivered once only these first beams were. */
    FractionDelivery upTo(List<BeamDelivery> beams) {
        return new FractionDelivery(beams, tasks.subList(beams.size(), tasks.size()));
    }
}
