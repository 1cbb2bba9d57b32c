package org.meterset.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/** The plans, structure sets and treatment records that a device has itself. */
final class DeviceMemory {
    private final Map<Uid, DataSet> objects = new ConcurrentHashMap<>();
    private final List<DataSet> records = new CopyOnWriteArrayList<>();
    private final List<DataSet> unsent = new CopyOnWriteArrayList<>();

    void load(DataSet object) {
        objects.put(object.uid(Tags.SOP_INSTANCE_UID).orElseThrow(), object);
    }

    Optional<DataSet> object(Uid uid) {
        return Optional.ofNullable(objects.get(uid));
    }

    /** A record that others have too. */
    void remember(DataSet record) {
        records.add(record);
    }

    /** A record that nobody else has yet. */
    void made(DataSet record) {
        records.add(record);
        unsent.add(record);
    }

    /** That record is stored elsewhere. */
    void sent(DataSet record) {
        unsent.remove(record);
    }

    List<DataSet> records() {
        return List.copyOf(records);
    }

    List<DataSet> unsent() {
        return List.copyOf(unsent);
    }
}
