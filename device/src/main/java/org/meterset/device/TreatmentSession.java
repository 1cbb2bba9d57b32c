package org.meterset.device;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.meterset.device.WorklistItem.Input;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.device.machine.Interruption;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.machine.Simulation;
import org.meterset.device.record.DetectorData;
import org.meterset.device.record.MachineRecord;
import org.meterset.device.record.PlanningImage;
import org.meterset.device.record.RingGantryObject;
import org.meterset.device.record.SetupImage;
import org.meterset.device.record.SetupRegistration;
import org.meterset.device.site.Message;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.NetworkException;
import org.meterset.network.dimse.DimseService;
import org.meterset.network.dimse.FindResult;
import org.meterset.network.dimse.Status;
import org.meterset.rt.record.PlanBeam;
import org.meterset.rt.record.RecordHeader;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.ups.UpsFace;

/** One session of a device, message by message. One thread, but for {@link #stop}. */
final class TreatmentSession {
    private static final int CHANGE_STATE = 1;
    private static final List<Double> SETUP_OFFSETS_MM = List.of(1.0, -0.5, 0.2);

    private final Equipment device;
    private final Site site;
    private final Optional<DataSet> patient;
    private final Optional<Interruption> interruption;
    private final SessionListener listener;
    private final StepReports reports;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<DataSet> stored = new ArrayList<>();

    private Optional<WorklistItem> item;
    private Optional<SetupImage> setup = Optional.empty();
    private Optional<FractionTasks> tasks = Optional.empty();
    private FractionDelivery delivery = new FractionDelivery(List.of(), List.of());
    private Optional<String> unable = Optional.empty();
    private LocalDateTime began = LocalDateTime.MIN;
    private boolean claimed;

    /** Ends the order of messages with what came of it. */
    private static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient SessionResult result;

        Over(SessionResult result) {
            super(null, null, false, false);
            this.result = result;
        }
    }

    TreatmentSession(
            Equipment device,
            Optional<WorklistItem> item,
            Optional<DataSet> patient,
            Optional<Interruption> interruption,
            SessionListener listener) {
        this.device = device;
        this.site = device.site();
        this.item = item;
        this.patient = patient;
        this.interruption = interruption;
        this.listener = listener;
        this.reports = new StepReports(device.newUid());
    }

    SessionResult run() {
        try {
            for (Message message : site.messages()) {
                perform(message);
            }
            return result();
        } catch (Over over) {
            return over.result;
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
                case CLAIM -> claim();
                case RETRIEVE_INPUTS -> retrieve(message, input -> !isInstruction(input));
                case RETRIEVE_INSTRUCTION -> retrieve(message, TreatmentSession::isInstruction);
                case DELIVER -> deliver();
                case STORE_RECORD -> storeRecord();
                case STORE_REGISTRATION -> storeRegistration();
                case STORE_DETECTOR_DATA -> storeDetectorData();
                case FINAL_UPDATE -> finalUpdate();
                case END -> end();
            }
        } catch (DeviceException | IllegalArgumentException e) {
            unable = Optional.of(String.valueOf(e.getMessage()));
            if (!claimed) {
                throw new DeviceException(unable.get());
            }
        }
    }

    private Status answered(Message message, DimseService service, Status status) {
        listener.answered(message, service, status);
        if (status.isFailure()) {
            throw new Over(new SessionResult.Refused(message, status));
        }
        return status;
    }

    private WorklistItem item() {
        return item.orElseThrow(() -> new DeviceException("the order of messages begins without a worklist query"));
    }

    private void query() {
        DataSet identifier = WorklistQuery.of(device.machine(), site, LocalDateTime.now(device.clock()));
        FindResult found =
                device.peer().worklist(client -> client.find(site.face().pull(), identifier));
        answered(Message.QUERY, DimseService.C_FIND, found.status());
        if (found.matches().isEmpty()) {
            throw new Over(new SessionResult.NothingScheduled());
        }
        List<DataSet> mine = found.matches().stream()
                .filter(match ->
                        patient.map(who -> site.match().matches(match, who)).orElse(true))
                .toList();
        if (mine.size() != 1) {
            throw new Over(new SessionResult.NoChoice(found.matches().size(), mine.size()));
        }
        item = Optional.of(WorklistItem.of(mine.getFirst()));
    }

    private void claim() {
        answered(Message.CLAIM, DimseService.N_ACTION, changeState(ProcedureStepState.IN_PROGRESS));
        claimed = true;
    }

    private Status changeState(ProcedureStepState state) {
        DataSet information = reports.state(state);
        return device.peer()
                .worklist(client -> client.nAction(site.face().push(), item().step(), CHANGE_STATE, information))
                .status();
    }

    private static boolean isInstruction(Input input) {
        return WorklistItem.INSTRUCTIONS.contains(input.sopClass());
    }

    private void retrieve(Message message, Predicate<Input> wanted) {
        record Series(Uid study, Uid series) {}
        Map<Series, List<Uid>> bySeries = new LinkedHashMap<>();
        for (Input input : item().inputs()) {
            if (wanted.test(input) && WorklistItem.RETRIEVED.contains(input.sopClass())) {
                bySeries.computeIfAbsent(new Series(input.study(), input.series()), _ -> new ArrayList<>())
                        .add(input.sopInstance());
            }
        }
        DimseService service = device.peer().port().isPresent() ? DimseService.C_MOVE : DimseService.C_GET;
        bySeries.forEach((series, instances) ->
                answered(message, service, device.peer().retrieve(series.study(), series.series(), instances)));
    }

    private DataSet plan() {
        Uid uid = item().plan().sopInstance();
        return device.object(uid)
                .orElseThrow(() -> new DeviceException("plan %s: found none on the device".formatted(uid)));
    }

    private FractionTasks tasks(DataSet plan) {
        if (!site.does(Message.RETRIEVE_INSTRUCTION)) {
            int fraction = item().fraction()
                    .orElseThrow(() -> new DeviceException(
                            "Current Fraction Number of the processing parameters: found none, expected a number"));
            return FractionTasks.of(fraction, plan, device.memory().records());
        }
        DataSet instruction = received(WorklistItem.INSTRUCTIONS)
                .findFirst()
                .orElseThrow(() -> new DeviceException("delivery instruction: found none, expected one"));
        FractionTasks todo = FractionTasks.of(instruction, plan);
        List<DataSet> records = Stream.concat(device.memory().records().stream(), received(WorklistItem.RECORDS))
                .toList();
        new CourseCheck(plan, records)
                .contradiction(
                        instruction, todo, received(WorklistItem.SUMMARIES).findFirst())
                .ifPresent(reason -> {
                    throw new DeviceException(reason);
                });
        return todo;
    }

    private Stream<DataSet> received(Set<Uid> classes) {
        return item().inputs().stream()
                .filter(input -> classes.contains(input.sopClass()))
                .flatMap(input -> device.peer().received(input.sopInstance()).stream());
    }

    private void deliver() {
        began = LocalDateTime.now(device.clock());
        DataSet plan = plan();
        FractionTasks todo = tasks(plan);
        tasks = Optional.of(todo);
        if (hasRing() && site.does(Message.STORE_REGISTRATION)) {
            setup = Optional.of(SetupImage.of(gantry(began), SETUP_OFFSETS_MM));
        }
        FractionDelivery planned =
                Simulation.deliver(PlanBeam.of(plan), todo.tasks(), device.machine(), interruption, began);
        if (!planned.radiated()) {
            delivery = planned;
            return;
        }
        if (claimed) {
            answered(
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
        if (!claimed) {
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
        return set(reports.progress(site.progress(), percent, beam));
    }

    private Status set(DataSet changes) {
        return device.peer()
                .worklist(client -> client.nSet(site.face().push(), item().step(), changes))
                .status();
    }

    private double percent() {
        return tasks.map(all -> all.percent(delivery)).orElse(0.0);
    }

    /** When the machine was done. */
    private LocalDateTime ended() {
        return delivery.radiated()
                ? delivery.beams().getLast().points().getLast().at()
                : began;
    }

    private int fraction() {
        return tasks.map(FractionTasks::fraction).orElse(0);
    }

    private void storeRecord() {
        if (!delivery.radiated()) {
            return;
        }
        RecordHeader header = FractionRecord.header(device, item(), plan(), fraction(), began);
        DataSet record = MachineRecord.of(device.machine(), header, delivery, setup, site.plans());
        device.memory().made(record);
        store(Message.STORE_RECORD, record);
        device.memory().sent(record);
    }

    private void store(Message message, DataSet object) {
        answered(message, DimseService.C_STORE, device.peer().store(object));
        stored.add(object);
    }

    private void storeRegistration() {
        setup.filter(_ -> delivery.radiated()).ifPresent(image -> {
            image.slices().forEach(slice -> store(Message.STORE_REGISTRATION, slice));
            store(Message.STORE_REGISTRATION, SetupRegistration.of(gantry(began), image, planningImage()));
        });
    }

    private boolean hasRing() {
        return device.machine().kind() == MachineKind.RING_GANTRY;
    }

    private RingGantryObject gantry(LocalDateTime at) {
        return new RingGantryObject(device.machine(), plan(), at, device.uids());
    }

    private Optional<PlanningImage> planningImage() {
        return plan().item(Tags.REFERENCED_STRUCTURE_SET_SEQUENCE)
                .flatMap(item -> item.uid(Tags.REFERENCED_SOP_INSTANCE_UID))
                .flatMap(device::object)
                .flatMap(PlanningImage::of);
    }

    private void storeDetectorData() {
        if (hasRing() && delivery.radiated()) {
            store(
                    Message.STORE_DETECTOR_DATA,
                    DetectorData.of(gantry(ended()), delivery, Integer.toString(fraction())));
        }
    }

    private void finalUpdate() {
        boolean performedIsKnown = site.face() == UpsFace.FINAL && delivery.radiated();
        Optional<DataSet> performed = performedIsKnown
                ? Optional.of(StepReports.performed(
                        item().attributes(),
                        began,
                        ended(),
                        stored,
                        device.peer().title()))
                : Optional.empty();
        Optional<LocalDateTime> canceledAt =
                state() == ProcedureStepState.CANCELED ? Optional.of(ended()) : Optional.empty();
        answered(Message.FINAL_UPDATE, DimseService.N_SET, set(reports.last(percent(), performed, canceledAt)));
    }

    private ProcedureStepState state() {
        if (!delivery.radiated()) {
            return ProcedureStepState.CANCELED;
        }
        return delivery.complete() ? ProcedureStepState.COMPLETED : site.partlyDelivered();
    }

    private void end() {
        answered(Message.END, DimseService.N_ACTION, changeState(state()));
    }

    private SessionResult result() {
        return new SessionResult.Ended(
                site.does(Message.QUERY) ? Optional.of(item().step()) : Optional.empty(),
                fraction(),
                state(),
                delivery,
                unable,
                stored.stream()
                        .flatMap(object -> object.uid(Tags.SOP_INSTANCE_UID).stream())
                        .toList());
    }
}
