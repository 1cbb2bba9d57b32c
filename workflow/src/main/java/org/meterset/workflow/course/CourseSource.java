package org.meterset.workflow.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.InformationModel;
import org.meterset.archive.index.StoredInstance;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

/** The plans and treatment records of an archive, as far as a course needs them. */
final class CourseSource {
    private static final List<Tag> OF_RECORD = List.of(
            Tags.SOP_CLASS_UID,
            Tags.SOP_INSTANCE_UID,
            Tags.STUDY_INSTANCE_UID,
            Tags.SERIES_INSTANCE_UID,
            Tags.TREATMENT_DATE,
            Tags.TREATMENT_TIME,
            Tags.REFERENCED_RT_PLAN_SEQUENCE,
            Tags.TREATMENT_SESSION_BEAM_SEQUENCE,
            Tags.TREATMENT_SESSION_ION_BEAM_SEQUENCE);

    private final Index index;
    private final CourseBook book;

    CourseSource(Index index, CourseBook book) {
        this.index = index;
        this.book = book;
    }

    /** @throws CourseException if there is no such plan */
    DataSet plan(Uid plan) {
        return header(plan)
                .orElseThrow(() -> new CourseException("plan %s: found none in the archive".formatted(plan)));
    }

    /** An object, without its pixels; a plan whole. */
    Optional<DataSet> header(Uid sopInstance) {
        return index.header(sopInstance);
    }

    /** All records that name the plan, or one that was made of it for a session. */
    List<DataSet> records(PlanOutline plan) {
        List<Uid> named = new ArrayList<>(List.of(plan.sopInstance()));
        if (plan.sopClass().equals(Uids.RT_ION_PLAN_STORAGE)) {
            book.sessionsOf(plan.sopInstance()).forEach(session -> named.add(session.sessionPlan()));
        }
        return records(named);
    }

    /** Detector data names plans too, under the modality of records. */
    private List<DataSet> records(List<Uid> plans) {
        DataSetBuilder identifier = identifier().set(Tags.MODALITY, "RTRECORD");
        DataSet key = DataSet.builder()
                .set(Tags.REFERENCED_SOP_INSTANCE_UID, plans.toArray(Uid[]::new))
                .build();
        identifier.set(Tags.REFERENCED_RT_PLAN_SEQUENCE, key);
        return find(identifier).stream()
                .filter(found -> found.uid(Tags.SOP_CLASS_UID)
                        .filter(RecordCheck::covers)
                        .isPresent())
                .toList();
    }

    /** Every plan of a patient. */
    List<Uid> plans(String patientId) {
        DataSetBuilder identifier = identifier().set(Tags.MODALITY, "RTPLAN").set(Tags.PATIENT_ID, patientId);
        return find(identifier).stream()
                .filter(found ->
                        found.string(Tags.PATIENT_ID).equals(Optional.of(patientId))) // it may look like a wild card
                .flatMap(found -> found.uid(Tags.SOP_INSTANCE_UID).stream())
                .toList();
    }

    /** The structure set that the plan names, if the archive has it. */
    Optional<DataSet> structureSet(DataSet plan) {
        return plan.item(Tags.REFERENCED_STRUCTURE_SET_SEQUENCE)
                .flatMap(reference -> reference.uid(Tags.REFERENCED_SOP_INSTANCE_UID))
                .flatMap(index::header);
    }

    /** The images that a structure set was drawn on. */
    static List<Uid> planningImages(DataSet structureSet) {
        return structureSet.items(Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).stream()
                .flatMap(frame -> frame.items(Tags.RT_REFERENCED_STUDY_SEQUENCE).stream())
                .flatMap(study -> study.items(Tags.RT_REFERENCED_SERIES_SEQUENCE).stream())
                .flatMap(series -> series.items(Tags.CONTOUR_IMAGE_SEQUENCE).stream())
                .flatMap(image -> image.uid(Tags.REFERENCED_SOP_INSTANCE_UID).stream())
                .distinct()
                .toList();
    }

    /** Those of them that the archive has. */
    List<StoredInstance> storedImages(DataSet structureSet) {
        return planningImages(structureSet).stream()
                .flatMap(uid -> index.instance(uid).stream())
                .toList();
    }

    boolean has(Uid sopInstance) {
        return index.instance(sopInstance).isPresent();
    }

    private static DataSetBuilder identifier() {
        return DataSet.builder().set(Tags.QUERY_RETRIEVE_LEVEL, "IMAGE");
    }

    private List<DataSet> find(DataSetBuilder identifier) {
        DataSet keys = identifier.build();
        OF_RECORD.stream()
                .filter(tag -> !keys.contains(tag) && !tag.equals(Tags.SPECIFIC_CHARACTER_SET))
                .forEach(identifier::setEmpty);
        List<DataSet> found = new ArrayList<>();
        index.find(InformationModel.PATIENT_ROOT, identifier.build(), () -> false, found::add);
        return found;
    }
}
