package org.meterset.network.dimse;

import java.io.IOException;

/** C-MOVE (PS3.4 section C.4.2). */
@FunctionalInterface
public non-sealed interface MoveHandler extends ServiceHandler {

    /**
     * Sends the instances to the destination, telling of each sub-operation. A returned success is turned into what
     * the counts say: {@link Status#SUB_OPERATIONS_INCOMPLETE} if some failed, {@link
     * Status#UNABLE_TO_PERFORM_SUB_OPERATIONS} if all did, {@link Status#CANCEL} if the peer has cancelled.
     */
    Status move(MoveRequest request, SubOperations progress) throws IOException;
}
