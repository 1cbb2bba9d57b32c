package org.meterset.device;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.rt.record.BeamDelivery;
import org.meterset.rt.record.BeamDelivery.Point;
import org.meterset.rt.record.BeamDelivery.Termination;

/** A delivery as it goes on in time, at the pace of the machine. One thread. */
final class Delivery {
    private final FractionTasks tasks;
    private final Clock clock;
    private final SessionListener listener;
    private final CountDownLatch stop;

    /** Told after each beam; answers whether the next one may begin. */
    @FunctionalInterface
    interface AfterBeam {
        boolean goesOn(int beam, double percent);
    }

    /** @param stop ends the beam under way once it has counted down */
    Delivery(FractionTasks tasks, Clock clock, CountDownLatch stop, SessionListener listener) {
        this.tasks = tasks;
        this.stop = stop;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Waits for the machine beam by beam.
     *
     * @param planned what the machine will do if nobody stops it
     * @return what it has done
     */
    FractionDelivery run(FractionDelivery planned, AfterBeam afterBeam) {
        List<BeamDelivery> delivered = new ArrayList<>();
        for (BeamDelivery beam : planned.beams()) {
            delivered.add(waitFor(beam, tasks.percent(tasks.upTo(delivered))));
            FractionDelivery soFar = tasks.upTo(delivered);
            if (isStopped() || !afterBeam.goesOn(beam.planned().number(), tasks.percent(soFar))) {
                return soFar;
            }
        }
        return planned;
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private BeamDelivery waitFor(BeamDelivery beam, double before) {
        List<Point> passed = new ArrayList<>();
        for (Point point : beam.points()) {
            if (stopsBefore(point.at())) {
                return new BeamDelivery(
                        beam.planned(),
                        beam.continuation(),
                        passed.isEmpty() ? beam.points().subList(0, 1) : passed,
                        Termination.OPERATOR);
            }
            passed.add(point);
            listener.delivered(beam.planned().number(), before + tasks.percent(point.delivered() - beam.from()));
        }
        return beam;
    }

    /** An interrupted thread can no longer speak on the wire, so that an interrupt is a stop too. */
    private boolean stopsBefore(LocalDateTime time) {
        try {
            return stop.await(Duration.between(LocalDateTime.now(clock), time).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stop.countDown();
            return true;
        }
    }
}
