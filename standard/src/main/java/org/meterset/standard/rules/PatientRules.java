package org.meterset.standard.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.ObjectSet.Member;
import org.meterset.standard.SetRule;
import org.meterset.standard.Severity;

/** Objects made from each other are of one patient, in one frame of reference, lying one way. */
public final class PatientRules {
    static final Set<Uid> IMAGES = Set.of(
            Uids.CT_IMAGE_STORAGE,
            Uids.MR_IMAGE_STORAGE,
            Uids.POSITRON_EMISSION_TOMOGRAPHY_IMAGE_STORAGE,
            Uids.ENHANCED_CT_IMAGE_STORAGE,
            Uids.ENHANCED_MR_IMAGE_STORAGE);

    private PatientRules() {}

    static List<SetRule> all() {
        return List.of(
                SetRule.ofEach("PS3.3 C.7.1.1 PatientID", PatientRules::patient),
                frameOfReference(new Told("PS3.3 C.7.4.1 FrameOfReferenceUID", Severity.WARNING)),
                position(new Told("PS3.3 C.8.8.12 PatientPosition", Severity.WARNING), false));
    }

    private static void patient(ObjectSet objects, Member member, Findings findings) {
        Lineage.parent(objects, member).ifPresent(parent -> {
            differs(Tags.PATIENT_ID, Severity.ERROR, member, parent, findings);
            differs(Tags.PATIENT_NAME, Severity.WARNING, member, parent, findings);
            differs(Tags.PATIENT_BIRTH_DATE, Severity.WARNING, member, parent, findings);
            differs(Tags.PATIENT_SEX, Severity.WARNING, member, parent, findings);
        });
    }

    private static void differs(Tag tag, Severity severity, Member member, Member parent, Findings findings) {
        String own = text(member.dataSet(), tag);
        String other = text(parent.dataSet(), tag);
        if (!own.equals(other) && !own.isEmpty() && !other.isEmpty()) {
            Told.About about = new Told("PS3.3 C.7.1.1 " + Dictionary.nameOf(tag), severity).about(findings);
            about.say(
                    AttributePath.of(tag),
                    "another value than in the object it refers to",
                    "the same patient throughout",
                    "find out whose objects these are before anything else");
        }
    }

    /** A value of an attribute of the patient or study, without what PN and padding allow to differ. */
    static String text(DataSet dataSet, Tag tag) {
        String text = String.join("\\", dataSet.strings(tag));
        return tag.equals(Tags.PATIENT_NAME) ? text.replaceAll("[\\^=]+$", "") : text;
    }

    /** What a structure set, plan or dose is based on lies in its own Frame of Reference UID. */
    public static SetRule frameOfReference(Told told) {
        return SetRule.ofEach(told.rule(), (objects, member, findings) -> {
            if (RtObjects.STRUCTURE_SET.contains(member.sopClass())
                    || RtObjects.PLANS.contains(member.sopClass())
                    || RtObjects.DOSE.contains(member.sopClass())) {
                Told.About about = told.about(findings);
                Optional<Member> image = Lineage.ancestor(objects, member, IMAGES);
                image.filter(found -> !found.frameOfReference().value().isEmpty())
                        .ifPresent(found -> framesOf(member).forEach((path, frame) -> {
                            if (!frame.equals(found.frameOfReference().value())) {
                                about.say(
                                        path,
                                        frame,
                                        found.frameOfReference().value() + ", that of the images",
                                        "copy the frame of reference of the images, or register the two");
                            }
                        }));
            }
        });
    }

    private static java.util.Map<AttributePath, String> framesOf(Member member) {
        java.util.Map<AttributePath, String> frames = new java.util.LinkedHashMap<>();
        if (!member.frameOfReference().value().isEmpty()) {
            frames.put(
                    AttributePath.of(Tags.FRAME_OF_REFERENCE_UID),
                    member.frameOfReference().value());
        }
        List<Level> items = Level.of(member.dataSet()).items(Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE);
        if (items.size() == 1) {
            items.getFirst()
                    .dataSet()
                    .uid(Tags.FRAME_OF_REFERENCE_UID)
                    .ifPresent(uid -> frames.put(items.getFirst().path(Tags.FRAME_OF_REFERENCE_UID), uid.value()));
        }
        return frames;
    }

    /**
     * The Patient Position of a plan's setups is that of the images it was planned on.
     *
     * @param reoriented whether the patient may be turned head to feet between the two
     */
    public static SetRule position(Told told, boolean reoriented) {
        return SetRule.ofEach(told.rule(), (objects, plan, findings) -> {
            if (RtObjects.PLANS.contains(plan.sopClass())) {
                Lineage.ancestor(objects, plan, IMAGES)
                        .flatMap(image -> image.dataSet().string(Tags.PATIENT_POSITION))
                        .ifPresent(scanned -> setups(plan, scanned, reoriented, told.about(findings)));
            }
        });
    }

    private static void setups(Member plan, String scanned, boolean reoriented, Told.About about) {
        Set<String> allowed = new TreeSet<>(Set.of(scanned));
        if (reoriented) {
            allowed.add(turned(scanned));
        }
        for (Level setup : Level.of(plan.dataSet()).items(Tags.PATIENT_SETUP_SEQUENCE)) {
            setup.dataSet()
                    .string(Tags.PATIENT_POSITION)
                    .filter(position -> !allowed.contains(position))
                    .ifPresent(position -> about.say(
                            setup.path(Tags.PATIENT_POSITION),
                            position,
                            String.join(" or ", allowed) + ", as the images were taken",
                            "set the patient up as scanned, or make sure that both systems know of the turn"));
        }
    }

    /** Head first for feet first and the other way round, lying on the same side. */
    static String turned(String position) {
        return switch (position) {
            case "HFS" -> "FFS";
            case "FFS" -> "HFS";
            case "HFP" -> "FFP";
            case "FFP" -> "HFP";
            default -> position;
        };
    }
}
