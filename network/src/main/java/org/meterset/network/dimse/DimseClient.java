package org.meterset.network.dimse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.AeTitle;
import org.meterset.network.AssociationFacts;
import org.meterset.network.NetworkException;
import org.meterset.network.PresentationContext;
import org.meterset.network.upper.Association;
import org.meterset.network.upper.AssociationRequest;

/**
 * Invokes services over one association, one operation after the other. One thread at a time, but {@link #cancel} and
 * {@link #abort} may come from any.
 *
 * <p>Every outcome the peer may choose is a {@link Status}; exceptions tell of a broken association ({@link
 * org.meterset.network.NetworkException}) or of something that was never agreed on ({@link
 * NoPresentationContextException}). An exception in the middle of an operation aborts the association.
 */
public final class DimseClient implements AutoCloseable {
    private final Association association;
    private final Dialogue dialogue;
    private final ContextChoice contexts;
    private final Invoker invoker;
    private final Performer performer;
    private final Handlers handlers;

    private DimseClient(Association association, ServiceTable performed) {
        this.association = association;
        this.dialogue = new Dialogue(association);
        this.contexts = new ContextChoice(association.facts());
        this.handlers = Handlers.of(performed);
        this.performer = new Performer(dialogue, handlers, DimseListener.NONE);
        this.invoker = new Invoker(dialogue);
    }

    /** Requests an association. */
    public static DimseClient open(AssociationRequest request) {
        return open(request, ServiceTable.builder().build());
    }

    /**
     * Requests an association on which the peer may send requests too, while we wait for its responses: such as
     * N-EVENT-REPORT after an N-ACTION.
     */
    public static DimseClient open(AssociationRequest request, ServiceTable performed) {
        return new DimseClient(Association.request(request), performed);
    }

    public AssociationFacts facts() {
        return association.facts();
    }

    /**
     * Says that requests which name {@code sopClass} may go over contexts of {@code abstractSyntax}, if it has none of
     * its own: a Meta SOP Class, or UPS Push on contexts of UPS Pull, Watch and Event (PS3.4 section CC.3.1).
     */
    public DimseClient carry(Uid sopClass, Uid abstractSyntax) {
        contexts.carry(sopClass, abstractSyntax);
        return this;
    }

    /** C-ECHO. */
    public Status echo() {
        PresentationContext context = contexts.forScu(Uids.VERIFICATION);
        return invoker.invoke(() -> invoker.echo(context, performer::perform));
    }

    /**
     * C-STORE.
     *
     * @throws NoPresentationContextException if no context carries the SOP class in the item's transfer syntax
     * @throws UnreadableSourceException if the item cannot be read; the association goes on
     */
    public Status store(StoreItem item) {
        return store(item, Optional.empty());
    }

    /** C-STORE, telling how many bytes of the data set have been written. */
    public Status store(StoreItem item, LongConsumer progress) {
        return store(item.telling(progress), Optional.empty());
    }

    /** C-STORE as the sub-operation of a C-MOVE that {@code originator} invoked with that message id. */
    public Status store(StoreItem item, AeTitle originator, int originatorMessageId) {
        return store(item, Optional.of(new StoreRequests.Originator(originator, originatorMessageId)));
    }

    private Status store(StoreItem item, Optional<StoreRequests.Originator> originator) {
        PresentationContext context = contexts.forStorage(item.sopClass(), item.transferSyntax());
        return invoker.invoke(() -> StoreRequests.send(dialogue, context, item, originator, performer::perform));
    }

    /** C-FIND; the matches are given one by one, and the peer waits while {@code match} works. */
    public Status find(Uid sopClass, DataSet identifier, Consumer<DataSet> match) {
        PresentationContext context = contexts.forScu(sopClass);
        return invoker.invoke(() -> invoker.find(context, sopClass, identifier, match, performer::perform));
    }

    /** C-FIND with all matches in memory. */
    public FindResult find(Uid sopClass, DataSet identifier) {
        List<DataSet> matches = new ArrayList<>();
        Status status = find(sopClass, identifier, matches::add);
        return new FindResult(status, matches);
    }

    /** C-MOVE; {@code progress} hears the numbers of each pending response. */
    public RetrieveResult move(
            Uid sopClass, DataSet identifier, AeTitle destination, Consumer<SubOperationCounts> progress) {
        PresentationContext context = contexts.forScu(sopClass);
        return invoker.invoke(
                () -> invoker.move(context, sopClass, identifier, destination, progress, performer::perform));
    }

    /**
     * C-GET; the instances go to {@code store}, whose status is the answer to each. The association must have been
     * requested with contexts of the storage SOP classes and the SCP role for them.
     */
    public RetrieveResult get(
            Uid sopClass, DataSet identifier, StoreHandler store, Consumer<SubOperationCounts> progress) {
        PresentationContext context = contexts.forScu(sopClass);
        Performer storing = new Performer(dialogue, Handlers.storing(store, handlers), DimseListener.NONE);
        return invoker.invoke(() -> invoker.get(context, sopClass, identifier, progress, storing::perform));
    }

    /** Sends C-CANCEL for the C-FIND, C-MOVE or C-GET in progress, from any thread; nothing if there is none. */
    public void cancel() {
        invoker.cancel();
    }

    /** N-CREATE; without a SOP Instance UID the peer chooses one and returns it. */
    public NormalizedResponse nCreate(Uid sopClass, Optional<Uid> sopInstance, DataSet attributes) {
        CommandBuilder command = invoker.request(DimseService.N_CREATE)
                .uid(Tags.AFFECTED_SOP_CLASS_UID, sopClass)
                .uid(Tags.AFFECTED_SOP_INSTANCE_UID, sopInstance);
        return normalized(DimseService.N_CREATE, sopClass, command, attributes);
    }

    /** N-SET. */
    public NormalizedResponse nSet(Uid sopClass, Uid sopInstance, DataSet modifications) {
        return normalized(
                DimseService.N_SET, sopClass, requested(DimseService.N_SET, sopClass, sopInstance), modifications);
    }

    /** N-GET of those attributes, or of all if none is named. */
    public NormalizedResponse nGet(Uid sopClass, Uid sopInstance, Tag... attributes) {
        CommandBuilder command = requested(DimseService.N_GET, sopClass, sopInstance);
        if (attributes.length > 0) {
            command.tags(Tags.ATTRIBUTE_IDENTIFIER_LIST, attributes);
        }
        return normalized(DimseService.N_GET, sopClass, command, DataSet.EMPTY);
    }

    /** N-ACTION. */
    public NormalizedResponse nAction(Uid sopClass, Uid sopInstance, int actionType, DataSet information) {
        CommandBuilder command =
                requested(DimseService.N_ACTION, sopClass, sopInstance).number(Tags.ACTION_TYPE_ID, actionType);
        return normalized(DimseService.N_ACTION, sopClass, command, information);
    }

    /** N-DELETE. */
    public NormalizedResponse nDelete(Uid sopClass, Uid sopInstance) {
        CommandBuilder command = requested(DimseService.N_DELETE, sopClass, sopInstance);
        return normalized(DimseService.N_DELETE, sopClass, command, DataSet.EMPTY);
    }

    /** N-EVENT-REPORT, for which we must have the role of SCP. */
    public NormalizedResponse nEventReport(Uid sopClass, Uid sopInstance, int eventType, DataSet information) {
        CommandBuilder command = invoker.request(DimseService.N_EVENT_REPORT)
                .uid(Tags.AFFECTED_SOP_CLASS_UID, sopClass)
                .uid(Tags.AFFECTED_SOP_INSTANCE_UID, sopInstance)
                .number(Tags.EVENT_TYPE_ID, eventType);
        return normalized(DimseService.N_EVENT_REPORT, sopClass, command, information);
    }

    private CommandBuilder requested(DimseService service, Uid sopClass, Uid sopInstance) {
        return invoker.request(service)
                .uid(Tags.REQUESTED_SOP_CLASS_UID, sopClass)
                .uid(Tags.REQUESTED_SOP_INSTANCE_UID, sopInstance);
    }

    private NormalizedResponse normalized(DimseService service, Uid sopClass, CommandBuilder command, DataSet dataSet) {
        PresentationContext context =
                service == DimseService.N_EVENT_REPORT ? contexts.forScp(sopClass) : contexts.forScu(sopClass);
        return invoker.invoke(() -> invoker.normalized(context, service, command, dataSet, performer::perform));
    }

    /**
     * Waits for one request of the peer and performs it by the table given to {@link #open(AssociationRequest,
     * ServiceTable)}.
     *
     * @return false if the peer has released instead
     */
    public boolean performNext() {
        return invoker.invoke(() -> dialogue.receive()
                .map(message -> {
                    performer.perform(message);
                    return true;
                })
                .orElse(false));
    }

    /** Aborts the association, from any thread. */
    public void abort() {
        association.abort();
    }

    /**
     * Releases the association and waits for the peer's answer.
     *
     * @throws NetworkException if there is none
     */
    public void release() {
        association.release();
    }

    /** Releases the association; whatever goes wrong with that, it is closed then. */
    @Override
    public void close() {
        try {
            if (!dialogue.isOver()) {
                association.release();
            }
        } catch (NetworkException _) {
            association.abort();
        } finally {
            association.close();
        }
    }
}
