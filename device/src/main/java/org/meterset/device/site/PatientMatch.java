package org.meterset.device.site;

import java.util.Locale;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.PersonName;
import org.meterset.dicom.Tags;

/** By what the patient of a worklist item is taken for the patient at the machine. */
public enum PatientMatch {
    RECORD_NUMBER_AND_LAST_NAME {
        @Override
        boolean same(DataSet item, DataSet patient) {
            return lastName(item).equals(lastName(patient));
        }
    },
    RECORD_NUMBER_AND_BIRTH_DATE {
        @Override
        boolean same(DataSet item, DataSet patient) {
            String date = item.string(Tags.PATIENT_BIRTH_DATE).orElse("");
            return !date.isEmpty()
                    && date.equals(patient.string(Tags.PATIENT_BIRTH_DATE).orElse(""));
        }
    };

    abstract boolean same(DataSet item, DataSet patient);

    /** Whether both have the same Patient ID and the same second mark; one without record number matches nobody. */
    public boolean matches(DataSet item, DataSet patient) {
        String number = item.string(Tags.PATIENT_ID).orElse("");
        return !number.isEmpty()
                && number.equals(patient.string(Tags.PATIENT_ID).orElse(""))
                && same(item, patient);
    }

    private static String lastName(DataSet patient) {
        return patient.person(Tags.PATIENT_NAME)
                .map(PersonName::alphabetic)
                .map(group -> group.family().toUpperCase(Locale.ROOT))
                .orElse("");
    }
}
