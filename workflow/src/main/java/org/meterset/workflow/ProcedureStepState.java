package org.meterset.workflow;

import java.util.Arrays;
import java.util.Optional;

/** Procedure Step State (0074,1000) of a Unified Procedure Step (PS3.4 section CC.1.1). */
public enum ProcedureStepState {
    /** Nobody has claimed the step yet. */
    SCHEDULED("SCHEDULED"),
    /** One performer works on the step and alone may change it. */
    IN_PROGRESS("IN PROGRESS"),
    /** Ended before it was done; final. */
    CANCELED("CANCELED"),
    /** Done; final. */
    COMPLETED("COMPLETED");

    private final String definedTerm;

    ProcedureStepState(String definedTerm) {
        this.definedTerm = definedTerm;
    }

    /** The state of that term. */
    public static Optional<ProcedureStepState> of(String definedTerm) {
        return Arrays.stream(values())
                .filter(state -> state.definedTerm.equals(definedTerm))
                .findAny();
    }

    /** The value of the attribute. */
    public String definedTerm() {
        return definedTerm;
    }

    /** Whether nothing can follow it. */
    public boolean isFinal() {
        return this == CANCELED || this == COMPLETED;
    }
}
