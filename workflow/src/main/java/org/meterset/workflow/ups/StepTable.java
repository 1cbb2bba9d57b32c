package org.meterset.workflow.ups;

import java.util.List;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.ups.StepDecision.Answer;
import org.meterset.workflow.ups.StepDecision.Enter;
import org.meterset.workflow.ups.StepDecision.EnterIfComplete;
import org.meterset.workflow.ups.StepDecision.Grant;
import org.meterset.workflow.ups.StepDecision.TellPerformer;

/**
 * The state machine of a Unified Procedure Step as a table: PS3.4 table CC.1.1-2, with N-SET and N-GET (sections CC.2.6,
 * CC.2.7) and nothing else. {@link UpsService} does the deeds.
 *
 * <p>To a step that is SCHEDULED every Transaction UID is a new one, so any that is given may claim it. While SCHEDULED
 * a step is edited without Transaction UID; one that has it believes to own the step, and hears that it does not yet.
 */
public final class StepTable {
    private StepTable() {}

    /** For a SOP Instance UID under which there is no step. */
    public static StepDecision decideAbsent(StepRequest request) {
        return switch (request) {
            case CREATE -> new Enter(List.of(ProcedureStepState.SCHEDULED));
            case SCHEDULE, CLAIM, COMPLETE, CANCEL, REQUEST_CANCEL, CANCEL_BY_HAND, SET, GET ->
                new Answer(Status.UPS_NO_SUCH_INSTANCE);
        };
    }

    /** For a step in that state. */
    public static StepDecision decide(StepRequest request, ProcedureStepState state, LockProof proof) {
        return switch (request) {
            case CREATE -> new Answer(Status.DUPLICATE_SOP_INSTANCE);
            case SCHEDULE -> new Answer(Status.UPS_SCHEDULED_ONLY_BY_CREATE);
            case CLAIM -> claim(state, proof);
            case COMPLETE -> complete(state, proof);
            case CANCEL -> cancel(state, proof);
            case REQUEST_CANCEL -> requestCancel(state);
            case CANCEL_BY_HAND -> cancelByHand(state);
            case SET -> set(state, proof);
            case GET -> new Grant();
        };
    }

    private static StepDecision claim(ProcedureStepState state, LockProof proof) {
        if (proof == LockProof.ABSENT) {
            return new Answer(Status.UPS_WRONG_TRANSACTION_UID);
        }
        return switch (state) {
            case SCHEDULED -> new Enter(List.of(ProcedureStepState.IN_PROGRESS));
            case IN_PROGRESS -> new Answer(Status.UPS_ALREADY_IN_PROGRESS);
            case COMPLETED, CANCELED -> new Answer(Status.UPS_NO_LONGER_UPDATABLE);
        };
    }

    private static StepDecision complete(ProcedureStepState state, LockProof proof) {
        if (!mayEnd(state, proof)) {
            return new Answer(Status.UPS_WRONG_TRANSACTION_UID);
        }
        return switch (state) {
            case SCHEDULED -> new Answer(Status.UPS_NOT_IN_PROGRESS);
            case IN_PROGRESS -> new EnterIfComplete(ProcedureStepState.COMPLETED);
            case COMPLETED -> new Answer(Status.UPS_ALREADY_COMPLETED_AS_REQUESTED);
            case CANCELED -> new Answer(Status.UPS_NO_LONGER_UPDATABLE);
        };
    }

    private static StepDecision cancel(ProcedureStepState state, LockProof proof) {
        if (!mayEnd(state, proof)) {
            return new Answer(Status.UPS_WRONG_TRANSACTION_UID);
        }
        return switch (state) {
            case SCHEDULED -> new Answer(Status.UPS_NOT_IN_PROGRESS);
            case IN_PROGRESS -> new EnterIfComplete(ProcedureStepState.CANCELED);
            case COMPLETED -> new Answer(Status.UPS_NO_LONGER_UPDATABLE);
            case CANCELED -> new Answer(Status.UPS_ALREADY_CANCELED);
        };
    }

    private static boolean mayEnd(ProcedureStepState state, LockProof proof) {
        return state == ProcedureStepState.SCHEDULED ? proof != LockProof.ABSENT : proof == LockProof.HOLDER;
    }

    private static StepDecision requestCancel(ProcedureStepState state) {
        return switch (state) {
            case SCHEDULED -> new Enter(List.of(ProcedureStepState.IN_PROGRESS, ProcedureStepState.CANCELED));
            case IN_PROGRESS -> new TellPerformer();
            case COMPLETED -> new Answer(Status.UPS_ALREADY_COMPLETED);
            case CANCELED -> new Answer(Status.UPS_ALREADY_CANCELED);
        };
    }

    private static StepDecision cancelByHand(ProcedureStepState state) {
        return state == ProcedureStepState.IN_PROGRESS
                ? new Enter(List.of(ProcedureStepState.CANCELED))
                : requestCancel(state);
    }

    private static StepDecision set(ProcedureStepState state, LockProof proof) {
        return switch (state) {
            case SCHEDULED -> proof == LockProof.ABSENT ? new Grant() : new Answer(Status.UPS_NOT_IN_PROGRESS);
            case IN_PROGRESS -> proof == LockProof.HOLDER ? new Grant() : new Answer(Status.UPS_WRONG_TRANSACTION_UID);
            case COMPLETED, CANCELED -> new Answer(Status.UPS_NO_LONGER_UPDATABLE);
        };
    }
}
