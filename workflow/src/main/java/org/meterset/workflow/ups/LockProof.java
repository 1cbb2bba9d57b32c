package org.meterset.workflow.ups;

/** The Transaction UID (0008,1195) of a request, compared with the one that holds the lock (PS3.4 section CC.1.1). */
public enum LockProof {
    /** None was given. */
    ABSENT,
    /** The one with which the step was claimed. */
    HOLDER,
    /** Another one, or the step was never claimed. */
    OTHER
}
