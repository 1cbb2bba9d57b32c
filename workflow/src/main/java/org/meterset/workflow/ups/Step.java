package org.meterset.workflow.ups;

import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;
import org.meterset.workflow.ProcedureStepState;

/**
 * One Unified Procedure Step as it is kept.
 *
 * @param transactionUid with which it was claimed; stays after the end, so that a repeated request is known again
 * @param version grows with every change
 * @param attributes in the form of the standard, without the identifiers and the state
 */
public record Step(Uid uid, ProcedureStepState state, Optional<Uid> transactionUid, long version, DataSet attributes) {

    LockProof proof(Optional<Uid> given) {
        return given.map(uid -> transactionUid.equals(Optional.of(uid)) ? LockProof.HOLDER : LockProof.OTHER)
                .orElse(LockProof.ABSENT);
    }

    Step with(DataSet newAttributes) {
        return new Step(uid, state, transactionUid, version, newAttributes);
    }

    Step in(ProcedureStepState newState) {
        return new Step(uid, newState, transactionUid, version, attributes);
    }

    Step claimedBy(Uid transaction) {
        return new Step(uid, ProcedureStepState.IN_PROGRESS, Optional.of(transaction), version, attributes);
    }
}
