package org.meterset.network.dimse;

/**
 * Performs services. One object may be several handlers, where a SOP class has several services. Called on the
 * association's own thread; may block. An exception it throws is reported to the listener and answered with a
 * failure status that tells nothing of it.
 */
public sealed interface ServiceHandler
        permits EchoHandler, StoreHandler, FindHandler, MoveHandler, GetHandler, NormalizedHandler {}
