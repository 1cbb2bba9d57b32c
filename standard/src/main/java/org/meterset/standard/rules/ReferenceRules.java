package org.meterset.standard.rules;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Value;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.ObjectSet.Member;
import org.meterset.standard.SetRule;

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

    private static final Set<Uid> STORED = Set.copyOf(UidDictionary.storageSopClasses());

    private ReferenceRules() {}

    static List<ObjectRule> ofOneObject() {
        return List.of(ObjectRule.of(CLASS, FIRST_GENERATION, ReferenceRules::classes));
    }

    static List<SetRule> ofSets() {
        return List.of(SetRule.of(INSTANCE, ReferenceRules::resolve));
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

    private static void resolve(ObjectSet objects, Function<Member, Findings> findings) {
        for (Member member : objects.members()) {
            Map<Uid, Set<Uid>> missing = new LinkedHashMap<>();
            walk(
                    Level.of(member.dataSet()),
                    level -> level.dataSet()
                            .uid(Tags.REFERENCED_SOP_INSTANCE_UID)
                            .ifPresent(instance ->
                                    resolve(objects, level, instance, missing, () -> findings.apply(member))));
            if (objects.members().size() > 1) {
                missing.forEach((sopClass, instances) -> findings.apply(member)
                        .info(
                                INSTANCE,
                                "",
                                "refers to %d of class %s that are not among the objects"
                                        .formatted(instances.size(), UidDictionary.nameOf(sopClass)),
                                "the objects that it refers to",
                                "check them together, if they exist"));
            }
        }
    }

    private static void resolve(
            ObjectSet objects,
            Level level,
            Uid instance,
            Map<Uid, Set<Uid>> missing,
            java.util.function.Supplier<Findings> findings) {
        Uid said = level.dataSet().uid(Tags.REFERENCED_SOP_CLASS_UID).orElse(new Uid(""));
        if (!said.value().isEmpty() && !STORED.contains(said)) {
            return;
        }
        objects.instance(instance)
                .ifPresentOrElse(
                        found -> {
                            if (!found.sopClass().equals(said) && !said.value().isEmpty()) {
                                new AttributeNote(CLASS, level, Tags.REFERENCED_SOP_CLASS_UID, findings.get())
                                        .error(
                                                UidDictionary.nameOf(said),
                                                UidDictionary.nameOf(found.sopClass()) + ", which that instance is",
                                                "write the SOP class of the object that is meant");
                            }
                        },
                        () -> missing.computeIfAbsent(said, _ -> new LinkedHashSet<>())
                                .add(instance));
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
