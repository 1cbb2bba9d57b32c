package org.meterset.archive.index;

import static org.meterset.archive.index.Table.PATIENT;
import static org.meterset.archive.index.Table.RT_OBJECT;
import static org.meterset.archive.index.Table.SERIES;
import static org.meterset.archive.index.Table.SOP_INSTANCE;
import static org.meterset.archive.index.Table.STUDY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.meterset.archive.index.ComputedKey.Existence;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.rt.ObjectReference.Role;

/** The one table of what is indexed: attribute, level, column. A new line here needs a migration beside it. */
final class Keys {
    private Keys() {}

    /** What tells one patient, study, series and instance from another. */
    static final StoredKey PATIENT_ID = StoredKey.of(Tags.PATIENT_ID, PATIENT, "patient_id");

    static final StoredKey ISSUER = StoredKey.of(Tags.ISSUER_OF_PATIENT_ID, PATIENT, "issuer");
    static final StoredKey STUDY_UID = StoredKey.of(Tags.STUDY_INSTANCE_UID, STUDY, "study_uid");
    static final StoredKey SERIES_UID = StoredKey.of(Tags.SERIES_INSTANCE_UID, SERIES, "series_uid");
    static final StoredKey SOP_INSTANCE_UID = StoredKey.of(Tags.SOP_INSTANCE_UID, SOP_INSTANCE, "sop_instance_uid");
    private static final StoredKey SOP_CLASS_UID = StoredKey.of(Tags.SOP_CLASS_UID, SOP_INSTANCE, "sop_class_uid");
    private static final StoredKey TRANSFER_SYNTAX_UID =
            StoredKey.of(Tags.AVAILABLE_TRANSFER_SYNTAX_UID, SOP_INSTANCE, "transfer_syntax_uid");

    /** What is taken from the header besides, in the order of the columns. */
    private static final List<StoredKey> EXTRACTED = List.of(
            StoredKey.of(Tags.PATIENT_NAME, PATIENT, "name"),
            StoredKey.of(Tags.PATIENT_BIRTH_DATE, PATIENT, "birth_date"),
            StoredKey.of(Tags.PATIENT_SEX, PATIENT, "sex"),
            StoredKey.of(Tags.STUDY_DATE, STUDY, "study_date"),
            StoredKey.of(Tags.STUDY_TIME, STUDY, "study_time"),
            StoredKey.of(Tags.ACCESSION_NUMBER, STUDY, "accession_number"),
            StoredKey.of(Tags.STUDY_ID, STUDY, "study_id"),
            StoredKey.of(Tags.STUDY_DESCRIPTION, STUDY, "description"),
            StoredKey.of(Tags.REFERRING_PHYSICIAN_NAME, STUDY, "referring"),
            StoredKey.of(Tags.MODALITY, SERIES, "modality"),
            StoredKey.of(Tags.SERIES_NUMBER, SERIES, "series_number"),
            StoredKey.of(Tags.SERIES_DATE, SERIES, "series_date"),
            StoredKey.of(Tags.SERIES_TIME, SERIES, "series_time"),
            StoredKey.of(Tags.SERIES_DESCRIPTION, SERIES, "description"),
            StoredKey.of(Tags.BODY_PART_EXAMINED, SERIES, "body_part"),
            StoredKey.of(Tags.LATERALITY, SERIES, "laterality"),
            StoredKey.of(Tags.PROTOCOL_NAME, SERIES, "protocol_name"),
            StoredKey.of(Tags.STATION_NAME, SERIES, "station_name"),
            StoredKey.of(Tags.MANUFACTURER, SERIES, "manufacturer"),
            StoredKey.of(Tags.FRAME_OF_REFERENCE_UID, SERIES, "frame_of_reference_uid"),
            StoredKey.of(Tags.PERFORMED_PROCEDURE_STEP_START_DATE, SERIES, "procedure_step_date"),
            StoredKey.of(Tags.PERFORMED_PROCEDURE_STEP_START_TIME, SERIES, "procedure_step_time"),
            StoredKey.of(Tags.INSTANCE_NUMBER, SOP_INSTANCE, "instance_number"),
            StoredKey.of(Tags.CONTENT_DATE, SOP_INSTANCE, "content_date"),
            StoredKey.of(Tags.CONTENT_TIME, SOP_INSTANCE, "content_time"),
            StoredKey.of(Tags.NUMBER_OF_FRAMES, SOP_INSTANCE, "number_of_frames"),
            StoredKey.of(Tags.ROWS, SOP_INSTANCE, "pixel_rows"),
            StoredKey.of(Tags.COLUMNS, SOP_INSTANCE, "pixel_columns"),
            StoredKey.of(Tags.RT_PLAN_LABEL, RT_OBJECT, "plan_label"),
            StoredKey.of(Tags.RT_PLAN_NAME, RT_OBJECT, "plan_name"),
            StoredKey.of(Tags.RT_PLAN_DATE, RT_OBJECT, "plan_date"),
            StoredKey.of(Tags.RT_PLAN_TIME, RT_OBJECT, "plan_time"),
            StoredKey.of(Tags.PLAN_INTENT, RT_OBJECT, "plan_intent"),
            StoredKey.of(Tags.RT_PLAN_GEOMETRY, RT_OBJECT, "plan_geometry"),
            StoredKey.of(Tags.APPROVAL_STATUS, RT_OBJECT, "approval_status"),
            StoredKey.of(Tags.REVIEW_DATE, RT_OBJECT, "review_date"),
            StoredKey.of(Tags.STRUCTURE_SET_LABEL, RT_OBJECT, "structure_set_label"),
            StoredKey.of(Tags.STRUCTURE_SET_NAME, RT_OBJECT, "structure_set_name"),
            StoredKey.of(Tags.STRUCTURE_SET_DATE, RT_OBJECT, "structure_set_date"),
            StoredKey.of(Tags.STRUCTURE_SET_TIME, RT_OBJECT, "structure_set_time"),
            StoredKey.of(Tags.TREATMENT_DATE, RT_OBJECT, "treatment_date"),
            StoredKey.of(Tags.TREATMENT_TIME, RT_OBJECT, "treatment_time"),
            StoredKey.of(Tags.DOSE_UNITS, RT_OBJECT, "dose_units"),
            StoredKey.of(Tags.DOSE_TYPE, RT_OBJECT, "dose_type"),
            StoredKey.of(Tags.DOSE_SUMMATION_TYPE, RT_OBJECT, "dose_summation_type"),
            StoredKey.of(Tags.RT_IMAGE_LABEL, RT_OBJECT, "image_label"),
            StoredKey.of(Tags.RT_IMAGE_PLANE, RT_OBJECT, "image_plane"),
            StoredKey.of(Tags.USER_CONTENT_LABEL, RT_OBJECT, "user_content_label"),
            StoredKey.of(Tags.USER_CONTENT_LONG_LABEL, RT_OBJECT, "user_content_long_label"));

    private static final List<ComputedKey> COMPUTED = List.of(
            ComputedKey.returned(
                    Tags.NUMBER_OF_PATIENT_RELATED_STUDIES,
                    Level.PATIENT,
                    "(SELECT count(*) FROM study n WHERE n.patient = p.id)"),
            ComputedKey.returned(
                    Tags.NUMBER_OF_PATIENT_RELATED_SERIES,
                    Level.PATIENT,
                    "(SELECT count(*) FROM study n JOIN series m ON m.study = n.id WHERE n.patient = p.id)"),
            ComputedKey.returned(Tags.NUMBER_OF_PATIENT_RELATED_INSTANCES, Level.PATIENT, """
                    (SELECT sum(c.instances) FROM study n JOIN series m ON m.study = n.id
                       JOIN series_class c ON c.series = m.id WHERE n.patient = p.id)"""),
            ComputedKey.returned(
                    Tags.NUMBER_OF_STUDY_RELATED_SERIES,
                    Level.STUDY,
                    "(SELECT count(*) FROM series m WHERE m.study = s.id)"),
            ComputedKey.returned(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES, Level.STUDY, """
                    (SELECT sum(c.instances) FROM series m JOIN series_class c ON c.series = m.id
                      WHERE m.study = s.id)"""),
            ComputedKey.returned(
                    Tags.NUMBER_OF_SERIES_RELATED_INSTANCES,
                    Level.SERIES,
                    "(SELECT sum(c.instances) FROM series_class c WHERE c.series = e.id)"),
            ComputedKey.matched(
                    Tags.MODALITIES_IN_STUDY,
                    Level.STUDY,
                    """
                    (SELECT string_agg(d.modality, '\\') FROM
                       (SELECT DISTINCT m.modality FROM series m WHERE m.study = s.id ORDER BY m.modality) d)""",
                    new Existence("EXISTS (SELECT 1 FROM series m WHERE m.study = s.id AND", "m.modality", ")")),
            ComputedKey.matched(
                    Tags.SOP_CLASSES_IN_STUDY,
                    Level.STUDY,
                    """
                    (SELECT string_agg(d.sop_class_uid, '\\') FROM
                       (SELECT DISTINCT c.sop_class_uid FROM series m JOIN series_class c ON c.series = m.id
                         WHERE m.study = s.id ORDER BY c.sop_class_uid) d)""",
                    new Existence(
                            "EXISTS (SELECT 1 FROM series m JOIN series_class c ON c.series = m.id"
                                    + " WHERE m.study = s.id AND",
                            "c.sop_class_uid",
                            ")")),
            ComputedKey.returned(Tags.INSTANCE_AVAILABILITY, Level.PATIENT, "'ONLINE'"));

    /** Sequences that name an object of one role: matched through table reference, by the UID within. */
    private static final Map<Tag, Role> REFERENCES = Map.of(
            Tags.REFERENCED_RT_PLAN_SEQUENCE, Role.PLAN,
            Tags.REFERENCED_STRUCTURE_SET_SEQUENCE, Role.STRUCTURE_SET,
            Tags.REFERENCED_DOSE_SEQUENCE, Role.DOSE,
            Tags.REFERENCED_TREATMENT_RECORD_SEQUENCE, Role.RECORD);

    /** Dates and the times that belong to them (PS3.4 section C.2.2.2.5). */
    static final Map<Tag, Tag> TIME_OF_DATE = Map.of(
            Tags.STUDY_DATE, Tags.STUDY_TIME,
            Tags.SERIES_DATE, Tags.SERIES_TIME,
            Tags.CONTENT_DATE, Tags.CONTENT_TIME,
            Tags.PERFORMED_PROCEDURE_STEP_START_DATE, Tags.PERFORMED_PROCEDURE_STEP_START_TIME,
            Tags.RT_PLAN_DATE, Tags.RT_PLAN_TIME,
            Tags.STRUCTURE_SET_DATE, Tags.STRUCTURE_SET_TIME,
            Tags.TREATMENT_DATE, Tags.TREATMENT_TIME);

    private static final Map<Table, List<StoredKey>> EXTRACTED_BY_TABLE =
            EXTRACTED.stream().collect(Collectors.groupingBy(StoredKey::table));

    private static final Map<Tag, Key> BY_TAG = Stream.of(
                    Stream.of(
                            PATIENT_ID,
                            ISSUER,
                            STUDY_UID,
                            SERIES_UID,
                            SOP_INSTANCE_UID,
                            SOP_CLASS_UID,
                            TRANSFER_SYNTAX_UID),
                    EXTRACTED.stream(),
                    COMPUTED.stream())
            .flatMap(Function.<Stream<? extends Key>>identity())
            .collect(Collectors.toUnmodifiableMap(Key::tag, Function.identity()));

    static Optional<Key> of(Tag tag) {
        return Optional.ofNullable(BY_TAG.get(tag));
    }

    static Stream<Key> all() {
        return BY_TAG.values().stream();
    }

    static Stream<Tag> referenceSequences() {
        return REFERENCES.keySet().stream();
    }

    static Optional<Role> referenced(Tag sequence) {
        return Optional.ofNullable(REFERENCES.get(sequence));
    }

    /** The keys of a table that come from the header, but for those that identify its rows. */
    static List<StoredKey> extracted(Table table) {
        return EXTRACTED_BY_TABLE.getOrDefault(table, List.of());
    }

    /** The key whose single value names one thing of that level (PS3.4 section C.2.2.1.1). */
    static StoredKey unique(Level level) {
        return switch (level) {
            case PATIENT -> PATIENT_ID;
            case STUDY -> STUDY_UID;
            case SERIES -> SERIES_UID;
            case IMAGE -> SOP_INSTANCE_UID;
        };
    }

    /** Every attribute that a header must keep for the index. */
    static Stream<Tag> tags() {
        return BY_TAG.values().stream().filter(StoredKey.class::isInstance).map(Key::tag);
    }
}
