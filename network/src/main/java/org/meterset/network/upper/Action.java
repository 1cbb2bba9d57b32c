package org.meterset.network.upper;

/** What is done upon an event, and the state it leads to (PS3.8 tables 9-6 to 9-9). */
enum Action {
    /** Open the connection. */
    AE_1(State.STA_4),
    /** Send A-ASSOCIATE-RQ. */
    AE_2(State.STA_5),
    /** The peer accepted. */
    AE_3(State.STA_6),
    /** The peer rejected: close. */
    AE_4(State.STA_1),
    /** Connected by the peer: start ARTIM. */
    AE_5(State.STA_2),
    /** Stop ARTIM; ask our application, or reject what the upper layer cannot accept and start ARTIM. */
    AE_6(State.STA_3, State.STA_13),
    /** Send A-ASSOCIATE-AC. */
    AE_7(State.STA_6),
    /** Send A-ASSOCIATE-RJ, start ARTIM. */
    AE_8(State.STA_13),
    /** Send P-DATA-TF. */
    DT_1(State.STA_6),
    /** Hand on data. */
    DT_2(State.STA_6),
    /** Send A-RELEASE-RQ. */
    AR_1(State.STA_7),
    /** The peer asks for release. */
    AR_2(State.STA_8),
    /** Released: close. */
    AR_3(State.STA_1),
    /** Send A-RELEASE-RP, start ARTIM. */
    AR_4(State.STA_13),
    /** Stop ARTIM. */
    AR_5(State.STA_1),
    /** Hand on data that came after we asked for release. */
    AR_6(State.STA_7),
    /** Send P-DATA-TF before we confirm the release. */
    AR_7(State.STA_8),
    /** Release collision; which side waits depends on who requested the association. */
    AR_8(State.STA_9, State.STA_10),
    /** Send A-RELEASE-RP as the requestor of the association. */
    AR_9(State.STA_11),
    /** The requestor confirmed. */
    AR_10(State.STA_12),
    /** Send A-ABORT in the name of the service user, start ARTIM. */
    AA_1(State.STA_13),
    /** Stop ARTIM, close. */
    AA_2(State.STA_1),
    /** The peer aborted: close. */
    AA_3(State.STA_1),
    /** The connection broke. */
    AA_4(State.STA_1),
    /** Stop ARTIM. */
    AA_5(State.STA_1),
    /** Ignore the PDU. */
    AA_6(State.STA_13),
    /** Send A-ABORT once more. */
    AA_7(State.STA_13),
    /** Send A-ABORT in the name of the service provider, start ARTIM. */
    AA_8(State.STA_13);

    private final State next;
    private final State otherwise;

    Action(State next) {
        this(next, next);
    }

    Action(State next, State otherwise) {
        this.next = next;
        this.otherwise = otherwise;
    }

    /**
     * The next state.
     *
     * @param condition for AE-6 whether the upper layer can accept the request, for AR-8 whether we requested the
     *     association; nothing to the others
     */
    State next(boolean condition) {
        return condition ? next : otherwise;
    }
}
