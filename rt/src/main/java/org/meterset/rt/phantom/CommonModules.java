package org.meterset.rt.phantom;

import java.time.format.DateTimeFormatter;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/** The modules that all objects of the phantom share: patient, study, series, equipment, SOP common. */
record CommonModules(PhantomSettings settings, PhantomUids uids) {

    static final String TIME = "120000";

    String date() {
        return settings.date().format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    DataSetBuilder start(
            Uid sopClass, Uid sopInstance, String modality, Uid series, int seriesNumber, String description) {
        return DataSet.builder()
                .set(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .set(Tags.INSTANCE_CREATION_DATE, date())
                .set(Tags.INSTANCE_CREATION_TIME, TIME)
                .set(Tags.SOP_CLASS_UID, sopClass)
                .set(Tags.SOP_INSTANCE_UID, sopInstance)
                .set(Tags.STUDY_DATE, date())
                .set(Tags.SERIES_DATE, date())
                .set(Tags.STUDY_TIME, TIME)
                .set(Tags.SERIES_TIME, TIME)
                .setEmpty(Tags.ACCESSION_NUMBER)
                .set(Tags.MODALITY, modality)
                .set(Tags.MANUFACTURER, "Meterset")
                .setEmpty(Tags.REFERRING_PHYSICIAN_NAME)
                .set(Tags.STUDY_DESCRIPTION, "Phantom")
                .set(Tags.SERIES_DESCRIPTION, description)
                .set(Tags.MANUFACTURER_MODEL_NAME, "Phantom")
                .set(Tags.PATIENT_NAME, settings.patientName())
                .set(Tags.PATIENT_ID, settings.patientId())
                .set(Tags.PATIENT_BIRTH_DATE, "19600101")
                .set(Tags.PATIENT_SEX, "O")
                .set(Tags.DEVICE_SERIAL_NUMBER, "1")
                .set(Tags.SOFTWARE_VERSIONS, "1")
                .set(Tags.STUDY_INSTANCE_UID, uids.study())
                .set(Tags.SERIES_INSTANCE_UID, series)
                .set(Tags.STUDY_ID, "1")
                .set(Tags.SERIES_NUMBER, seriesNumber)
                .set(Tags.FRAME_OF_REFERENCE_UID, uids.frameOfReference())
                .setEmpty(Tags.POSITION_REFERENCE_INDICATOR);
    }

    /** For the objects of radiotherapy, whose series also name an operator. */
    DataSetBuilder startRt(Uid sopClass, Uid sopInstance, String modality, int seriesNumber, String description) {
        return start(
                        sopClass,
                        sopInstance,
                        modality,
                        uids.of("series of " + modality + seriesNumber),
                        seriesNumber,
                        description)
                .setEmpty(Tags.OPERATORS_NAME);
    }

    static DataSet reference(Uid sopClass, Uid sopInstance) {
        return DataSet.builder()
                .set(Tags.REFERENCED_SOP_CLASS_UID, sopClass)
                .set(Tags.REFERENCED_SOP_INSTANCE_UID, sopInstance)
                .build();
    }
}
