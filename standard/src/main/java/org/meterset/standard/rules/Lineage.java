package org.meterset.standard.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.ObjectSet.Member;

/** What objects are based on: dose on plan, plan on structure set, structure set on images, resampled image on image. */
public final class Lineage {
    private static final List<Tag> CONTOUR_IMAGES = List.of(
            Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE,
            Tags.RT_REFERENCED_STUDY_SEQUENCE,
            Tags.RT_REFERENCED_SERIES_SEQUENCE,
            Tags.CONTOUR_IMAGE_SEQUENCE);
    private static final int GENERATIONS = 8;

    private Lineage() {}

    /** The object that this one was made from, if it is there. */
    public static Optional<Member> parent(ObjectSet objects, Member member) {
        DataSet dataSet = member.dataSet();
        if (RtObjects.STRUCTURE_SET.contains(member.sopClass())) {
            return images(objects, member).findFirst();
        }
        return Stream.of(
                        Tags.REFERENCED_RT_PLAN_SEQUENCE,
                        Tags.REFERENCED_STRUCTURE_SET_SEQUENCE,
                        Tags.SOURCE_IMAGE_SEQUENCE)
                .flatMap(sequence -> referenced(objects, dataSet, sequence))
                .findFirst();
    }

    /** The nearest object of one of these classes up the line, the object itself not counted. */
    public static Optional<Member> ancestor(ObjectSet objects, Member member, java.util.Set<Uid> sopClasses) {
        Optional<Member> at = parent(objects, member);
        for (int i = 0; i < GENERATIONS && at.isPresent(); i++) {
            if (sopClasses.contains(at.get().sopClass())) {
                return at;
            }
            at = parent(objects, at.get());
        }
        return Optional.empty();
    }

    /** The images that a structure set says it was drawn on, as far as they are there. */
    public static Stream<Member> images(ObjectSet objects, Member structureSet) {
        return Level.of(structureSet.dataSet()).all(CONTOUR_IMAGES).stream()
                .flatMap(image -> image.dataSet().uid(Tags.REFERENCED_SOP_INSTANCE_UID).stream())
                .flatMap(uid -> objects.instance(uid).stream());
    }

    /** What the items of a sequence refer to, as far as it is there. */
    public static Stream<Member> referenced(ObjectSet objects, DataSet dataSet, Tag sequence) {
        return dataSet.items(sequence).stream()
                .flatMap(item -> item.uid(Tags.REFERENCED_SOP_INSTANCE_UID).stream())
                .flatMap(uid -> objects.instance(uid).stream());
    }
}
