package org.meterset.network.upper;

/** States of the upper layer (PS3.8 tables 9-1 to 9-5). */
enum State {
    /** Idle: no connection. */
    STA_1,
    /** Connected; the peer is to request an association. */
    STA_2,
    /** Our application decides on the request. */
    STA_3,
    /** The connection is being opened. */
    STA_4,
    /** We requested; the peer is to answer. */
    STA_5,
    /** The association is up. */
    STA_6,
    /** We asked for release; the peer is to confirm. */
    STA_7,
    /** The peer asked for release; our application is to confirm. */
    STA_8,
    /** Both asked for release, we requested the association: our application is to confirm first. */
    STA_9,
    /** Both asked for release, the peer requested the association: the peer is to confirm first. */
    STA_10,
    /** Both asked for release, we requested the association and confirmed: the peer is to confirm. */
    STA_11,
    /** Both asked for release, the peer requested the association and confirmed: our application is to confirm. */
    STA_12,
    /** The association is over; the connection is to be closed. */
    STA_13
}
