package org.meterset.network.dimse;

import java.io.IOException;

/** C-ECHO (PS3.4 annex A). */
@FunctionalInterface
public non-sealed interface EchoHandler extends ServiceHandler {

    EchoHandler ALWAYS_SUCCESS = _ -> Status.SUCCESS;

    Status echo(EchoRequest request) throws IOException;
}
