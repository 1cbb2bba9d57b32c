package org.meterset.device;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.meterset.device.site.Message;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.network.dimse.DimseService;
import org.meterset.network.dimse.FindResult;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.ups.Workitems;

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
     * What the worklist has for the patient at the machine.
     *
     * @param setups steps for setup images that are to begin no later than the treatment, in the order of their time
     */
    record Scheduled(WorklistItem delivery, List<WorklistItem> setups) {}

    /**
     * The step of the patient at the machine, and those for setup images before it where the site has such.
     *
     * @throws SessionOver if there is none, or more than one
     */
    Scheduled query(Optional<DataSet> patient) {
        DataSet identifier = WorklistQuery.of(device.machine(), site, LocalDateTime.now(device.clock()));
        FindResult found =
                device.peer().worklist(client -> client.find(site.face().pull(), identifier));
        answers.require(Message.QUERY, DimseService.C_FIND, found.status());
        List<WorklistItem> all = found.matches().stream().map(WorklistItem::of).toList();
        List<WorklistItem> deliveries = all.stream().filter(this::delivers).toList();
        if (deliveries.isEmpty()) {
            throw new SessionOver(new SessionResult.NothingScheduled());
        }
        List<WorklistItem> mine = deliveries.stream()
                .filter(item -> patient.map(who -> site.match().matches(item.attributes(), who))
                        .orElse(true))
                .toList();
        if (mine.size() != 1) {
            throw new SessionOver(new SessionResult.NoChoice(deliveries.size(), mine.size()));
        }
        return new Scheduled(mine.getFirst(), setups(all, mine.getFirst()));
    }

    /** Peers who are asked for nothing else tell of nothing else. */
    private boolean delivers(WorklistItem item) {
        return !site.does(Message.SETUP) || item.workitem().equals(WorklistQuery.delivering(site));
    }

    private static List<WorklistItem> setups(List<WorklistItem> all, WorklistItem delivery) {
        return all.stream()
                .filter(item -> item.workitem().equals(Workitems.POSITION_ACQUISITION))
                .filter(item -> item.isOfPatientOf(delivery))
                .filter(item -> item.scheduledStart().compareTo(delivery.scheduledStart()) <= 0)
                .sorted(Comparator.comparing(WorklistItem::scheduledStart))
                .toList();
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

    /** Tells how far a step without beams has come. */
    void progress(WorklistItem item, double percent) {
        answers.require(
                Message.SETUP,
                DimseService.N_SET,
                set(item, reports.last(percent, Optional.empty(), Optional.empty())));
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
