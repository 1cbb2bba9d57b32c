package org.meterset.device.machine;

import java.util.List;
import org.meterset.rt.record.BeamDelivery;

/**
 * What a machine delivered in one session.
 *
 * @param beams in their order; the last one may have been interrupted
 * @param notAttempted after an interruption
 */
public record FractionDelivery(List<BeamDelivery> beams, List<BeamTask> notAttempted) {
    public FractionDelivery {
        beams = List.copyOf(beams);
        notAttempted = List.copyOf(notAttempted);
    }

    /** Whether nothing is left of the session's tasks. */
    public boolean complete() {
        return notAttempted.isEmpty()
                && beams.stream().allMatch(beam -> beam.termination() == BeamDelivery.Termination.NORMAL);
    }

    /** Whether any radiation was given. */
    public boolean radiated() {
        return beams.stream().anyMatch(beam -> beam.to() > beam.from());
    }
}
