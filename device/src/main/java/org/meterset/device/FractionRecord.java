package org.meterset.device;

import java.time.LocalDateTime;
import java.util.List;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.record.MachineRecord;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.rt.record.RecordHeader;

/** What the treatment record of a session says beside what was delivered. */
final class FractionRecord {
    /** A ring gantry numbers its records by fraction and session. */
    private static final int RECORDS_PER_FRACTION = 100;

    private FractionRecord() {}

    static RecordHeader header(Equipment device, WorklistItem item, DataSet plan, int fraction, LocalDateTime began) {
        List<DataSet> earlier = earlier(item, MachineRecord.sopClass(device.machine()));
        boolean ring = device.machine().kind() == MachineKind.RING_GANTRY;
        return new RecordHeader(
                plan,
                device.newUid(),
                device.newUid(),
                item.attributes().uid(Tags.STUDY_INSTANCE_UID),
                MachineRecord.equipment(device.machine()),
                "Operator^One",
                ring ? fraction * RECORDS_PER_FRACTION + earlier.size() : 1,
                fraction,
                true,
                earlier,
                began);
    }

    private static List<DataSet> earlier(WorklistItem item, Uid sopClass) {
        return item.inputs().stream()
                .filter(input -> input.sopClass().equals(sopClass))
                .map(input -> DataSet.builder()
                        .set(Tags.REFERENCED_SOP_CLASS_UID, input.sopClass())
                        .set(Tags.REFERENCED_SOP_INSTANCE_UID, input.sopInstance())
                        .build())
                .toList();
    }
}
