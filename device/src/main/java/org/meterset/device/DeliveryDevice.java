package org.meterset.device;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.meterset.device.machine.Interruption;
import org.meterset.device.machine.Machine;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.workflow.ups.UpsSettings;

/**
 * A treatment delivery device (TDD) at a simulated machine: finds its step in the worklist of a treatment management
 * system, claims it, retrieves what it needs, delivers, reports, stores its record and ends the step, in the order of the
 * site. One session at a time.
 */
public final class DeliveryDevice implements AutoCloseable {
    private final Equipment equipment;
    private final DeviceMemory memory = new DeviceMemory();
    private volatile Optional<TreatmentSession> underWay = Optional.empty();

    /**
     * @param peer where the treatment management system is and as whom it is called, without presentation contexts
     * @throws org.meterset.network.NetworkException if the port for C-MOVE cannot be had
     */
    public DeliveryDevice(Machine machine, Site site, AssociationRequest peer, Retrieval retrieval) {
        this(machine, site, peer, retrieval, Clock.system(ZoneId.systemDefault()), UpsSettings::randomUid);
    }

    /** With the time and the identifiers from elsewhere, so that a session can be repeated. */
    public DeliveryDevice(
            Machine machine, Site site, AssociationRequest peer, Retrieval retrieval, Clock clock, Supplier<Uid> uids) {
        this.equipment = new Equipment(machine, site, new Peer(peer, site, retrieval), clock, uids, memory);
    }

    /** Gives the device a plan of its own, or the structure set of one, for sites where none is retrieved. */
    public void load(DataSet object) {
        memory.load(object);
    }

    /** Gives the device a treatment record of earlier, for sites where none is retrieved. */
    public void remember(DataSet record) {
        memory.remember(record);
    }

    /** The port on which it listens for what it retrieves by C-MOVE. */
    public Optional<Integer> port() {
        return equipment.peer().port();
    }

    /**
     * Treats the next session.
     *
     * @param patient Patient ID, Patient's Name and Birth Date of who is at the machine; if it is not told, there must be
     *     one session only
     * @param interruption where delivery is to stop, if it is
     * @throws org.meterset.network.NetworkException if the treatment management system cannot be reached; what was delivered
     *     by then is among {@link #unsentRecords}
     */
    public SessionResult treat(
            Optional<DataSet> patient, Optional<Interruption> interruption, SessionListener listener) {
        try {
            return run(new TreatmentSession(equipment, Optional.empty(), patient, interruption, listener));
        } finally {
            equipment.peer().forgetReceived();
        }
    }

    private SessionResult run(TreatmentSession session) {
        underWay = Optional.of(session);
        try {
            return session.run();
        } finally {
            underWay = Optional.empty();
        }
    }

    /**
     * Stops the beam under way, as the operator's key does: the session goes on with what was delivered until then, which
     * is recorded and told. From any thread; nothing happens if there is no session.
     */
    public void stop() {
        underWay.ifPresent(TreatmentSession::stop);
    }

    /**
     * Delivers a fraction without worklist, at sites that want records only.
     *
     * @param plan that the device was given
     * @throws DeviceException if it was not, or its records leave nothing of the fraction
     */
    public SessionResult deliver(
            Uid plan, int fraction, Optional<Interruption> interruption, SessionListener listener) {
        DataSet given = equipment
                .object(plan)
                .orElseThrow(() -> new DeviceException("plan %s: found none on the device".formatted(plan)));
        Optional<WorklistItem> item = Optional.of(WorklistItem.of(given, fraction));
        return run(new TreatmentSession(equipment, item, Optional.empty(), interruption, listener));
    }

    /** The treatment records it has made or was given. */
    public List<DataSet> records() {
        return memory.records();
    }

    /** The treatment records it has made that the peer has not taken: they are the only ones of what was delivered. */
    public List<DataSet> unsentRecords() {
        return memory.unsent();
    }

    @Override
    public void close() {
        equipment.peer().close();
    }
}
