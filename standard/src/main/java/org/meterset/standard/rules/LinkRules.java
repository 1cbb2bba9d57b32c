package org.meterset.standard.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.ObjectSet.Member;
import org.meterset.standard.SetRule;

/** Numbers in one object that refer to items of another: structures, beams, fraction groups, dose references. */
final class LinkRules {
    /** What numbers at a path in objects of these classes refer to: the numbers at the targets in an ancestor. */
    private record Link(
            Set<Uid> from, List<Tag> sequences, Tag number, Set<Uid> to, List<List<Tag>> targets, String section) {
        static Link of(Set<Uid> from, String path, Set<Uid> to, String section, String... targets) {
            List<Tag> tags = Level.tags(path);
            return new Link(
                    from,
                    tags.subList(0, tags.size() - 1),
                    tags.getLast(),
                    to,
                    java.util.Arrays.stream(targets).map(Level::tags).toList(),
                    section);
        }

        String rule() {
            return NumberRules.id(section, number);
        }
    }

    private static final String ROI = "StructureSetROISequence/ROINumber";
    private static final List<Link> LINKS = List.of(
            structure(RtObjects.PLANS, "DoseReferenceSequence", "C.8.8.10"),
            structure(RtObjects.PLANS, "BeamSequence/ReferencedBolusSequence", "C.8.8.14"),
            structure(RtObjects.PLANS, "IonBeamSequence/ReferencedBolusSequence", "C.8.8.25"),
            structure(RtObjects.DOSE, "DVHSequence/DVHReferencedROISequence", "C.8.8.4"),
            plan(
                    RtObjects.DOSE,
                    "ReferencedRTPlanSequence/ReferencedFractionGroupSequence/ReferencedFractionGroupNumber",
                    "C.8.8.3",
                    "FractionGroupSequence/FractionGroupNumber"),
            plan(
                    RtObjects.DOSE,
                    "ReferencedRTPlanSequence/ReferencedFractionGroupSequence/ReferencedBeamSequence/ReferencedBeamNumber",
                    "C.8.8.3",
                    "BeamSequence/BeamNumber",
                    "IonBeamSequence/BeamNumber"),
            plan(
                    RtObjects.RECORDS,
                    "ReferencedFractionGroupNumber",
                    "C.8.8.21",
                    "FractionGroupSequence/FractionGroupNumber"),
            plan(
                    RtObjects.RECORDS,
                    "TreatmentSessionBeamSequence/ReferencedBeamNumber",
                    "C.8.8.21",
                    "BeamSequence/BeamNumber"),
            plan(
                    RtObjects.RECORDS,
                    "TreatmentSessionIonBeamSequence/ReferencedBeamNumber",
                    "C.8.8.26",
                    "IonBeamSequence/BeamNumber"),
            plan(
                    RtObjects.RECORDS,
                    "CalculatedDoseReferenceSequence/ReferencedDoseReferenceNumber",
                    "C.8.8.20",
                    "DoseReferenceSequence/DoseReferenceNumber"),
            plan(
                    RtObjects.RECORDS,
                    "TreatmentSessionBeamSequence/ReferencedCalculatedDoseReferenceSequence/ReferencedDoseReferenceNumber",
                    "C.8.8.21",
                    "DoseReferenceSequence/DoseReferenceNumber"));

    private LinkRules() {}

    private static Link structure(Set<Uid> from, String sequences, String section) {
        return Link.of(from, sequences + "/ReferencedROINumber", RtObjects.STRUCTURE_SET, section, ROI);
    }

    private static Link plan(Set<Uid> from, String path, String section, String... targets) {
        return Link.of(from, path, RtObjects.PLANS, section, targets);
    }

    static List<SetRule> all() {
        return List.of(
                SetRule.ofEach("PS3.3 C.8.8 numbers of other objects", LinkRules::resolve),
                SetRule.ofEach("PS3.3 C.8.8.21 BeamName", LinkRules::beamNames));
    }

    private static void resolve(ObjectSet objects, Member member, Findings findings) {
        for (Link link : LINKS) {
            if (link.from().contains(member.sopClass())) {
                target(objects, member, link).ifPresent(target -> compare(member, target, link, findings));
            }
        }
    }

    private static Optional<Member> target(ObjectSet objects, Member member, Link link) {
        Tag direct = link.to().equals(RtObjects.STRUCTURE_SET)
                ? Tags.REFERENCED_STRUCTURE_SET_SEQUENCE
                : Tags.REFERENCED_RT_PLAN_SEQUENCE;
        if (member.dataSet().items(Tags.REFERENCED_RT_PLAN_SEQUENCE).size() > 1) {
            return Optional.empty();
        }
        return Lineage.referenced(objects, member.dataSet(), direct)
                .findFirst()
                .or(() -> Lineage.ancestor(objects, member, link.to()));
    }

    private static void compare(Member member, Member target, Link link, Findings findings) {
        Set<String> there = new HashSet<>();
        for (List<Tag> path : link.targets()) {
            for (Level level : Level.of(target.dataSet()).all(path.subList(0, path.size() - 1))) {
                there.addAll(NumberRules.values(level.dataSet(), path.getLast()));
            }
        }
        for (Level level : Level.of(member.dataSet()).all(link.sequences())) {
            for (String value : NumberRules.values(level.dataSet(), link.number())) {
                if (!there.contains(value)) {
                    new AttributeNote(link.rule(), level, link.number(), findings)
                            .error(
                                    value,
                                    "%s of the object it refers to: %s"
                                            .formatted(
                                                    link.targets().stream()
                                                            .map(path -> Dictionary.nameOf(path.getLast()))
                                                            .distinct()
                                                            .collect(Collectors.joining(" or ")),
                                                    there.isEmpty() ? "none" : String.join(", ", new TreeSet<>(there))),
                                    "refer to the object that the number comes from");
                }
            }
        }
    }

    private static void beamNames(ObjectSet objects, Member record, Findings findings) {
        if (RtObjects.RECORDS.contains(record.sopClass())) {
            Lineage.referenced(objects, record.dataSet(), Tags.REFERENCED_RT_PLAN_SEQUENCE)
                    .findFirst()
                    .ifPresent(plan -> beamNames(record, plan, findings));
        }
    }

    private static void beamNames(Member record, Member plan, Findings findings) {
        Map<String, String> names = new HashMap<>();
        for (Tag sequence : List.of(Tags.BEAM_SEQUENCE, Tags.ION_BEAM_SEQUENCE)) {
            for (DataSet beam : plan.dataSet().items(sequence)) {
                NumberRules.values(beam, Tags.BEAM_NUMBER)
                        .forEach(number ->
                                names.put(number, beam.string(Tags.BEAM_NAME).orElse("")));
            }
        }
        for (Tag sequence : List.of(Tags.TREATMENT_SESSION_BEAM_SEQUENCE, Tags.TREATMENT_SESSION_ION_BEAM_SEQUENCE)) {
            for (Level beam : Level.of(record.dataSet()).items(sequence)) {
                String name = beam.dataSet().string(Tags.BEAM_NAME).orElse("");
                for (String number : NumberRules.values(beam.dataSet(), Tags.REFERENCED_BEAM_NUMBER)) {
                    String planned = names.getOrDefault(number, name);
                    if (!name.isEmpty() && !planned.isEmpty() && !name.equals(planned)) {
                        new AttributeNote("PS3.3 C.8.8.21 BeamName", beam, Tags.BEAM_NAME, findings)
                                .warning(
                                        Findings.shown(Tags.BEAM_NAME, name),
                                        Findings.shown(Tags.BEAM_NAME, planned) + ", the name of that beam in the plan",
                                        "make sure that the record is of this plan");
                    }
                }
            }
        }
    }
}
