package org.meterset.rt.record;

import java.time.LocalDateTime;
import java.util.List;

/**
 * What a machine delivered of one beam in one go.
 *
 * @param planned the beam as planned
 * @param continuation whether part of it was delivered before
 * @param points passed, in their order: where delivery began, each control point on the way, where it ended
 */
public record BeamDelivery(PlanBeam planned, boolean continuation, List<Point> points, Termination termination) {
    /** Treatment Termination Status (3008,002A). */
    public enum Termination {
        NORMAL,
        OPERATOR,
        MACHINE,
        UNKNOWN
    }

    /**
     * A control point.
     *
     * @param controlPoint its index in the plan: the one that was reached, or under way to which delivery ended
     * @param specified meterset planned there
     * @param delivered meterset there, from the beginning of the beam in this fraction
     */
    public record Point(int controlPoint, double specified, double delivered, LocalDateTime at) {}

    public BeamDelivery {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a delivery has a point at which it began");
        }
    }

    public double from() {
        return points.getFirst().delivered();
    }

    public double to() {
        return points.getLast().delivered();
    }
}
