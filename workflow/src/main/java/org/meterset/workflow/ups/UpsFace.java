package org.meterset.workflow.ups;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

/**
 * The two sets of SOP classes under which the service is known: of the trial (Supplement 96, frozen draft) and of the
 * standard (PS3.4 annex CC). A step has no face of its own; it shows the one of whoever asks.
 */
public enum UpsFace {
    FINAL(
            Uids.UNIFIED_PROCEDURE_STEP_PUSH,
            Uids.UNIFIED_PROCEDURE_STEP_PULL,
            Uids.UNIFIED_PROCEDURE_STEP_WATCH,
            Uids.UNIFIED_PROCEDURE_STEP_EVENT,
            List.of(Uids.UNIFIED_PROCEDURE_STEP_QUERY)),
    TRIAL(
            Uids.UNIFIED_PROCEDURE_STEP_PUSH_TRIAL,
            Uids.UNIFIED_PROCEDURE_STEP_PULL_TRIAL,
            Uids.UNIFIED_PROCEDURE_STEP_WATCH_TRIAL,
            Uids.UNIFIED_PROCEDURE_STEP_EVENT_TRIAL,
            List.of());

    private final Uid push;
    private final Uid pull;
    private final Uid watch;
    private final Uid event;
    private final List<Uid> query;

    UpsFace(Uid push, Uid pull, Uid watch, Uid event, List<Uid> query) {
        this.push = push;
        this.pull = pull;
        this.watch = watch;
        this.event = event;
        this.query = query;
    }

    /** The face one of whose classes that is. */
    public static Optional<UpsFace> of(Uid sopClass) {
        for (UpsFace face : values()) {
            if (face.classes().contains(sopClass)) {
                return Optional.of(face);
            }
        }
        return Optional.empty();
    }

    /** All classes of this face. */
    public Set<Uid> classes() {
        return query.isEmpty() ? Set.of(push, pull, watch, event) : Set.of(push, pull, watch, event, query.getFirst());
    }

    /** UPS Push, the class of every step and of every command about one. */
    public Uid push() {
        return push;
    }

    public Uid pull() {
        return pull;
    }

    public Uid watch() {
        return watch;
    }

    public Uid event() {
        return event;
    }

    /** UPS Query, which the trial lacks. */
    public Optional<Uid> query() {
        return query.stream().findFirst();
    }
}
