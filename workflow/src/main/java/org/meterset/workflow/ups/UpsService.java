package org.meterset.workflow.ups;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.meterset.archive.match.InvalidIdentifierException;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.FindResponses;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ProcedureStepState;

/**
 * The Unified Procedure Step service class as its provider (PS3.4 annex CC): what N-CREATE, N-SET, N-GET, N-ACTION and
 * C-FIND ask for, whoever asks and by whatever protocol.
 *
 * <p><b>Threads.</b> Any number may call.
 *
 * <p><b>Durability.</b> What a status other than a failure says survives the end of the process and loss of power.
 * Whoever holds a step holds it in the database, by compare and set.
 *
 * <p><b>Text</b> beyond Latin-1 is answered in UTF-8.
 */
public final class UpsService implements AutoCloseable {
    /** The file in a node's data folder that holds its worklist. */
    public static final String DATABASE = "worklist.db";

    /** How often events are looked for that another process has written. */
    private static final int LOOK_SECONDS = 2;

    private final UpsSettings settings;
    private final UpsStore store;
    private final Worklist worklist;
    private final StepCreation creation;
    private final StepChange change;
    private final Subscriptions subscriptions;
    private final EventDelivery delivery;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("worklist-clockwork").factory());

    private UpsService(UpsSettings settings, UpsStore store, EventSender sender) {
        this.settings = settings;
        this.store = store;
        this.worklist = new Worklist(store);
        this.creation = new StepCreation(store, settings);
        this.change = new StepChange(store, settings);
        this.subscriptions = new Subscriptions(store, settings, sender);
        this.delivery = new EventDelivery(store, settings, sender);
    }

    /**
     * Opens the service over that database file, making it where needed. Events that a crash has left are told, and
     * global subscribers hear that the service has started again.
     */
    public static UpsService open(Path database, UpsSettings settings, EventSender sender) {
        UpsStore store = UpsStore.open(database, settings.clock());
        UpsService service = new UpsService(settings, store, sender);
        service.subscriptions.tellRestarted();
        service.delivery.start();
        var _ = service.clockwork.scheduleWithFixedDelay(
                service.delivery::wakeAll, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        if (settings.keepFinished().isPresent()) {
            var _ = service.clockwork.scheduleWithFixedDelay(service::forgetFinished, 0, 1, TimeUnit.HOURS);
        }
        return service;
    }

    /** What a peer asks for, as a step of the service; what it throws becomes a status. */
    private interface Answering {
        NormalizedResponse answer();
    }

    private static NormalizedResponse answered(Answering request) {
        try {
            return request.answer();
        } catch (Refusal refusal) {
            return NormalizedResponse.of(refusal.status());
        } catch (DicomException unreadable) {
            return NormalizedResponse.of(
                    Status.INVALID_ATTRIBUTE_VALUE.withComment(String.valueOf(unreadable.getMessage())));
        }
    }

    /**
     * N-CREATE (section CC.2.5).
     *
     * @param uid SOP Instance UID; without one, one is made
     * @return with the UID, and with those attributes that the service gave values to
     */
    public NormalizedResponse create(Optional<Uid> uid, DataSet attributes) {
        return answered(() -> creation.create(uid, attributes));
    }

    /** N-SET (section CC.2.6); the Transaction UID is among the attributes. */
    public NormalizedResponse set(Uid uid, DataSet changes) {
        return answered(() -> change.set(uid, changes));
    }

    /**
     * N-GET (section CC.2.7).
     *
     * @param tags the attributes that are wanted, none for all
     */
    public NormalizedResponse get(UpsFace face, Uid uid, List<Tag> tags) {
        return answered(() -> StepRetrieval.get(store.step(uid), face, tags));
    }

    /**
     * N-ACTION, change UPS state (section CC.2.1).
     *
     * @param face decides whether the final state requirements hold, which the trial does not have
     * @param information Procedure Step State and Transaction UID
     */
    public NormalizedResponse changeState(UpsFace face, Uid uid, DataSet information) {
        return answered(() -> change.changeState(face, uid, information));
    }

    /** N-ACTION, request UPS cancel (section CC.2.2). */
    public NormalizedResponse requestCancel(AeTitle requester, Uid uid, DataSet information) {
        return answered(() -> change.requestCancel(requester, uid, information));
    }

    /**
     * Has a user cancel a step that is not at its end, whoever owns it: what its owner asks from then on is refused. Works
     * beside a service that is running over that database, which tells the events soon after.
     *
     * @param reason Reason For Cancellation
     */
    public static Status cancelByHand(Path database, Uid step, String reason) {
        DataSet information =
                DataSet.builder().set(Tags.REASON_FOR_CANCELLATION, reason).build();
        try (UpsStore store = UpsStore.open(database, UpsSettings.DEFAULT.clock())) {
            return new StepChange(store, UpsSettings.DEFAULT)
                    .cancelByHand(step, information)
                    .status();
        }
    }

    /** The states of those steps that exist, read beside a service that may be running over that database. */
    public static Map<Uid, ProcedureStepState> states(Path database, Collection<Uid> steps) {
        Map<Uid, ProcedureStepState> states = new HashMap<>();
        try (UpsStore store = UpsStore.open(database, UpsSettings.DEFAULT.clock())) {
            steps.forEach(uid -> store.step(uid).ifPresent(step -> states.put(uid, step.state())));
        }
        return states;
    }

    /**
     * N-ACTION, subscribe to event reports (section CC.2.3).
     *
     * @param target a step, or the well-known instance of all steps, or that of all that match the keys given
     * @param information Receiving AE, Deletion Lock and keys
     */
    public NormalizedResponse subscribe(UpsFace face, Uid target, DataSet information) {
        return answered(() -> subscriptions.subscribe(face, target, information));
    }

    /** N-ACTION, unsubscribe. */
    public NormalizedResponse unsubscribe(Uid target, DataSet information) {
        return answered(() -> subscriptions.unsubscribe(target, information));
    }

    /** N-ACTION, suspend global subscription: what is subscribed stays so, what comes is not. */
    public NormalizedResponse suspend(Uid target, DataSet information) {
        return answered(() -> subscriptions.suspend(target, information));
    }

    /** C-FIND (section CC.2.8). Matches come earliest first; the responses may block. */
    public Status find(UpsFace face, DataSet identifier, BooleanSupplier cancelled, FindResponses responses) {
        try {
            WorklistKeys keys = WorklistKeys.of(identifier, settings.matchStationDesignator());
            worklist.find(keys, face, cancelled, (match, unsupported) -> {
                if (unsupported) {
                    responses.matchWithUnsupportedKeys(match);
                } else {
                    responses.match(match);
                }
            });
            return Status.SUCCESS;
        } catch (InvalidIdentifierException | DicomException invalid) {
            return Status.IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS.withComment(String.valueOf(invalid.getMessage()));
        }
    }

    /** The step of that UID, for whoever works within this process. */
    public Optional<Step> step(Uid uid) {
        return store.step(uid);
    }

    /** Has what waits for that receiver told at once, for it can be reached now. */
    public void reachable(AeTitle receiver) {
        delivery.reachable(receiver);
    }

    /** Removes the steps that ended longer ago than they are kept, deletion locks apart; how many. */
    public int forgetFinished() {
        return settings.keepFinished()
                .map(time -> store.inTransaction(
                        "remove finished steps",
                        transaction ->
                                transaction.steps().forget(transaction.now().minus(time))))
                .orElse(0);
    }

    /** Whether that UID stands for all steps rather than one. */
    static boolean isGlobal(Uid target) {
        return target.equals(Uids.UPS_GLOBAL_SUBSCRIPTION_INSTANCE)
                || target.equals(Uids.UPS_FILTERED_GLOBAL_SUBSCRIPTION_INSTANCE);
    }

    /** The Transaction UID of a request. */
    static Optional<Uid> transactionUid(DataSet request) {
        return request.string(Tags.TRANSACTION_UID).map(Uid::new);
    }

    /**
     * Tells global subscribers that the service is going down, and what else waits for those who can be reached; the rest is
     * told after the next start.
     */
    @Override
    public void close() {
        clockwork.shutdownNow();
        try (store) {
            subscriptions.tellGoingDown();
            delivery.close();
        }
    }
}
