package org.meterset.archive.index;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;

/**
 * All that one header says of its patient, study and series. Equal ones need no look at the database, so consecutive
 * images of one series cost nothing but themselves.
 */
record SeriesIdentity(
        String patientId,
        String issuer,
        String studyUid,
        String seriesUid,
        List<@Nullable Object> patientValues,
        List<@Nullable Object> studyValues,
        List<@Nullable Object> seriesValues) {

    static SeriesIdentity of(DataSet header) {
        String patientId = StoredKey.text(header, Tags.PATIENT_ID);
        return new SeriesIdentity(
                patientId,
                patientId.isEmpty() ? "" : StoredKey.text(header, Tags.ISSUER_OF_PATIENT_ID),
                uid(header, Tags.STUDY_INSTANCE_UID),
                uid(header, Tags.SERIES_INSTANCE_UID),
                values(header, Table.PATIENT),
                values(header, Table.STUDY),
                values(header, Table.SERIES));
    }

    static String uid(DataSet header, Tag tag) {
        return StoredKey.text(header, tag);
    }

    /** The values of all columns that the header fills in that table. */
    static List<@Nullable Object> values(DataSet header, Table table) {
        List<@Nullable Object> values = new ArrayList<>();
        for (StoredKey key : Keys.extracted(table)) {
            values.addAll(key.values(header));
        }
        return values;
    }

    boolean isUnnamed() {
        return patientId.isEmpty();
    }
}
