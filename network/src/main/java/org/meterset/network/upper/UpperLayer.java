package org.meterset.network.upper;

/** The association state machine as data: PS3.8 table 9-10 and nothing else. {@link Association} does the deeds. */
final class UpperLayer {
    private UpperLayer() {}

    /** @throws ImpossibleEvent for an empty cell */
    static Action action(State state, Event event) {
        return switch (event) {
            case A_ASSOCIATE_REQUEST -> only(State.STA_1, Action.AE_1, state, event);
            case TRANSPORT_CONNECTION_CONFIRMATION -> only(State.STA_4, Action.AE_2, state, event);
            case TRANSPORT_CONNECTION_INDICATION -> only(State.STA_1, Action.AE_5, state, event);
            case A_ASSOCIATE_RESPONSE_ACCEPT -> only(State.STA_3, Action.AE_7, state, event);
            case A_ASSOCIATE_RESPONSE_REJECT -> only(State.STA_3, Action.AE_8, state, event);
            case A_RELEASE_REQUEST -> only(State.STA_6, Action.AR_1, state, event);
            case P_DATA_REQUEST -> dataRequest(state);
            case A_RELEASE_RESPONSE -> releaseResponse(state);
            case A_ABORT_REQUEST -> abortRequest(state);
            case TRANSPORT_CONNECTION_CLOSED -> closed(state);
            case ARTIM_EXPIRED -> artimExpired(state);
            case A_ASSOCIATE_AC_PDU,
                    A_ASSOCIATE_RJ_PDU,
                    A_ASSOCIATE_RQ_PDU,
                    P_DATA_TF_PDU,
                    A_RELEASE_RQ_PDU,
                    A_RELEASE_RP_PDU,
                    A_ABORT_PDU,
                    INVALID_PDU -> received(state, event);
        };
    }

    private static Action only(State expected, Action action, State state, Event event) {
        if (state != expected) {
            throw new ImpossibleEvent(state, event);
        }
        return action;
    }

    private static Action received(State state, Event event) {
        return switch (state) {
            case STA_1, STA_4 -> throw new ImpossibleEvent(state, event);
            case STA_2 ->
                switch (event) {
                    case A_ASSOCIATE_RQ_PDU -> Action.AE_6;
                    case A_ABORT_PDU -> Action.AA_2;
                    default -> Action.AA_1;
                };
            case STA_13 ->
                switch (event) {
                    case A_ASSOCIATE_RQ_PDU, INVALID_PDU -> Action.AA_7;
                    case A_ABORT_PDU -> Action.AA_2;
                    default -> Action.AA_6;
                };
            default -> event == Event.A_ABORT_PDU ? Action.AA_3 : receivedInAssociation(state, event);
        };
    }

    private static Action receivedInAssociation(State state, Event event) {
        return switch (event) {
            case A_ASSOCIATE_AC_PDU -> state == State.STA_5 ? Action.AE_3 : Action.AA_8;
            case A_ASSOCIATE_RJ_PDU -> state == State.STA_5 ? Action.AE_4 : Action.AA_8;
            case P_DATA_TF_PDU ->
                switch (state) {
                    case STA_6 -> Action.DT_2;
                    case STA_7 -> Action.AR_6;
                    default -> Action.AA_8;
                };
            case A_RELEASE_RQ_PDU ->
                switch (state) {
                    case STA_6 -> Action.AR_2;
                    case STA_7 -> Action.AR_8;
                    default -> Action.AA_8;
                };
            case A_RELEASE_RP_PDU ->
                switch (state) {
                    case STA_7, STA_11 -> Action.AR_3;
                    case STA_10 -> Action.AR_10;
                    default -> Action.AA_8;
                };
            default -> Action.AA_8;
        };
    }

    private static Action dataRequest(State state) {
        return switch (state) {
            case STA_6 -> Action.DT_1;
            case STA_8 -> Action.AR_7;
            default -> throw new ImpossibleEvent(state, Event.P_DATA_REQUEST);
        };
    }

    private static Action releaseResponse(State state) {
        return switch (state) {
            case STA_8, STA_12 -> Action.AR_4;
            case STA_9 -> Action.AR_9;
            default -> throw new ImpossibleEvent(state, Event.A_RELEASE_RESPONSE);
        };
    }

    private static Action abortRequest(State state) {
        return switch (state) {
            case STA_1, STA_2, STA_13 -> throw new ImpossibleEvent(state, Event.A_ABORT_REQUEST);
            case STA_4 -> Action.AA_2;
            default -> Action.AA_1;
        };
    }

    private static Action closed(State state) {
        return switch (state) {
            case STA_1 -> throw new ImpossibleEvent(state, Event.TRANSPORT_CONNECTION_CLOSED);
            case STA_2 -> Action.AA_5;
            case STA_13 -> Action.AR_5;
            default -> Action.AA_4;
        };
    }

    private static Action artimExpired(State state) {
        return switch (state) {
            case STA_2, STA_13 -> Action.AA_2;
            default -> throw new ImpossibleEvent(state, Event.ARTIM_EXPIRED);
        };
    }
}
