package org.meterset.network.upper;

import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.network.AssociationFacts;

/**
 * An established association (PS3.8 chapter 7). It owns the connection and the state machine. One thread receives; one
 * thread at a time sends, which may be another.
 */
public final class Association implements AutoCloseable {
    private final AssociationFacts facts;

    private Association(AssociationFacts facts) {
        this.facts = facts;
    }

    /**
     * Connects, proposes and waits for the answer.
     *
     * @throws org.meterset.network.AssociationRejectedException if the peer rejects
     * @throws org.meterset.network.NetworkException if there is no connection or no answer
     */
    public static Association request(AssociationRequest request) {
        throw new UnsupportedOperationException("to " + request.called());
    }

    public AssociationFacts facts() {
        return facts;
    }

    /**
     * Waits for the next message; what was left unread of the message before is skipped. Empty when the peer has
     * released the association.
     *
     * @throws org.meterset.network.AssociationAbortedException if the association ended otherwise
     * @throws org.meterset.network.NetworkTimeoutException if nothing came within the idle timeout
     */
    public Optional<IncomingMessage> receive() {
        throw new UnsupportedOperationException(facts.toString());
    }

    /** Whether something from the peer waits to be received, without blocking. */
    public boolean messageWaiting() {
        return false;
    }

    /**
     * Sends a message: the command set, then the data set if there is one, in as few writes as possible and in PDUs that
     * the peer takes.
     */
    public void send(int contextId, DataSet command, MessageData data) {
        throw new UnsupportedOperationException(facts + " " + contextId + command + data);
    }

    /** Releases the association and waits for the peer's answer; messages that still arrive are dropped. */
    public void release() {}

    /** Aborts the association; any thread may. */
    public void abort() {}

    /** Aborts the association unless it has ended. */
    @Override
    public void close() {}
}
