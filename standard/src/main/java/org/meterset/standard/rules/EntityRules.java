package org.meterset.standard.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.standard.Finding;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.ObjectSet.Member;
import org.meterset.standard.SetRule;
import org.meterset.standard.Severity;

/** One UID stands for one thing: an instance is one object; a series has one modality, and is of one study and patient. */
final class EntityRules {
    private static final String INSTANCE = "PS3.3 C.12.1 SOPInstanceUID";
    private static final String SERIES = "PS3.3 A.1.2.3 SeriesInstanceUID";
    private static final Map<Tag, Severity> OF_A_SERIES = Map.of(
            Tags.STUDY_INSTANCE_UID, Severity.ERROR,
            Tags.PATIENT_ID, Severity.ERROR,
            Tags.MODALITY, Severity.ERROR,
            Tags.PATIENT_POSITION, Severity.WARNING,
            Tags.FRAME_OF_REFERENCE_UID, Severity.WARNING);

    private EntityRules() {}

    static List<SetRule> all() {
        return List.of(SetRule.of(INSTANCE, EntityRules::instances), SetRule.of(SERIES, EntityRules::series));
    }

    private static void instances(ObjectSet objects, Function<Member, Findings> findings) {
        Map<Uid, Member> known = new HashMap<>();
        for (Member member : objects.members()) {
            Member first = known.putIfAbsent(member.sopInstance(), member);
            if (first != null && !member.sopInstance().value().isEmpty()) {
                boolean same = first.dataSet().equals(member.dataSet());
                findings.apply(member)
                        .add(new Finding(
                                same ? Severity.INFO : Severity.ERROR,
                                INSTANCE,
                                Dictionary.nameOf(Tags.SOP_INSTANCE_UID),
                                same ? "the same object again" : "that of another object, which differs from this one",
                                "a UID of its own for each object",
                                same
                                        ? "leave out the copy"
                                        : "find out which is right; give a changed object a new UID"));
            }
        }
    }

    private static void series(ObjectSet objects, Function<Member, Findings> findings) {
        Map<Uid, List<Member>> bySeries = new LinkedHashMap<>();
        for (Member member : objects.members()) {
            member.dataSet()
                    .uid(Tags.SERIES_INSTANCE_UID)
                    .ifPresent(uid -> bySeries.computeIfAbsent(uid, _ -> new ArrayList<>())
                            .add(member));
        }
        OF_A_SERIES.forEach((tag, severity) -> bySeries.values()
                .forEach(members -> Alike.check(
                        new Told("PS3.3 A.1.2.3 " + Dictionary.nameOf(tag), severity), members, tag, findings)));
    }
}
