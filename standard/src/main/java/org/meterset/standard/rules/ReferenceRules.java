package org.meterset.standard.rules;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Value;
import org.meterset.standard.Finding;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.ObjectSet.Member;
import org.meterset.standard.SetRule;
import org.meterset.standard.Severity;

/** References between objects lead to objects of the right class. */
final class ReferenceRules {
    private static final String CLASS = "PS3.3 10.8 ReferencedSOPClassUID";
    private static final String INSTANCE = "PS3.3 10.8 ReferencedSOPInstanceUID";
    private static final Map<Tag, Set<Uid>> CLASSES = Map.of(
            Tags.REFERENCED_STRUCTURE_SET_SEQUENCE, RtObjects.STRUCTURE_SET,
            Tags.PREDECESSOR_STRUCTURE_SET_SEQUENCE, RtObjects.STRUCTURE_SET,
            Tags.REFERENCED_RT_PLAN_SEQUENCE, RtObjects.PLANS,
            Tags.REFERENCED_DOSE_SEQUENCE, RtObjects.DOSE,
            Tags.REFERENCED_TREATMENT_RECORD_SEQUENCE,
                    Set.of(
                            Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE,
                            Uids.RT_ION_BEAMS_TREATMENT_RECORD_STORAGE,
                            Uids.RT_BRACHY_TREATMENT_RECORD_STORAGE,
                            Uids.RT_TREATMENT_SUMMARY_RECORD_STORAGE));
    private static final Set<Uid> FIRST_GENERATION = Set.of(
            Uids.RT_PLAN_STORAGE,
            Uids.RT_ION_PLAN_STORAGE,
            Uids.RT_DOSE_STORAGE,
            Uids.RT_STRUCTURE_SET_STORAGE,
            Uids.RT_IMAGE_STORAGE,
            Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE,
            Uids.RT_ION_BEAMS_TREATMENT_RECORD_STORAGE,
            Uids.RT_BRACHY_TREATMENT_RECORD_STORAGE,
            Uids.RT_TREATMENT_SUMMARY_RECORD_STORAGE);

    /** Through these an object refers to what it was made on. */
    private static final Set<Tag> BASES = Set.of(
            Tags.REFERENCED_STRUCTURE_SET_SEQUENCE, Tags.REFERENCED_RT_PLAN_SEQUENCE, Tags.CONTOUR_IMAGE_SEQUENCE);

    private static final Set<Uid> STORED = Set.copyOf(UidDictionary.storageSopClasses());

    private ReferenceRules() {}

    static List<ObjectRule> ofOneObject() {
        return List.of(ObjectRule.of(CLASS, FIRST_GENERATION, ReferenceRules::classes));
    }

    static List<SetRule> ofSets() {
        return List.of(SetRule.ofEach(INSTANCE, ReferenceRules::resolve));
    }

    private static void classes(DataSet object, Findings findings) {
        walk(
                Level.of(object),
                level -> level.outer().ifPresent(_ -> {
                    Set<Uid> allowed = CLASSES.get(level.sequence());
                    level.dataSet()
                            .uid(Tags.REFERENCED_SOP_CLASS_UID)
                            .filter(found -> allowed != null && !allowed.contains(found))
                            .ifPresent(found -> new AttributeNote(CLASS, level, Tags.REFERENCED_SOP_CLASS_UID, findings)
                                    .error(
                                            UidDictionary.nameOf(found),
                                            names(allowed == null ? Set.of() : allowed),
                                            "refer to an object of that class"));
                }));
    }

    private static String names(Set<Uid> classes) {
        return classes.stream().map(UidDictionary::nameOf).sorted().collect(Collectors.joining(" or "));
    }

    private static void resolve(ObjectSet objects, Member member, Findings findings) {
        Map<Missing, Set<Uid>> missing = new LinkedHashMap<>();
        walk(
                Level.of(member.dataSet()),
                level -> level.dataSet()
                        .uid(Tags.REFERENCED_SOP_INSTANCE_UID)
                        .ifPresent(instance -> resolve(objects, level, instance, missing, findings)));
        if (objects.members().size() > 1) {
            missing.forEach((what, instances) -> findings.add(new Finding(
                    what.basis() ? Severity.WARNING : Severity.INFO,
                    INSTANCE,
                    "",
                    "refers to %d of class %s that are not among the objects"
                            .formatted(instances.size(), UidDictionary.nameOf(what.sopClass())),
                    "the objects that it refers to",
                    "check them together, if they exist")));
        }
    }

    /** @param basis whether the object that refers to it makes no sense without it */
    private record Missing(Uid sopClass, boolean basis) {}

    private static void resolve(
            ObjectSet objects, Level level, Uid instance, Map<Missing, Set<Uid>> missing, Findings findings) {
        Uid said = level.dataSet().uid(Tags.REFERENCED_SOP_CLASS_UID).orElse(new Uid(""));
        if (!said.value().isEmpty() && !STORED.contains(said)) {
            return;
        }
        objects.instance(instance)
                .ifPresentOrElse(
                        found -> compare(found, said, level, findings),
                        () -> missing.computeIfAbsent(new Missing(said, isBasis(level)), _ -> new LinkedHashSet<>())
                                .add(instance));
    }

    private static boolean isBasis(Level level) {
        Uid from = level.root().dataSet().uid(Tags.SOP_CLASS_UID).orElse(new Uid(""));
        return FIRST_GENERATION.contains(from) && BASES.contains(level.sequence());
    }

    private static void compare(Member found, Uid said, Level level, Findings findings) {
        if (!found.sopClass().equals(said) && !said.value().isEmpty()) {
            new AttributeNote(CLASS, level, Tags.REFERENCED_SOP_CLASS_UID, findings)
                    .error(
                            UidDictionary.nameOf(said),
                            UidDictionary.nameOf(found.sopClass()) + ", which that instance is",
                            "write the SOP class of the object that is meant");
        }
        Optional<Level> series = around(level, Tags.SERIES_INSTANCE_UID);
        series.ifPresent(where -> compare(found, Tags.SERIES_INSTANCE_UID, where, Tags.SERIES_INSTANCE_UID, findings));
        around(level, Tags.STUDY_INSTANCE_UID)
                .ifPresent(where -> compare(found, Tags.STUDY_INSTANCE_UID, where, Tags.STUDY_INSTANCE_UID, findings));
        series.flatMap(Level::outer)
                .filter(where -> where.sequence().equals(Tags.RT_REFERENCED_STUDY_SEQUENCE))
                .ifPresent(where ->
                        compare(found, Tags.STUDY_INSTANCE_UID, where, Tags.REFERENCED_SOP_INSTANCE_UID, findings));
    }

    /** The nearest item around a reference, the object itself not counted, that names a series or study. */
    private static Optional<Level> around(Level level, Tag uid) {
        Optional<Level> at = Optional.of(level);
        while (at.flatMap(Level::outer).isPresent()) {
            if (at.get().dataSet().hasValue(uid)) {
                return at;
            }
            at = at.flatMap(Level::outer);
        }
        return Optional.empty();
    }

    private static void compare(Member found, Tag own, Level where, Tag says, Findings findings) {
        String said = where.dataSet().string(says).orElse("");
        String actual = found.dataSet().string(own).orElse("");
        if (!said.equals(actual) && !actual.isEmpty()) {
            new AttributeNote("PS3.3 10.8 " + Dictionary.nameOf(says), where, says, findings)
                    .error(
                            said,
                            "%s, the %s of an instance that is referred to below"
                                    .formatted(actual, Dictionary.nameOf(own)),
                            "name the series and study that the instance is of");
        }
    }

    private static void walk(Level level, Consumer<Level> visit) {
        visit.accept(level);
        for (Element element : level.dataSet()) {
            if (element.value() instanceof Value.Items) {
                level.items(element.tag()).forEach(item -> walk(item, visit));
            }
        }
    }
}
