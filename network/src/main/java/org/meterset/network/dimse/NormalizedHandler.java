package org.meterset.network.dimse;

import java.io.IOException;

/** The DIMSE-N services of a SOP class (PS3.7 section 10.1); those not overridden are unrecognized operations. */
public non-sealed interface NormalizedHandler extends ServiceHandler {

    default NormalizedResponse create(NormalizedRequest request) throws IOException {
        return NormalizedResponse.of(Status.UNRECOGNIZED_OPERATION);
    }

    default NormalizedResponse set(NormalizedRequest request) throws IOException {
        return NormalizedResponse.of(Status.UNRECOGNIZED_OPERATION);
    }

    default NormalizedResponse get(NormalizedRequest request) throws IOException {
        return NormalizedResponse.of(Status.UNRECOGNIZED_OPERATION);
    }

    default NormalizedResponse action(NormalizedRequest request) throws IOException {
        return NormalizedResponse.of(Status.UNRECOGNIZED_OPERATION);
    }

    default NormalizedResponse delete(NormalizedRequest request) throws IOException {
        return NormalizedResponse.of(Status.UNRECOGNIZED_OPERATION);
    }

    default NormalizedResponse eventReport(NormalizedRequest request) throws IOException {
        return NormalizedResponse.of(Status.UNRECOGNIZED_OPERATION);
    }
}
