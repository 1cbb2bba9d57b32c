package org.meterset.network.dimse;

import java.io.IOException;

/** C-GET (PS3.4 section C.4.3). */
@FunctionalInterface
public non-sealed interface GetHandler extends ServiceHandler {

    /** Stores the instances to the peer; the returned status is treated as {@link MoveHandler#move} does. */
    Status get(GetRequest request, GetSubOperations operations) throws IOException;
}
