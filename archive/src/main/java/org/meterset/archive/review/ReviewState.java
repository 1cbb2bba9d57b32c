package org.meterset.archive.review;

/** Where an instance stands between arrival and use. */
public enum ReviewState {
    /** It is arriving; no decision yet, and nobody has been told of success. */
    RECEIVED,
    /** It is kept, and waits for somebody to look at it. */
    HELD,
    /** It is part of the archive: found, sent and used for treatment. */
    ACCEPTED,
    /** It is kept, and not to be used. */
    REJECTED,
    /** It was checked and not kept. */
    CONSUMED;

    /** Whether it is kept, and only those see it who look at what is under review. */
    public boolean isUnderReview() {
        return this == HELD || this == REJECTED;
    }
}
