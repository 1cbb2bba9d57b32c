package org.meterset.network.upper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.meterset.network.AbortReason;
import org.meterset.network.AssociationAbortedException;
import org.meterset.network.NetworkException;
import org.meterset.network.NetworkTimeoutException;
import org.meterset.network.pdu.MalformedPduException;
import org.meterset.network.pdu.Pdu;
import org.meterset.network.pdu.PduReader;
import org.meterset.network.pdu.PduType;
import org.meterset.network.pdu.PduWriter;

/**
 * The upper layer service provider of one connection: does the deeds that the state machine asks for (PS3.8 section 9.2).
 * One thread receives, one at a time sends, any aborts.
 */
final class Provider {
    private static final long ABORT_WAIT_MILLIS = 100;

    private final Connection connection;
    private final UpperLayerSettings settings;
    private final PduInput input;
    private final StateMachine machine;
    private final ReentrantLock writeLock = new ReentrantLock();
    private final AtomicBoolean finishing = new AtomicBoolean();
    private volatile String name;
    private volatile @Nullable NetworkException end;
    private volatile boolean stopping;
    private volatile boolean idle;

    Provider(Connection connection, UpperLayerSettings settings, StateMachine machine) {
        this.connection = connection;
        this.settings = settings;
        this.machine = machine;
        this.input = new PduInput(connection, settings);
        this.name = connection.address();
    }

    Connection connection() {
        return connection;
    }

    PduInput input() {
        return input;
    }

    StateMachine machine() {
        return machine;
    }

    UpperLayerSettings settings() {
        return settings;
    }

    /** How exceptions call this association from now on. */
    void named(String association) {
        name = association;
    }

    String name() {
        return name;
    }

    /** Why the association ended, unless it was released or still is. */
    @Nullable
    NetworkException end() {
        return end;
    }

    /**
     * Receives a PDU and moves the state machine. The body is left in the input.
     *
     * @return what the service user is to do about it
     * @throws NetworkException if the association is over
     */
    Action receive(Duration wait) {
        return act(next(wait));
    }

    /**
     * Receives the association request.
     *
     * @param check tells whether the provider can accept it; the state machine moves accordingly
     */
    Pdu.AAssociateRq receiveRequest(Predicate<Pdu.AAssociateRq> check) {
        Event event = next(settings.artimTimeout());
        if (event == Event.A_ASSOCIATE_RQ_PDU && body() instanceof Pdu.AAssociateRq request) {
            connection.stopArtim();
            machine.fire(event, check.test(request));
            return request;
        }
        act(event);
        throw ended();
    }

    private Event next(Duration wait) {
        try {
            if (!input.next(wait)) {
                throw disconnected(null);
            }
            return event(input.type());
        } catch (IOException | MalformedPduException | NetworkTimeoutException e) {
            throw failed(e);
        }
    }

    private Action act(Event event) {
        Action action;
        synchronized (machine) {
            if (machine.isOver()) {
                throw ended();
            }
            action = machine.fire(event);
        }
        return switch (action) {
            case AA_1, AA_8 -> throw unexpected(action);
            case AA_2, AA_3 -> throw abortedByPeer();
            default -> action;
        };
    }

    /** Reads the PDU that {@link #receive} announced. */
    Pdu body() {
        try {
            return PduReader.read(input.type(), input.body());
        } catch (IOException | MalformedPduException | NetworkTimeoutException e) {
            throw failed(e);
        }
    }

    private static Event event(int pduType) {
        return switch (pduType) {
            case PduType.A_ASSOCIATE_RQ -> Event.A_ASSOCIATE_RQ_PDU;
            case PduType.A_ASSOCIATE_AC -> Event.A_ASSOCIATE_AC_PDU;
            case PduType.A_ASSOCIATE_RJ -> Event.A_ASSOCIATE_RJ_PDU;
            case PduType.P_DATA_TF -> Event.P_DATA_TF_PDU;
            case PduType.A_RELEASE_RQ -> Event.A_RELEASE_RQ_PDU;
            case PduType.A_RELEASE_RP -> Event.A_RELEASE_RP_PDU;
            case PduType.A_ABORT -> Event.A_ABORT_PDU;
            default -> Event.INVALID_PDU;
        };
    }

    /** Sends a PDU that belongs to no message. */
    void send(Pdu pdu) {
        write(ByteBuffer.wrap(PduWriter.write(pdu)));
    }

    /** Sends P-DATA-TF PDUs. */
    void sendData(ByteBuffer pdus) {
        synchronized (machine) {
            if (!machine.canSend()) {
                throw ended();
            }
            machine.fire(Event.P_DATA_REQUEST);
        }
        write(pdus);
    }

    private void write(ByteBuffer pdus) {
        writeLock.lock();
        try {
            connection.write(pdus);
        } catch (IOException | NetworkTimeoutException e) {
            throw failed(e);
        } finally {
            writeLock.unlock();
        }
    }

    /** Ends the association for what happened and gives the exception to throw. */
    NetworkException failed(Exception cause) {
        return switch (cause) {
            case MalformedPduException malformed -> {
                String text = "%s: aborted by us, %s".formatted(name, malformed.getMessage());
                yield abort(Event.INVALID_PDU, malformed.reason(), text);
            }
            case NetworkTimeoutException timeout -> timedOut(timeout);
            default -> disconnected(cause);
        };
    }

    private NetworkException timedOut(NetworkTimeoutException timeout) {
        if (stopping) {
            return abort("%s: aborted by us, which stop".formatted(name));
        }
        NetworkTimeoutException named = new NetworkTimeoutException(name + ": " + timeout.getMessage(), timeout);
        if (!over(named)) {
            if (machine.is(State.STA_2)) {
                machine.fire(Event.ARTIM_EXPIRED);
            } else {
                machine.fire(Event.A_ABORT_REQUEST);
                connection.endIn(settings.artimTimeout());
                sendAbort(AbortReason.SERVICE_USER);
            }
            close();
        }
        return named;
    }

    private NetworkException disconnected(@Nullable Exception cause) {
        if (stopping) {
            return abort("%s: aborted by us, which stop".formatted(name));
        }
        String text = "%s: the connection was closed, expected a release first".formatted(name);
        NetworkException lost = cause == null
                ? new AssociationAbortedException(text, true, AbortReason.NOT_SPECIFIED)
                : new AssociationAbortedException(
                        text + " (%s)".formatted(cause.getMessage()), true, AbortReason.NOT_SPECIFIED, cause);
        if (over(lost)) {
            return ended();
        }
        machine.fire(Event.TRANSPORT_CONNECTION_CLOSED);
        close();
        return lost;
    }

    private NetworkException unexpected(Action action) {
        String text = "%s: aborted by us, unexpected %s".formatted(name, PduType.nameOf(input.type()));
        AbortReason reason = action == Action.AA_1 ? AbortReason.SERVICE_USER : AbortReason.UNEXPECTED_PDU;
        NetworkException e = new AssociationAbortedException(text, false, reason);
        end = e;
        abortAndClose(reason);
        return e;
    }

    private NetworkException abortedByPeer() {
        AbortReason reason = AbortReason.NOT_SPECIFIED;
        try {
            if (PduReader.read(input.type(), input.body()) instanceof Pdu.AAbort(AbortReason told)) {
                reason = told;
            }
        } catch (IOException | NetworkException _) {
            // aborted all the same
        }
        NetworkException e =
                new AssociationAbortedException("%s: aborted by the peer, %s".formatted(name, reason), true, reason);
        end = e;
        close();
        return e;
    }

    /** Aborts because of what the peer sent, if that PDU was one the state machine could take. */
    NetworkException abortFor(AbortReason reason, String text) {
        return abort(Event.INVALID_PDU, reason, "%s: aborted by us, %s".formatted(name, text));
    }

    /** Aborts as the service user. */
    NetworkException abort(String text) {
        return abort(Event.A_ABORT_REQUEST, AbortReason.SERVICE_USER, text);
    }

    private NetworkException abort(Event event, AbortReason reason, String text) {
        NetworkException e = new AssociationAbortedException(text, false, reason);
        Action action;
        synchronized (machine) {
            if (over(e)) {
                return ended();
            }
            action = machine.fire(event);
        }
        switch (action) {
            case AA_1 -> abortAndClose(AbortReason.SERVICE_USER);
            case AA_2 -> close();
            default -> abortAndClose(reason);
        }
        return e;
    }

    /** Whether the association had ended before; else notes why it does now. */
    private boolean over(NetworkException reason) {
        synchronized (machine) {
            if (end != null || machine.isOver()) {
                return true;
            }
            end = reason;
            return false;
        }
    }

    private NetworkException ended() {
        NetworkException reason = end;
        if (reason == null) {
            return new AssociationAbortedException(
                    "%s: the association was released".formatted(name), true, AbortReason.NOT_SPECIFIED);
        }
        return reason;
    }

    private void abortAndClose(AbortReason reason) {
        connection.endIn(settings.artimTimeout());
        sendAbort(reason);
        finish();
    }

    private void sendAbort(AbortReason reason) {
        try {
            if (!writeLock.tryLock(ABORT_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                connection.close();
                return;
            }
            try {
                connection.write(ByteBuffer.wrap(PduWriter.write(new Pdu.AAbort(reason))));
            } finally {
                writeLock.unlock();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | NetworkTimeoutException _) {
            // the connection is closed next
        }
    }

    /** Waits for the peer to close or the ARTIM timer to expire, on a thread of its own. */
    void finish() {
        connection.endIn(settings.artimTimeout());
        if (!finishing.getAndSet(true)) {
            Thread.ofVirtual().name("closing " + name).start(() -> {
                connection.closeAfterPeer();
                toIdle();
            });
        }
    }

    void close() {
        connection.close();
        toIdle();
    }

    private void toIdle() {
        synchronized (machine) {
            if (machine.is(State.STA_13)) {
                machine.fire(Event.TRANSPORT_CONNECTION_CLOSED);
            }
        }
    }

    /** Waits for the first PDU of a message. */
    Action receiveIdle() {
        idle = true;
        try {
            if (stopping) {
                throw abort("%s: aborted by us, which stop".formatted(name));
            }
            return receive(settings.idleTimeout());
        } finally {
            idle = false;
        }
    }

    /** Makes the thread that waits for the next message, or will, abort instead. */
    void stop() {
        stopping = true;
        if (idle) {
            connection.endInput();
        }
    }
}
