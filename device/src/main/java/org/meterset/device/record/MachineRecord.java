package org.meterset.device.record;

import java.util.Optional;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.device.machine.Machine;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.rt.record.IonBeamsRecord;
import org.meterset.rt.record.RecordHeader;
import org.meterset.rt.record.RecordHeader.Equipment;

/** The treatment record of a delivery, as that kind of machine writes it. */
public final class MachineRecord {
    private static final String SOFTWARE = "1";

    private MachineRecord() {}

    public static Uid sopClass(Machine machine) {
        return switch (machine.kind()) {
            case PROTON_PENCIL_BEAM -> Uids.RT_ION_BEAMS_TREATMENT_RECORD_STORAGE;
            case CYBERKNIFE, RING_GANTRY -> Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE;
        };
    }

    public static Equipment equipment(Machine machine) {
        return new Equipment(
                machine.kind().manufacturer(),
                machine.kind().model(),
                machine.name(),
                machine.serialNumber(),
                SOFTWARE);
    }

    /** @param conventions of the system that is to read it */
    public static DataSet of(
            Machine machine,
            RecordHeader header,
            FractionDelivery delivery,
            Optional<SetupImage> setup,
            PlanConventions conventions) {
        return switch (machine.kind()) {
            case PROTON_PENCIL_BEAM -> IonBeamsRecord.of(header, delivery.beams());
            case CYBERKNIFE -> CyberKnifeRecord.of(header, delivery);
            case RING_GANTRY -> RingGantryRecord.of(header, delivery, setup, conventions);
        };
    }
}
