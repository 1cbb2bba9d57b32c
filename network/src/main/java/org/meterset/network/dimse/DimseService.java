package org.meterset.network.dimse;

import java.util.Arrays;
import java.util.Optional;

/** The DIMSE services (PS3.7 tables 7.5-1 and 7.5-2) with the Command Field of their requests (annex E). */
public enum DimseService {
    C_STORE(0x0001),
    C_GET(0x0010),
    C_FIND(0x0020),
    C_MOVE(0x0021),
    C_ECHO(0x0030),
    N_EVENT_REPORT(0x0100),
    N_GET(0x0110),
    N_SET(0x0120),
    N_ACTION(0x0130),
    N_CREATE(0x0140),
    N_DELETE(0x0150),
    C_CANCEL(0x0FFF);

    private static final int RESPONSE = 0x8000;

    private final int requestField;

    DimseService(int requestField) {
        this.requestField = requestField;
    }

    /** The service whose request has this Command Field. */
    static Optional<DimseService> ofRequest(int commandField) {
        return Arrays.stream(values())
                .filter(service -> service.requestField == commandField)
                .findAny();
    }

    int requestField() {
        return requestField;
    }

    int responseField() {
        return requestField | RESPONSE;
    }

    static boolean isResponse(int commandField) {
        return (commandField & RESPONSE) != 0;
    }

    static int responseTo(int commandField) {
        return commandField | RESPONSE;
    }

    /** Whether its requests name the Affected rather than the Requested SOP Class. */
    boolean namesAffectedSopClass() {
        return !isNormalized() || this == N_CREATE || this == N_EVENT_REPORT;
    }

    /** Whether it is one of DIMSE-N. */
    public boolean isNormalized() {
        return name().startsWith("N_");
    }

    /** As the standard writes it, such as C-STORE. */
    @Override
    public String toString() {
        return name().replace('_', '-');
    }
}
