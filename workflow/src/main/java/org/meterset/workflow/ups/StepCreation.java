package org.meterset.workflow.ups;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.ups.AttributeRule.Need;
import org.meterset.workflow.ups.StepDecision.Answer;
import org.meterset.workflow.ups.StepRows.Row;

/** N-CREATE (PS3.4 section CC.2.5). */
final class StepCreation {
    private final UpsStore store;
    private final UpsSettings settings;

    StepCreation(UpsStore store, UpsSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    NormalizedResponse create(Optional<Uid> given, DataSet received) {
        DataSet attributes = Normal.of(received);
        AttributeCheck.creation(attributes);
        Uid uid = given.or(() -> attributes.uid(Tags.SOP_INSTANCE_UID)).orElseGet(settings.uids());
        if (!uid.isValid() || UpsService.isGlobal(uid)) {
            return NormalizedResponse.of(Status.INVALID_SOP_INSTANCE);
        }
        if (attributes
                .uid(Tags.SOP_INSTANCE_UID)
                .filter(other -> !other.equals(uid))
                .isPresent()) {
            throw Refusal.at(
                    Tags.SOP_INSTANCE_UID, Status.INVALID_ATTRIBUTE_VALUE, "another UID than that of the command");
        }
        DataSet kept = completed(attributes);
        Status status = store.inTransaction("create a step", transaction -> create(transaction, uid, kept));
        return status.isSuccess()
                ? NormalizedResponse.created(uid, given(attributes, kept))
                : NormalizedResponse.of(status);
    }

    private static Status create(StepTransaction transaction, Uid uid, DataSet attributes) throws SQLException {
        Optional<Row> there = transaction.steps().byUid(uid);
        StepDecision decision = there.map(
                        row -> StepTable.decide(StepRequest.CREATE, row.step().state(), LockProof.ABSENT))
                .orElseGet(() -> StepTable.decideAbsent(StepRequest.CREATE));
        if (decision instanceof Answer(Status status)) {
            return status;
        }
        transaction.steps().add(new Step(uid, ProcedureStepState.SCHEDULED, Optional.empty(), 0, attributes));
        transaction.tellGlobalSubscribers(transaction.steps().byUid(uid).orElseThrow());
        return Status.SUCCESS;
    }

    /** Fills in what the provider gives, and makes room for what may have been left out. */
    private DataSet completed(DataSet attributes) {
        DataSetBuilder kept = attributes.toBuilder()
                .remove(Tags.SOP_CLASS_UID)
                .remove(Tags.SOP_INSTANCE_UID)
                .remove(Tags.TRANSACTION_UID)
                .remove(Tags.PROCEDURE_STEP_STATE)
                .set(Tags.SCHEDULED_PROCEDURE_STEP_MODIFICATION_DATE_TIME, LocalDateTime.now(settings.clock()));
        if (!attributes.hasValue(Tags.WORKLIST_LABEL)) {
            kept.set(Tags.WORKLIST_LABEL, settings.worklistLabel());
        }
        for (AttributeRule rule : AttributeRules.all()) {
            Tag tag = rule.tag();
            if (rule.emptyAtFirst() || rule.create() == Need.TYPE_2 && !attributes.contains(tag) && !isGiven(tag)) {
                kept.setEmpty(tag);
            }
        }
        return kept.build();
    }

    private static boolean isGiven(Tag tag) {
        return tag.equals(Tags.TRANSACTION_UID)
                || tag.equals(Tags.WORKLIST_LABEL)
                || tag.equals(Tags.SCHEDULED_PROCEDURE_STEP_MODIFICATION_DATE_TIME);
    }

    /** What the requestor did not know. */
    private static DataSet given(DataSet received, DataSet kept) {
        DataSetBuilder given = DataSet.builder();
        for (Tag tag : List.of(Tags.SCHEDULED_PROCEDURE_STEP_MODIFICATION_DATE_TIME, Tags.WORKLIST_LABEL)) {
            if (!received.element(tag).equals(kept.element(tag))) {
                kept.element(tag).ifPresent(given::add);
            }
        }
        return given.build();
    }
}
