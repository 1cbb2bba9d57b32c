package org.meterset.workflow.ups;

/** What is asked of a step, as far as its state decides the answer (PS3.4 table CC.1.1-2, section CC.2.6). */
public enum StepRequest {
    /** N-CREATE under this SOP Instance UID. */
    CREATE,
    /** N-ACTION, change state to SCHEDULED. */
    SCHEDULE,
    /** N-ACTION, change state to IN PROGRESS. */
    CLAIM,
    /** N-ACTION, change state to COMPLETED. */
    COMPLETE,
    /** N-ACTION, change state to CANCELED. */
    CANCEL,
    /** N-ACTION, request that it be canceled, by somebody who need not own it. */
    REQUEST_CANCEL,
    /** A user of the management system cancels it, whoever owns it. */
    CANCEL_BY_HAND,
    /** N-SET. */
    SET,
    /** N-GET. */
    GET
}
