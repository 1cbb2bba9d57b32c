package org.meterset.workflow.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Books the deliveries of one beam in one fraction, one after the other, and finds what cannot be true. */
final class BeamAccount {
    private final PlannedBeam beam;
    private final int fraction;
    private final boolean whole;
    private final BookingTolerances tolerances;
    private final double same;
    private final List<DeliveredBeam> booked = new ArrayList<>();
    private final List<String> contradictions;
    private double position;
    private boolean endedNormally;

    /** @param whole whether all deliveries will be booked, or some may not be known */
    BeamAccount(
            PlannedBeam beam, int fraction, boolean whole, BookingTolerances tolerances, List<String> contradictions) {
        this.beam = beam;
        this.fraction = fraction;
        this.whole = whole;
        this.tolerances = tolerances;
        this.same = tolerances.sameMeterset();
        this.contradictions = contradictions;
    }

    void book(DeliveredBeam delivery) {
        if (booked.stream().anyMatch(delivery::isSameDelivery)) {
            return;
        }
        booked.add(delivery);
        double from = delivery.from();
        double to = delivery.to();
        if (delivery.continuation() && from < same && position > same) {
            from += position;
            to += position;
        }
        if (isPossible(delivery, from, to)) {
            position = Math.max(position, to);
            endedNormally = delivery.normalEnd() && to > from;
        }
    }

    private boolean isPossible(DeliveredBeam delivery, double from, double to) {
        if (!(from >= 0) || !(to >= from) || Double.isInfinite(to)) {
            return contradiction(delivery, String.format(Locale.ROOT, "goes from %.2f to %.2f", from, to));
        }
        double told = delivery.told().orElse(to);
        boolean agrees =
                Math.abs(told - delivery.to()) <= same || Math.abs(told - (delivery.to() - delivery.from())) <= same;
        if (!agrees) {
            return contradiction(
                    delivery,
                    String.format(
                            Locale.ROOT, "says %.2f delivered, its control points end at %.2f", told, delivery.to()));
        }
        // A record by hand specifies what was delivered
        double specified = delivery.specified().orElse(beam.meterset());
        boolean byHand = delivery.unknownEnd() && Math.abs(specified - told) <= same;
        boolean ofUnknownRest = !whole && delivery.continuation();
        if (Math.abs(specified - beam.meterset()) > same && !isRest(specified) && !byHand && !ofUnknownRest) {
            return contradiction(
                    delivery, String.format(Locale.ROOT, "specifies %.2f, the plan %.2f", specified, beam.meterset()));
        }
        if (to > beam.meterset() * (1 + tolerances.shareOfOverrun()) + same) {
            return contradiction(
                    delivery, String.format(Locale.ROOT, "ends at %.2f, the plan has %.2f", to, beam.meterset()));
        }
        if (to - from < same) {
            return true;
        }
        if (from < position - same) {
            return contradiction(
                    delivery,
                    String.format(Locale.ROOT, "begins at %.2f, but %.2f were delivered before", from, position));
        }
        if (whole && from > position + same) {
            return contradiction(
                    delivery,
                    String.format(Locale.ROOT, "begins at %.2f, but no record tells of %.2f to there", from, position));
        }
        return true;
    }

    /** Some devices specify what is left of the fraction rather than the whole. */
    private boolean isRest(double specified) {
        return Math.abs(specified - (beam.meterset() - position)) <= same;
    }

    private boolean contradiction(DeliveredBeam delivery, String text) {
        contradictions.add(
                "record %s, beam %d, fraction %d %s".formatted(delivery.record(), beam.number(), fraction, text));
        return false;
    }

    BeamProgress progress() {
        boolean complete =
                position >= beam.meterset() - same || endedNormally && position >= beam.leastOfNormalEnd(tolerances);
        return new BeamProgress(beam, fraction, position, complete);
    }
}
