package org.meterset.device;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.meterset.device.site.Message;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.network.dimse.DimseService;
import org.meterset.network.dimse.FindResult;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ProcedureStepState;

/** What a device and a worklist say to each other of one step: query, claim, progress, final update, end. */
final class StepDialogue {
    private static final int CHANGE_STATE = 1;

    private final Equipment device;
    private final Site site;
    private final Answers answers;
    private final StepReports reports;
    private boolean claimed;

    StepDialogue(Equipment device, Answers answers) {
        this.device = device;
        this.site = device.site();
        this.answers = answers;
        this.reports = new StepReports(device.newUid());
    }

    /**
     * The step of the patient at the machine.
     *
     * @throws SessionOver if there is none, or more than one
     */
    WorklistItem query(Optional<DataSet> patient) {
        DataSet identifier = WorklistQuery.of(device.machine(), site, LocalDateTime.now(device.clock()));
        FindResult found =
                device.peer().worklist(client -> client.find(site.face().pull(), identifier));
        answers.require(Message.QUERY, DimseService.C_FIND, found.status());
        if (found.matches().isEmpty()) {
            throw new SessionOver(new SessionResult.NothingScheduled());
        }
        List<DataSet> mine = found.matches().stream()
                .filter(match ->
                        patient.map(who -> site.match().matches(match, who)).orElse(true))
                .toList();
        if (mine.size() != 1) {
            throw new SessionOver(new SessionResult.NoChoice(found.matches().size(), mine.size()));
        }
        return WorklistItem.of(mine.getFirst());
    }

    void claim(WorklistItem item) {
        answers.require(Message.CLAIM, DimseService.N_ACTION, changeState(item, ProcedureStepState.IN_PROGRESS));
        claimed = true;
    }

    /** Whether the step is this device's: no other may end it. */
    boolean isClaimed() {
        return claimed;
    }

    private Status changeState(WorklistItem item, ProcedureStepState state) {
        DataSet information = reports.state(state);
        return device.peer()
                .worklist(client -> client.nAction(site.face().push(), item.step(), CHANGE_STATE, information))
                .status();
    }

    /** Tells which beam is under way; a failure is the caller's to judge, since radiation may have been given. */
    Status progress(WorklistItem item, int beam, double percent) {
        return set(item, reports.progress(site.progress(), percent, beam));
    }

    private Status set(WorklistItem item, DataSet changes) {
        return device.peer()
                .worklist(client -> client.nSet(site.face().push(), item.step(), changes))
                .status();
    }

    /**
     * The final update.
     *
     * @param performed if radiation was given
     * @param canceledAt if the session does not end as planned
     */
    void finalUpdate(
            WorklistItem item, double percent, Optional<DataSet> performed, Optional<LocalDateTime> canceledAt) {
        answers.require(
                Message.FINAL_UPDATE, DimseService.N_SET, set(item, reports.last(percent, performed, canceledAt)));
    }

    void end(WorklistItem item, ProcedureStepState state) {
        answers.require(Message.END, DimseService.N_ACTION, changeState(item, state));
    }
}
