package org.meterset.network.dimse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.AssociationFacts;
import org.meterset.network.upper.Association;
import org.meterset.network.upper.AssociationRequest;

/**
 * Invokes services over one association, one operation after the other. One thread at a time, but {@link #cancel} and
 * {@link #abort} may come from any.
 *
 * <p>Every outcome the peer may choose is a {@link Status}; exceptions tell of a broken association ({@link
 * org.meterset.network.NetworkException}) or of something that was never agreed on ({@link
 * NoPresentationContextException}).
 */
public final class DimseClient implements AutoCloseable {
    private final Association association;

    private DimseClient(Association association) {
        this.association = association;
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
        return new DimseClient(Association.request(request));
    }

    public AssociationFacts facts() {
        return association.facts();
    }

    /**
     * Says that requests which name {@code sopClass} may go over contexts of {@code abstractSyntax}, if it has none of
     * its own: a Meta SOP Class, or UPS Push on contexts of UPS Pull, Watch and Event (PS3.4 section CC.3.1).
     */
    public DimseClient carry(Uid sopClass, Uid abstractSyntax) {
        throw new UnsupportedOperationException();
    }

    /** C-ECHO. */
    public Status echo() {
        throw new UnsupportedOperationException();
    }

    /** C-STORE. */
    public Status store(StoreItem item) {
        return store(item, _ -> {});
    }

    /** C-STORE, telling how many bytes of the data set have been written. */
    public Status store(StoreItem item, LongConsumer progress) {
        throw new UnsupportedOperationException();
    }

    /** C-STORE as the sub-operation of a C-MOVE that {@code originator} invoked with that message id. */
    public Status store(StoreItem item, AeTitle originator, int originatorMessageId) {
        throw new UnsupportedOperationException();
    }

    /** C-FIND; the matches are given one by one, and the peer waits while {@code match} works. */
    public Status find(Uid sopClass, DataSet identifier, Consumer<DataSet> match) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /** C-GET; the instances go to {@code store}, whose status is the answer to each. */
    public RetrieveResult get(
            Uid sopClass, DataSet identifier, StoreHandler store, Consumer<SubOperationCounts> progress) {
        throw new UnsupportedOperationException();
    }

    /** Sends C-CANCEL for the C-FIND, C-MOVE or C-GET in progress, from any thread; nothing if there is none. */
    public void cancel() {
        throw new UnsupportedOperationException();
    }

    /** N-CREATE; without a SOP Instance UID the peer chooses one and returns it. */
    public NormalizedResponse nCreate(Uid sopClass, Optional<Uid> sopInstance, DataSet attributes) {
        throw new UnsupportedOperationException();
    }

    /** N-SET. */
    public NormalizedResponse nSet(Uid sopClass, Uid sopInstance, DataSet modifications) {
        throw new UnsupportedOperationException();
    }

    /** N-GET of those attributes, or of all if none is named. */
    public NormalizedResponse nGet(Uid sopClass, Uid sopInstance, Tag... attributes) {
        throw new UnsupportedOperationException();
    }

    /** N-ACTION. */
    public NormalizedResponse nAction(Uid sopClass, Uid sopInstance, int actionType, DataSet information) {
        throw new UnsupportedOperationException();
    }

    /** N-DELETE. */
    public NormalizedResponse nDelete(Uid sopClass, Uid sopInstance) {
        throw new UnsupportedOperationException();
    }

    /** N-EVENT-REPORT, for which we must have the role of SCP. */
    public NormalizedResponse nEventReport(Uid sopClass, Uid sopInstance, int eventType, DataSet information) {
        throw new UnsupportedOperationException();
    }

    /**
     * Waits for one request of the peer and performs it by the table given to {@link #open(AssociationRequest,
     * ServiceTable)}.
     *
     * @return false if the peer has released instead
     */
    public boolean performNext() {
        throw new UnsupportedOperationException();
    }

    /** Aborts the association, from any thread. */
    public void abort() {
        association.abort();
    }

    /** Releases the association. */
    @Override
    public void close() {
        association.release();
    }
}
