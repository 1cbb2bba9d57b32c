package org.meterset.archive.index;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

/** Small objects to put into an index, and their headers for whoever asks. */
final class Objects implements HeaderSource {
    private final Map<Uid, DataSet> headers = new HashMap<>();

    /** The attributes of one object; values that tests do not care for are made up. */
    static DataSetBuilder object(String patient, String study, String series, String instance) {
        return DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, instance)
                .set(Tags.PATIENT_ID, patient)
                .set(Tags.STUDY_INSTANCE_UID, study)
                .set(Tags.SERIES_INSTANCE_UID, series)
                .set(Tags.MODALITY, "CT");
    }

    IndexEntry entry(DataSetBuilder object) {
        return entry(object, "0".repeat(64));
    }

    IndexEntry entry(DataSetBuilder object, String sha256) {
        DataSet header = object.build();
        Uid sopInstance = header.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
        headers.putIfAbsent(sopInstance, header);
        return new IndexEntry(
                header.uid(Tags.SOP_CLASS_UID).orElseThrow(),
                sopInstance,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                "blob/" + sopInstance,
                356,
                1000,
                sha256,
                Instant.ofEpochSecond(1_700_000_000),
                "TESTER",
                header);
    }

    @Override
    public DataSet header(StoredInstance instance) {
        return headers.getOrDefault(instance.sopInstance(), DataSet.EMPTY);
    }

    /** An identifier: level, then tags and values in turn. */
    static DataSetBuilder identifier(String level, Object... tagsAndValues) {
        DataSetBuilder builder = DataSet.builder().set(Tags.QUERY_RETRIEVE_LEVEL, level);
        for (int i = 0; i < tagsAndValues.length; i += 2) {
            Tag tag = (Tag) tagsAndValues[i];
            if (tagsAndValues[i + 1] instanceof DataSet item) {
                builder.set(tag, item);
            } else {
                String value = (String) tagsAndValues[i + 1];
                if (value.isEmpty()) {
                    builder.setEmpty(tag);
                } else {
                    builder.set(tag, value.split("\\\\"));
                }
            }
        }
        return builder;
    }

    static List<DataSet> find(Index index, InformationModel model, DataSetBuilder identifier) {
        List<DataSet> found = new java.util.ArrayList<>();
        index.find(model, identifier.build(), () -> false, found::add);
        return found;
    }
}
