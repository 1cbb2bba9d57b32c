package org.meterset.device.site;

/** What a device does in a session, one or more messages each; the numbers are the transactions of IHE-RO TDW-II. */
public enum Message {
    /** RO-58: C-FIND on the worklist, and the choice of the patient's step. */
    QUERY,
    /** All of the steps for setup images that the query has found before the treatment, from claim to end. */
    SETUP,
    /** RO-60: N-ACTION to IN PROGRESS, under a new Transaction UID. */
    CLAIM,
    /** RO-59: retrieval of what does not depend on the session: plan, summary, earlier records. */
    RETRIEVE_INPUTS,
    /** RO-61: retrieval of the RT Beams Delivery Instruction. */
    RETRIEVE_INSTRUCTION,
    /** Delivery, with RO-62, N-SET of the progress, before the first beam and after each. */
    DELIVER,
    /** RO-63: C-STORE of the treatment record. */
    STORE_RECORD,
    /** C-STORE of the setup image and its registration, by machines that have one. */
    STORE_REGISTRATION,
    /** C-STORE of the detector data, by machines that have a detector. */
    STORE_DETECTOR_DATA,
    /** RO-64: N-SET of what was performed. */
    FINAL_UPDATE,
    /** RO-65: N-ACTION to COMPLETED or CANCELED. */
    END
}
