package org.meterset.standard.profile;

import java.util.Locale;
import java.util.Optional;

/** What a kind of requirement, as documents write it, asks of an attribute being there. */
public enum Presence {
    /** Present with a value. */
    VALUE,
    /** Present, with a value or without. */
    PRESENT,
    /** May be absent. */
    OPTIONAL,
    /** Absent, or present without value. */
    NO_VALUE,
    /** Absent. */
    ABSENT;

    /**
     * The kinds of PS3.5 section 7.4 (1, 1C, 2, 2C, 3), of IHE-RO (R, R+, RC+, O, O+, X+, D and -, an asterisk for what
     * need not be displayed) and of conformance statements (ALWAYS, VNAP, ANAP, SNAP, EMPTY, ABSENT; PS3.2).
     *
     * @param conditional whether a condition is given; a conditional kind without one asks for nothing
     */
    static Optional<Presence> of(String kind, boolean conditional) {
        String bare = kind.endsWith("*") ? kind.substring(0, kind.length() - 1) : kind;
        return Optional.ofNullable(
                switch (bare.toUpperCase(Locale.ROOT)) {
                    case "1", "R", "R+", "ALWAYS", "M" -> VALUE;
                    case "1C", "RC", "RC+" -> conditional ? VALUE : OPTIONAL;
                    case "2", "VNAP" -> PRESENT;
                    case "2C" -> conditional ? PRESENT : OPTIONAL;
                    case "3", "O", "O+", "D", "-", "U", "ANAP", "SNAP" -> OPTIONAL;
                    case "X", "X+", "EMPTY" -> NO_VALUE;
                    case "ABSENT" -> ABSENT;
                    default -> null;
                });
    }
}
