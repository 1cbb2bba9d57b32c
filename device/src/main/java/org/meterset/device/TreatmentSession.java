package org.meterset.device;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.device.machine.Interruption;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.machine.Simulation;
import org.meterset.device.record.SetupImage;
import org.meterset.device.site.Message;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.network.NetworkException;
import org.meterset.network.dimse.DimseService;
import org.meterset.network.dimse.Status;
import org.meterset.rt.record.PlanBeam;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.ups.UpsFace;

/**
 * One session of a device, message by message: what is said of the step is a {@link StepDialogue}'s, what is fetched
 * {@link SessionInputs}', what is stored {@link SessionOutputs}'. One thread, but for {@link #stop}.
 */
final class TreatmentSession {
    private final Equipment device;
    private final Site site;
    private final Optional<DataSet> patient;
    private final Optional<Interruption> interruption;
    private final SessionListener listener;
    private final Answers answers;
    private final StepDialogue step;
    private final CountDownLatch stop = new CountDownLatch(1);

    private Optional<SessionInputs> inputs;
    private Optional<SessionOutputs> outputs;
    private List<WorklistItem> setups = List.of();
    private final List<DataSet> setupObjects = new ArrayList<>();
    private Optional<FractionTasks> tasks = Optional.empty();
    private FractionDelivery delivery = new FractionDelivery(List.of(), List.of());
    private Optional<String> unable = Optional.empty();
    private LocalDateTime began = LocalDateTime.MIN;

    /** @param item of the worklist, if the session is not to look for one */
    TreatmentSession(
            Equipment device,
            Optional<WorklistItem> item,
            Optional<DataSet> patient,
            Optional<Interruption> interruption,
            SessionListener listener) {
        this.device = device;
        this.site = device.site();
        this.patient = patient;
        this.interruption = interruption;
        this.listener = listener;
        this.answers = new Answers(listener);
        this.step = new StepDialogue(device, answers);
        this.inputs = item.map(each -> new SessionInputs(device, each));
        this.outputs = inputs.map(each -> new SessionOutputs(device, each, answers));
    }

    SessionResult run() {
        try {
            for (Message message : site.messages()) {
                perform(message);
            }
            return result();
        } catch (SessionOver over) {
            return over.result();
        }
    }

    /** Ends the beam under way, or what would be delivered. From any thread. */
    void stop() {
        stop.countDown();
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    /** What the device cannot treat, it gives back: the rest of the order then runs without radiation. */
    private void perform(Message message) {
        try {
            switch (message) {
                case QUERY -> query();
                case SETUP -> setUp();
                case CLAIM -> step.claim(item());
                case RETRIEVE_INPUTS -> inputs().retrieve(message, WorklistItem.INPUTS, answers);
                case RETRIEVE_INSTRUCTION -> inputs().retrieve(message, WorklistItem.INSTRUCTIONS, answers);
                case DELIVER -> deliver();
                case STORE_RECORD, STORE_REGISTRATION, STORE_DETECTOR_DATA -> store(message);
                case FINAL_UPDATE -> finalUpdate();
                case END -> step.end(item(), state());
            }
        } catch (DeviceException | IllegalArgumentException e) {
            unable = Optional.of(String.valueOf(e.getMessage()));
            if (!step.isClaimed()) {
                throw new DeviceException(unable.get());
            }
        }
    }

    private void query() {
        StepDialogue.Scheduled scheduled = step.query(patient);
        SessionInputs found = new SessionInputs(device, scheduled.delivery());
        setups = scheduled.setups();
        inputs = Optional.of(found);
        outputs = Optional.of(new SessionOutputs(device, found, answers));
    }

    /** A CyberKnife has no CT: the step waits for a machine that does. */
    private void setUp() {
        if (device.machine().kind() == MachineKind.CYBERKNIFE) {
            return;
        }
        for (WorklistItem setup : setups) {
            SetupSession session = new SetupSession(device, setup, answers);
            outputs().positionedBy(session.run());
            setupObjects.addAll(session.stored());
        }
    }

    private SessionInputs inputs() {
        return inputs.orElseThrow(TreatmentSession::withoutQuery);
    }

    private SessionOutputs outputs() {
        return outputs.orElseThrow(TreatmentSession::withoutQuery);
    }

    private WorklistItem item() {
        return inputs().item();
    }

    private static DeviceException withoutQuery() {
        return new DeviceException("the order of messages begins without a worklist query");
    }

    private void deliver() {
        began = LocalDateTime.now(device.clock());
        FractionTasks todo = inputs().tasks();
        tasks = Optional.of(todo);
        outputs().takeSetupImage(began);
        FractionDelivery planned =
                Simulation.deliver(PlanBeam.of(inputs().plan()), todo.tasks(), device.machine(), interruption, began);
        if (!planned.radiated()) {
            delivery = planned;
            return;
        }
        if (step.isClaimed()) {
            answers.require(
                    Message.DELIVER,
                    DimseService.N_SET,
                    report(todo.tasks().getFirst().beam(), 0));
        }
        delivery = new Delivery(todo, device.clock(), stop, listener).run(planned, this::goesOn);
        if (isStopped()) {
            unable = Optional.of("the device was told to stop");
        }
    }

    /**
     * Tells that a beam was delivered. A peer who does not hear of it, or does not want to, keeps the next beam from
     * beginning; never what was delivered from being recorded.
     */
    private boolean goesOn(int beam, double percent) {
        if (!step.isClaimed()) {
            return true;
        }
        try {
            Status status = report(beam, percent);
            listener.answered(Message.DELIVER, DimseService.N_SET, status);
            if (!status.isFailure()) {
                return true;
            }
            unable = Optional.of(
                    "nothing was delivered after beam %d: its progress was answered with %s".formatted(beam, status));
        } catch (NetworkException e) {
            unable = Optional.of("nothing was delivered after beam %d: %s".formatted(beam, e.getMessage()));
        }
        return false;
    }

    private Status report(int beam, double percent) {
        listener.delivered(beam, percent);
        return step.progress(item(), beam, percent);
    }

    /** Nothing is left behind of a session without radiation. */
    private void store(Message message) {
        if (delivery.radiated()) {
            switch (message) {
                case STORE_RECORD -> outputs().storeRecord(delivery, fraction(), began);
                case STORE_REGISTRATION -> outputs().storeRegistration(began);
                default -> outputs().storeDetectorData(delivery, fraction(), began, ended());
            }
        }
    }

    private int fraction() {
        return tasks.map(FractionTasks::fraction).orElse(0);
    }

    /** When the machine was done. */
    private LocalDateTime ended() {
        return delivery.radiated()
                ? delivery.beams().getLast().points().getLast().at()
                : began;
    }

    private void finalUpdate() {
        boolean performedIsKnown = site.face() == UpsFace.FINAL && delivery.radiated();
        Optional<DataSet> performed = performedIsKnown
                ? Optional.of(StepReports.performed(
                        item().attributes(),
                        began,
                        ended(),
                        outputs().stored(),
                        device.peer().title()))
                : Optional.empty();
        double percent = tasks.map(all -> all.percent(delivery)).orElse(0.0);
        Optional<LocalDateTime> canceledAt =
                state() == ProcedureStepState.CANCELED ? Optional.of(ended()) : Optional.empty();
        step.finalUpdate(item(), percent, performed, canceledAt);
    }

    private ProcedureStepState state() {
        if (!delivery.radiated()) {
            return ProcedureStepState.CANCELED;
        }
        return delivery.complete() ? ProcedureStepState.COMPLETED : site.partlyDelivered();
    }

    private SessionResult result() {
        return new SessionResult.Ended(
                site.does(Message.QUERY) ? Optional.of(item().step()) : Optional.empty(),
                fraction(),
                state(),
                outputs().setup().map(SetupImage::correction),
                delivery,
                unable,
                Stream.concat(setupObjects.stream(), outputs().stored().stream())
                        .flatMap(object -> object.uid(Tags.SOP_INSTANCE_UID).stream())
                        .toList());
    }
}
