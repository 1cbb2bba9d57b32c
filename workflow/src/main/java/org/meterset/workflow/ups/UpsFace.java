package org.meterset.workflow.ups;

import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

/**
 * The two sets of SOP classes under which the service is known: of the trial (Supplement 96, frozen draft) and of the
 * standard (PS3.4 annex CC). A step has no face of its own; it shows the one of whoever asks.
 */
public enum UpsFace {
    FINAL,
    TRIAL;

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
        return switch (this) {
            case FINAL -> Set.of(push(), pull(), watch(), event(), Uids.UNIFIED_PROCEDURE_STEP_QUERY);
            case TRIAL -> Set.of(push(), pull(), watch(), event());
        };
    }

    /** UPS Push, the class of every step and of every command about one. */
    public Uid push() {
        return switch (this) {
            case FINAL -> Uids.UNIFIED_PROCEDURE_STEP_PUSH;
            case TRIAL -> Uids.UNIFIED_PROCEDURE_STEP_PUSH_TRIAL;
        };
    }

    public Uid pull() {
        return switch (this) {
            case FINAL -> Uids.UNIFIED_PROCEDURE_STEP_PULL;
            case TRIAL -> Uids.UNIFIED_PROCEDURE_STEP_PULL_TRIAL;
        };
    }

    public Uid watch() {
        return switch (this) {
            case FINAL -> Uids.UNIFIED_PROCEDURE_STEP_WATCH;
            case TRIAL -> Uids.UNIFIED_PROCEDURE_STEP_WATCH_TRIAL;
        };
    }

    public Uid event() {
        return switch (this) {
            case FINAL -> Uids.UNIFIED_PROCEDURE_STEP_EVENT;
            case TRIAL -> Uids.UNIFIED_PROCEDURE_STEP_EVENT_TRIAL;
        };
    }

    /** UPS Query, which the trial lacks. */
    public Optional<Uid> query() {
        return this == FINAL ? Optional.of(Uids.UNIFIED_PROCEDURE_STEP_QUERY) : Optional.empty();
    }
}
