package org.meterset.device.machine;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.meterset.rt.record.BeamDelivery;
import org.meterset.rt.record.BeamDelivery.Point;
import org.meterset.rt.record.BeamDelivery.Termination;
import org.meterset.rt.record.PlanBeam;

/** Delivers plans as a perfect machine would, stopped where it is told to: a pure function. */
public final class Simulation {
    private static final double MILLIS_PER_MINUTE = 60_000;

    private Simulation() {}

    /**
     * The tasks in their order, one after the other without pause.
     *
     * @throws IllegalArgumentException if a task or the interruption names a beam or control point the plan lacks, or a
     *     task ends beyond the beam's meterset
     */
    public static FractionDelivery deliver(
            List<PlanBeam> plan,
            List<BeamTask> tasks,
            Machine machine,
            Optional<Interruption> interruption,
            LocalDateTime begin) {
        Map<Integer, PlanBeam> beams =
                plan.stream().collect(Collectors.toMap(PlanBeam::number, Function.identity(), (first, _) -> first));
        List<BeamDelivery> delivered = new ArrayList<>();
        LocalDateTime at = begin;
        for (int i = 0; i < tasks.size(); i++) {
            BeamTask task = tasks.get(i);
            PlanBeam beam = Optional.ofNullable(beams.get(task.beam()))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "beam %d: found none in the plan, expected one".formatted(task.beam())));
            Optional<Double> stop = interruption
                    .filter(each -> each.beam() == task.beam())
                    .map(each -> Math.clamp(each.meterset(beam), task.from(), task.to()));
            BeamDelivery delivery = deliver(beam, task, stop, machine, at);
            delivered.add(delivery);
            at = delivery.points().getLast().at();
            if (delivery.termination() != Termination.NORMAL) {
                return new FractionDelivery(delivered, tasks.subList(i + 1, tasks.size()));
            }
        }
        return new FractionDelivery(delivered, List.of());
    }

    private static BeamDelivery deliver(
            PlanBeam beam, BeamTask task, Optional<Double> stop, Machine machine, LocalDateTime begin) {
        double to = stop.orElse(task.to());
        List<Double> metersetAt = beam.metersetAt();
        if (to > beam.meterset()) {
            throw new IllegalArgumentException(
                    "beam %d: found an end at %s, expected at most %s".formatted(beam.number(), to, beam.meterset()));
        }
        int first = task.from() == 0 ? 0 : lastReached(metersetAt, task.from());
        List<Point> points = new ArrayList<>();
        points.add(new Point(first, metersetAt.get(first), task.from(), begin));
        for (int i = first + 1; i < metersetAt.size(); i++) {
            boolean stopped = points.getLast().delivered() >= to && metersetAt.get(i) > to;
            if (stopped) {
                break;
            }
            double reached = Math.min(metersetAt.get(i), to);
            points.add(new Point(i, metersetAt.get(i), reached, at(begin, reached - task.from(), machine)));
        }
        Termination termination = to < task.to() ? Termination.MACHINE : Termination.NORMAL;
        return new BeamDelivery(beam, task.continuation(), points, termination);
    }

    private static int lastReached(List<Double> metersetAt, double meterset) {
        int reached = 0;
        while (reached + 1 < metersetAt.size() && metersetAt.get(reached + 1) <= meterset) {
            reached++;
        }
        return reached;
    }

    private static LocalDateTime at(LocalDateTime begin, double meterset, Machine machine) {
        double minutes = meterset / machine.kind().metersetPerMinute() / machine.speed();
        return begin.plus(Duration.ofMillis(Math.round(minutes * MILLIS_PER_MINUTE)));
    }
}
