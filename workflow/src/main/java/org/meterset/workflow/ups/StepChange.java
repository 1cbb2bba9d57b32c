package org.meterset.workflow.ups;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.ups.StepDecision.Answer;
import org.meterset.workflow.ups.StepDecision.Enter;
import org.meterset.workflow.ups.StepDecision.EnterIfComplete;
import org.meterset.workflow.ups.StepDecision.Grant;
import org.meterset.workflow.ups.StepDecision.TellPerformer;
import org.meterset.workflow.ups.StepEvents.Report;
import org.meterset.workflow.ups.StepRows.Row;

/** What changes a step: N-SET and the N-ACTIONs on its state (PS3.4 sections CC.2.1, CC.2.2, CC.2.6). */
final class StepChange {
    /** What N-SET leaves alone even where a request repeats it. */
    private static final Set<Tag> NOT_SET = Set.of(
            Tags.SPECIFIC_CHARACTER_SET,
            Tags.SOP_CLASS_UID,
            Tags.SOP_INSTANCE_UID,
            Tags.TRANSACTION_UID,
            Tags.PROCEDURE_STEP_STATE,
            Tags.SCHEDULED_PROCEDURE_STEP_MODIFICATION_DATE_TIME);

    private final UpsStore store;
    private final UpsSettings settings;

    /** What is done to a step once the table has granted it. */
    private interface Deed {
        NormalizedResponse on(StepTransaction transaction, Row row, StepDecision decision) throws SQLException;
    }

    StepChange(UpsStore store, UpsSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    NormalizedResponse set(Uid uid, DataSet received) {
        DataSet changes = Normal.of(received);
        return decided(
                "modify a step", StepRequest.SET, uid, UpsService.transactionUid(changes), (transaction, row, _) -> {
                    Step before = row.step();
                    AttributeCheck.modification(changes, known(before), before.state() == ProcedureStepState.SCHEDULED);
                    Step after = before.with(merged(before.attributes(), changes));
                    keep(transaction, after);
                    boolean _ = transaction.tell(
                            row, StepEvents.modified(before.attributes(), after.attributes(), after.state()));
                    transaction.tellGlobalSubscribers(new Row(row.id(), after, row.start()));
                    return NormalizedResponse.success();
                });
    }

    /** The attributes as a peer knows them, whose values it may repeat. */
    private static DataSet known(Step step) {
        return Normal.shown(step, UpsFace.FINAL);
    }

    private DataSet merged(DataSet attributes, DataSet changes) {
        DataSetBuilder merged = attributes.toBuilder();
        for (Element element : changes) {
            if (!NOT_SET.contains(element.tag())) {
                merged.add(element);
            }
        }
        return merged.set(Tags.SCHEDULED_PROCEDURE_STEP_MODIFICATION_DATE_TIME, now())
                .build();
    }

    NormalizedResponse changeState(UpsFace face, Uid uid, DataSet information) {
        String wanted = information
                .string(Tags.PROCEDURE_STEP_STATE)
                .orElseThrow(() -> Refusal.at(Tags.PROCEDURE_STEP_STATE, Status.INVALID_ARGUMENT_VALUE, "no value"));
        StepRequest request = ProcedureStepState.of(wanted)
                .map(StepChange::request)
                .orElseThrow(
                        () -> Refusal.at(Tags.PROCEDURE_STEP_STATE, Status.INVALID_ARGUMENT_VALUE, "no such state"));
        Optional<Uid> proof = UpsService.transactionUid(information);
        return decided(
                "change the state of a step", request, uid, proof, (transaction, row, decision) -> switch (decision) {
                    case EnterIfComplete(ProcedureStepState state) -> end(transaction, row, state, face);
                    default -> {
                        enter(transaction, row, row.step().claimedBy(proof.orElseThrow()));
                        yield NormalizedResponse.success();
                    }
                });
    }

    private static StepRequest request(ProcedureStepState wanted) {
        return switch (wanted) {
            case SCHEDULED -> StepRequest.SCHEDULE;
            case IN_PROGRESS -> StepRequest.CLAIM;
            case COMPLETED -> StepRequest.COMPLETE;
            case CANCELED -> StepRequest.CANCEL;
        };
    }

    private NormalizedResponse end(StepTransaction transaction, Row row, ProcedureStepState state, UpsFace face)
            throws SQLException {
        DataSet attributes = state == ProcedureStepState.COMPLETED
                ? FinalState.completed(row.step().attributes())
                : FinalState.canceled(row.step().attributes(), now());
        Optional<Tag> lacking = face == UpsFace.TRIAL ? Optional.empty() : AttributeCheck.lackingFor(state, attributes);
        if (lacking.isPresent()) {
            return NormalizedResponse.of(Status.UPS_FINAL_STATE_REQUIREMENTS_NOT_MET
                    .withComment(Dictionary.nameOf(lacking.get()) + " has no value")
                    .withOffending(lacking.get()));
        }
        enter(transaction, row, row.step().with(attributes).in(state));
        return NormalizedResponse.success();
    }

    NormalizedResponse requestCancel(AeTitle requester, Uid uid, DataSet received) {
        DataSet information = Normal.of(received);
        return decided(
                "request that a step be canceled",
                StepRequest.REQUEST_CANCEL,
                uid,
                Optional.empty(),
                (transaction, row, decision) -> {
                    if (decision instanceof Enter(List<ProcedureStepState> states)) {
                        cancel(transaction, row, states, information);
                        return NormalizedResponse.success();
                    }
                    boolean heard = transaction.tell(row, List.of(StepEvents.cancelRequested(requester, information)));
                    return heard
                            ? NormalizedResponse.success()
                            : NormalizedResponse.of(Status.UPS_PERFORMER_CANNOT_BE_CONTACTED.withComment(
                                    "nobody has subscribed to the step"));
                });
    }

    NormalizedResponse cancelByHand(Uid uid, DataSet information) {
        return decided(
                "cancel a step by hand",
                StepRequest.CANCEL_BY_HAND,
                uid,
                Optional.empty(),
                (transaction, row, decision) -> {
                    if (decision instanceof Enter(List<ProcedureStepState> states)) {
                        cancel(transaction, row, states, information);
                    }
                    return NormalizedResponse.success();
                });
    }

    private void cancel(StepTransaction transaction, Row row, List<ProcedureStepState> states, DataSet information)
            throws SQLException {
        DataSet attributes =
                FinalState.canceled(FinalState.withReasons(row.step().attributes(), information), now());
        keep(transaction, row.step().with(attributes).in(states.getLast()));
        boolean _ = transaction.tell(
                row,
                states.stream()
                        .map(state -> StepEvents.state(state, attributes))
                        .toList());
    }

    private void enter(StepTransaction transaction, Row row, Step after) throws SQLException {
        keep(transaction, after);
        Report report = StepEvents.state(after.state(), after.attributes());
        boolean _ = transaction.tell(row, List.of(report));
    }

    /** Asks the table, and does the deed if it grants the request. */
    private NormalizedResponse decided(
            String task, StepRequest request, Uid uid, Optional<Uid> transactionUid, Deed deed) {
        return store.inTransaction(task, transaction -> {
            Optional<Row> row = transaction.steps().byUid(uid);
            StepDecision decision = row.map(there -> StepTable.decide(
                            request, there.step().state(), there.step().proof(transactionUid)))
                    .orElseGet(() -> StepTable.decideAbsent(request));
            return switch (decision) {
                case Answer(Status status) -> NormalizedResponse.of(status);
                case Grant _, Enter _, EnterIfComplete _, TellPerformer _ ->
                    done(deed, transaction, row.orElseThrow(), decision);
            };
        });
    }

    /** A refusal comes before anything is written, so the transaction, which others share, goes on. */
    private static NormalizedResponse done(Deed deed, StepTransaction transaction, Row row, StepDecision decision)
            throws SQLException {
        try {
            return deed.on(transaction, row, decision);
        } catch (Refusal refusal) {
            return NormalizedResponse.of(refusal.status());
        }
    }

    /** Compare and set. Within one transaction nobody else can have changed the step, unless the database lets them. */
    private static void keep(StepTransaction transaction, Step after) throws SQLException {
        if (!transaction.steps().change(after, transaction.now())) {
            throw new SQLException("the step was changed by somebody else meanwhile");
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.now(settings.clock());
    }
}
