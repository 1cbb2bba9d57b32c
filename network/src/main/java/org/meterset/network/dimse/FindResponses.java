package org.meterset.network.dimse;

import org.meterset.dicom.DataSet;

/** Where a {@link FindHandler} sends its matches. Each call blocks until the network takes the response. */
public interface FindResponses {

    /** A pending response (FF00). Nothing is sent once the peer has cancelled. */
    void match(DataSet identifier);

    /** A pending response which warns that optional keys were not matched (FF01). */
    void matchWithUnsupportedKeys(DataSet identifier);
}
