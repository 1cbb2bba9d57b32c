package org.meterset.device.record;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;
import org.meterset.device.machine.Machine;
import org.meterset.device.machine.MachineKind;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.rt.record.RecordHeader.Equipment;

/**
 * What a machine's images, registrations and detector data begin with: SOP common, patient, study, series and equipment
 * modules.
 *
 * @param plan of the patient it treats
 * @param at when the objects are made
 * @param uids for new identifiers
 */
public record MachineObject(Machine machine, DataSet plan, LocalDateTime at, Supplier<Uid> uids) {
    private static final DateTimeFormatter SERIES_NUMBER = DateTimeFormatter.ofPattern("MMddHHmmss");
    private static final List<Tag> PATIENT_AND_STUDY = List.of(
            Tags.SPECIFIC_CHARACTER_SET,
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.PATIENT_BIRTH_DATE,
            Tags.PATIENT_SEX,
            Tags.STUDY_INSTANCE_UID,
            Tags.STUDY_DATE,
            Tags.STUDY_TIME,
            Tags.STUDY_ID,
            Tags.ACCESSION_NUMBER,
            Tags.REFERRING_PHYSICIAN_NAME,
            Tags.STUDY_DESCRIPTION);

    Uid newUid() {
        return uids.get();
    }

    DataSetBuilder start(Uid sopClass, Uid sopInstance, String modality, Uid series, String description) {
        Equipment equipment = MachineRecord.equipment(machine);
        DataSetBuilder object = DataSet.asRead(List.of(), plan.characterSet()).toBuilder();
        if (hasRing()) {
            object.set(Tags.STUDY_DESCRIPTION, "TomoTherapy Patient Disease");
        }
        PATIENT_AND_STUDY.forEach(tag -> plan.element(tag).ifPresent(object::add));
        return object.set(Tags.INSTANCE_CREATION_DATE, at.toLocalDate())
                .set(Tags.INSTANCE_CREATION_TIME, at.toLocalTime())
                .set(Tags.SOP_CLASS_UID, sopClass)
                .set(Tags.SOP_INSTANCE_UID, sopInstance)
                .set(Tags.MODALITY, modality)
                .set(Tags.SERIES_INSTANCE_UID, series)
                .set(Tags.SERIES_NUMBER, Integer.parseInt(at.format(SERIES_NUMBER)))
                .set(Tags.SERIES_DESCRIPTION, description)
                .set(Tags.MANUFACTURER, equipment.manufacturer())
                .set(Tags.STATION_NAME, equipment.machine())
                .set(Tags.MANUFACTURER_MODEL_NAME, equipment.model())
                .set(Tags.DEVICE_SERIAL_NUMBER, equipment.serialNumber())
                .set(Tags.SOFTWARE_VERSIONS, equipment.software());
    }

    /** As {@link #start}, with what images and registrations say beside it. */
    DataSetBuilder startImaging(
            Uid sopClass, Uid sopInstance, String modality, Uid series, String description, Uid frameOfReference) {
        return start(sopClass, sopInstance, modality, series, description)
                .set(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .set(Tags.SERIES_DATE, at.toLocalDate())
                .set(Tags.SERIES_TIME, at.toLocalTime())
                .set(Tags.PATIENT_POSITION, patientPosition())
                .set(Tags.FRAME_OF_REFERENCE_UID, frameOfReference)
                .setEmpty(Tags.POSITION_REFERENCE_INDICATOR);
    }

    /** Whether the maker's own words and private attributes are those of ring gantries. */
    boolean hasRing() {
        return machine.kind() == MachineKind.RING_GANTRY;
    }

    String patientPosition() {
        return plan.item(Tags.PATIENT_SETUP_SEQUENCE)
                .flatMap(setup -> setup.string(Tags.PATIENT_POSITION))
                .orElse("HFS");
    }
}
