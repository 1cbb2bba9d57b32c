package org.meterset.network.dimse;

import java.io.IOException;

/** C-FIND (PS3.4 section C.4.1). */
@FunctionalInterface
public non-sealed interface FindHandler extends ServiceHandler {

    /**
     * Sends the matches and returns the final status; once the peer has cancelled, a success becomes
     * {@link Status#CANCEL}.
     */
    Status find(FindRequest request, FindResponses responses) throws IOException;
}
