package org.meterset.standard.condition;

/** Whether a condition holds, as far as the data tell. */
public enum Truth {
    YES,
    NO,
    /** It depends on a fact that is not in the data. */
    UNKNOWN;

    static Truth of(boolean holds) {
        return holds ? YES : NO;
    }

    Truth and(Truth other) {
        return this == NO || other == NO ? NO : this == YES && other == YES ? YES : UNKNOWN;
    }

    Truth or(Truth other) {
        return this == YES || other == YES ? YES : this == NO && other == NO ? NO : UNKNOWN;
    }

    Truth negated() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
