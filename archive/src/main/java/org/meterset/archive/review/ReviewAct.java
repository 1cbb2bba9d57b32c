package org.meterset.archive.review;

/** What is decided about instances, by rule at arrival or by people later. */
public enum ReviewAct {
    /** Lets them into the archive. */
    ACCEPT,
    /** Holds them for review; of what was accepted or rejected, takes that back. */
    HOLD,
    /** Says that they are not to be used; their bytes stay. */
    REJECT,
    /** Checks them and keeps nothing; by rule only. */
    CONSUME,
    /** Records other demographics for a study that is held. */
    CORRECT
}
