package org.meterset.network.dimse;

import java.io.IOException;

/** C-STORE (PS3.4 annex B). */
@FunctionalInterface
public non-sealed interface StoreHandler extends ServiceHandler {

    /** Returns the status to send. A thrown exception is sent as {@link Status#CANNOT_UNDERSTAND}. */
    Status store(StoreRequest request) throws IOException;
}
