package org.meterset.archive.review;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/**
 * Other demographics for the objects of one study that came under one Patient ID. The objects stay as they were received;
 * what is answered to queries and what is sent out has these values.
 *
 * @param patientId that the objects came with
 * @param values by attribute, of {@link #ATTRIBUTES}
 * @param at when it was made
 */
public record Correction(Uid study, String patientId, Map<Tag, String> values, Instant at) {
    /** What can be corrected. */
    public static final List<Tag> ATTRIBUTES = List.of(
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.PATIENT_BIRTH_DATE,
            Tags.PATIENT_SEX,
            Tags.REFERRING_PHYSICIAN_NAME);

    /** System that corrects, as Original Attributes Sequence names it. */
    private static final String SYSTEM = "METERSET";

    /** @throws ReviewException if a value is not one of its attribute's */
    public Correction {
        values = Map.copyOf(values);
        check(values);
    }

    /** @throws ReviewException if a value is not one of its attribute's */
    static void check(Map<Tag, String> values) {
        values.forEach(Correction::check);
    }

    private static void check(Tag tag, String value) {
        if (!ATTRIBUTES.contains(tag)) {
            throw new ReviewException("%s cannot be corrected".formatted(Dictionary.nameOf(tag)));
        }
        if (tag.equals(Tags.PATIENT_ID) && value.isBlank()) {
            throw new ReviewException("PatientID: found nothing, expected the ID the patient should have");
        }
        if (tag.equals(Tags.PATIENT_SEX) && !List.of("", "M", "F", "O").contains(value)) {
            throw new ReviewException("PatientSex: expected M, F, O or nothing (PS3.3 section C.7.1.1)");
        }
        try {
            DataSet written = DataSet.builder().set(tag, value).build();
            if (tag.equals(Tags.PATIENT_BIRTH_DATE)) {
                written.date(tag);
            }
        } catch (DicomValueException e) {
            throw new ReviewException(
                    "%s: found a value that VR %s does not allow"
                            .formatted(Dictionary.nameOf(tag), Dictionary.vrOf(tag)),
                    e);
        }
    }

    /** Whether objects with this header are what it is about. */
    boolean isAbout(DataSet header) {
        return header.uid(Tags.STUDY_INSTANCE_UID).filter(study::equals).isPresent()
                && patientIdOf(header).equals(patientId);
    }

    static String patientIdOf(DataSet header) {
        return header.string(Tags.PATIENT_ID).orElse("").strip();
    }

    /** The same data set with the values of the correction, in a character set that has them. */
    DataSet applied(DataSet dataSet) {
        DataSetBuilder builder = dataSet.toBuilder();
        if (!values.values().stream().allMatch(dataSet.characterSet()::canEncode)) {
            builder.set(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        }
        values.forEach((tag, value) -> {
            if (value.isEmpty()) {
                builder.setEmpty(tag);
            } else {
                builder.set(tag, value);
            }
        });
        return builder.build();
    }

    /** As {@link #applied}, with what it was before in Original Attributes Sequence (PS3.3 section C.12.1). */
    public DataSet appliedToObject(DataSet object) {
        DataSetBuilder before = DataSet.builder();
        object.element(Tags.SPECIFIC_CHARACTER_SET).ifPresent(before::add);
        values.keySet().forEach(tag -> object.element(tag).ifPresentOrElse(before::add, () -> before.setEmpty(tag)));
        DataSet item = DataSet.builder()
                .setEmpty(Tags.SOURCE_OF_PREVIOUS_VALUES)
                .set(Tags.ATTRIBUTE_MODIFICATION_DATE_TIME, at.atOffset(ZoneOffset.UTC))
                .set(Tags.MODIFYING_SYSTEM, SYSTEM)
                .set(Tags.REASON_FOR_THE_ATTRIBUTE_MODIFICATION, "CORRECT")
                .set(Tags.MODIFIED_ATTRIBUTES_SEQUENCE, before.build())
                .build();
        List<DataSet> items = new ArrayList<>(object.items(Tags.ORIGINAL_ATTRIBUTES_SEQUENCE));
        items.add(item);
        return applied(
                object.toBuilder().set(Tags.ORIGINAL_ATTRIBUTES_SEQUENCE, items).build());
    }

    /** The one that is about an object with this header. */
    public static Optional<Correction> among(List<Correction> corrections, DataSet header) {
        return corrections.stream()
                .filter(correction -> correction.isAbout(header))
                .findFirst();
    }
}
