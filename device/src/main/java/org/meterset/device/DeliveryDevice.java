package org.meterset.device;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.meterset.device.machine.Interruption;
import org.meterset.device.machine.Machine;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.workflow.ups.UpsSettings;

/**
 * A treatment delivery device (TDD) at a simulated machine: finds its step in the worklist of a treatment management
 * system, claims it, retrieves what it needs, delivers, reports, stores its record and ends the step, in the order of the
 * site. One session at a time.
 */
public final class DeliveryDevice implements AutoCloseable {
    private final Machine machine;
    private final Site site;
    private final Peer peer;
    private final Clock clock;
    private final Supplier<Uid> uids;
    private final Map<Uid, DataSet> plans = new ConcurrentHashMap<>();
    private final List<DataSet> records = new CopyOnWriteArrayList<>();

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
        this.machine = machine;
        this.site = site;
        this.peer = new Peer(peer, site, retrieval);
        this.clock = clock;
        this.uids = uids;
    }

    /** Gives the device a plan of its own, for sites where none is retrieved. */
    public void load(DataSet plan) {
        plans.put(plan.uid(Tags.SOP_INSTANCE_UID).orElseThrow(), plan);
    }

    /** Gives the device a treatment record of earlier, for sites where none is retrieved. */
    public void remember(DataSet record) {
        records.add(record);
    }

    /** The port on which it listens for what it retrieves by C-MOVE. */
    public Optional<Integer> port() {
        return peer.port();
    }

    /**
     * Treats the next session.
     *
     * @param patient Patient ID, Patient's Name and Birth Date of who is at the machine; if it is not told, there must be
     *     one session only
     * @param interruption where delivery is to stop, if it is
     * @throws org.meterset.network.NetworkException if the treatment management system cannot be reached
     */
    public SessionResult treat(
            Optional<DataSet> patient, Optional<Interruption> interruption, SessionListener listener) {
        try {
            return new TreatmentSession(this, Optional.empty(), patient, interruption, listener).run();
        } finally {
            peer.forgetReceived();
        }
    }

    /**
     * Delivers a fraction without worklist, at sites that want records only.
     *
     * @param plan that the device was given
     * @throws DeviceException if it was not, or its records leave nothing of the fraction
     */
    public SessionResult deliver(
            Uid plan, int fraction, Optional<Interruption> interruption, SessionListener listener) {
        DataSet given =
                plan(plan).orElseThrow(() -> new DeviceException("plan %s: found none on the device".formatted(plan)));
        Optional<WorklistItem> item = Optional.of(WorklistItem.of(given, fraction));
        return new TreatmentSession(this, item, Optional.empty(), interruption, listener).run();
    }

    Machine machine() {
        return machine;
    }

    Site site() {
        return site;
    }

    Peer peer() {
        return peer;
    }

    Clock clock() {
        return clock;
    }

    Uid newUid() {
        return uids.get();
    }

    Optional<DataSet> plan(Uid uid) {
        return peer.received(uid).or(() -> Optional.ofNullable(plans.get(uid)));
    }

    /** The treatment records it has made or was given. */
    public List<DataSet> records() {
        return List.copyOf(records);
    }

    @Override
    public void close() {
        peer.close();
    }
}
