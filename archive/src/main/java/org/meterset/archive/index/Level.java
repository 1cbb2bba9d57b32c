package org.meterset.archive.index;

import java.util.Arrays;
import java.util.Optional;

/** The Query/Retrieve Levels (PS3.4 section C.6), from the patient down. */
enum Level {
    PATIENT,
    STUDY,
    SERIES,
    IMAGE;

    static Optional<Level> of(String text) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(text))
                .findFirst();
    }

    boolean isAbove(Level other) {
        return compareTo(other) < 0;
    }

    boolean isBelow(Level other) {
        return compareTo(other) > 0;
    }

    Table table() {
        return switch (this) {
            case PATIENT -> Table.PATIENT;
            case STUDY -> Table.STUDY;
            case SERIES -> Table.SERIES;
            case IMAGE -> Table.SOP_INSTANCE;
        };
    }
}
