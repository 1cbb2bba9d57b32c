package org.meterset.device;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.meterset.device.machine.Machine;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;

/** What the sessions of a device have in common. */
record Equipment(Machine machine, Site site, Peer peer, Clock clock, Supplier<Uid> uids, DeviceMemory memory) {
    Uid newUid() {
        return uids.get();
    }

    /** A plan or structure set that was retrieved, or given to the device. */
    Optional<DataSet> object(Uid uid) {
        return peer.received(uid).or(() -> memory.object(uid));
    }
}
