package org.meterset.archive.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.InformationModel;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;

/**
 * The patient of objects under review beside the one that the archive knows.
 *
 * @param basis why the known patient is compared
 * @param rows one for each attribute, in the order in which people look at them
 */
public record PatientComparison(Basis basis, List<Row> rows) {
    private static final List<Tag> COMPARED =
            List.of(Tags.PATIENT_NAME, Tags.PATIENT_ID, Tags.PATIENT_BIRTH_DATE, Tags.PATIENT_SEX);

    public PatientComparison {
        rows = List.copyOf(rows);
    }

    /** How a known patient was found. */
    public enum Basis {
        SAME_PATIENT_ID,
        /** Nobody has the Patient ID, but somebody has the name: perhaps one of the two is mistyped. */
        SAME_NAME,
        /** Neither ID nor name are known. */
        NEW_PATIENT
    }

    /**
     * One attribute.
     *
     * @param received as it is in the object
     * @param corrected as it will be found and sent
     * @param known what the archive has; empty for a new patient
     * @param differs from the known patient
     */
    public record Row(Tag tag, String received, String corrected, String known, boolean differs) {}

    public boolean differs() {
        return rows.stream().anyMatch(Row::differs);
    }

    /** What objects of one patient have in common. */
    static List<String> identityOf(DataSet object) {
        return COMPARED.stream().map(tag -> text(object, tag)).toList();
    }

    static PatientComparison of(Index accepted, DataSet received, DataSet corrected) {
        Optional<DataSet> sameId = known(accepted, Tags.PATIENT_ID, corrected);
        Optional<DataSet> known = sameId.or(() -> known(accepted, Tags.PATIENT_NAME, corrected));
        Basis basis =
                sameId.isPresent() ? Basis.SAME_PATIENT_ID : known.isPresent() ? Basis.SAME_NAME : Basis.NEW_PATIENT;
        List<Row> rows = new ArrayList<>();
        for (Tag tag : COMPARED) {
            String now = text(corrected, tag);
            String before = known.map(patient -> text(patient, tag)).orElse("");
            rows.add(new Row(tag, text(received, tag), now, before, known.isPresent() && !now.equals(before)));
        }
        return new PatientComparison(basis, rows);
    }

    private static Optional<DataSet> known(Index accepted, Tag key, DataSet header) {
        String value = text(header, key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        var identifier = DataSet.builder().set(Tags.QUERY_RETRIEVE_LEVEL, "PATIENT");
        COMPARED.forEach(identifier::setEmpty);
        List<DataSet> found = new ArrayList<>();
        try {
            DataSet asked = identifier.set(key, value).build();
            accepted.find(InformationModel.PATIENT_ROOT, asked, () -> false, found::add);
        } catch (DicomValueException _) {
            // a value that nobody can ask for, nobody known can have
        }
        return found.stream()
                .filter(patient -> text(patient, key).equalsIgnoreCase(value))
                .findFirst();
    }

    /** Empty components at the end of a name say nothing (PS3.5 section 6.2.1). */
    private static String text(DataSet header, Tag tag) {
        String text = header.string(tag).orElse("").strip();
        return tag.equals(Tags.PATIENT_NAME) ? text.replaceAll("[\\^ ]+$", "") : text;
    }
}
