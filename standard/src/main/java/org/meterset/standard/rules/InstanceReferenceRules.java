package org.meterset.standard.rules;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Value;
import org.meterset.standard.ObjectRule;

/** What an object refers to is also in the lists of its Common Instance Reference module (PS3.3 section C.12.2). */
public final class InstanceReferenceRules {
    private static final Set<Tag> LISTS =
            Set.of(Tags.REFERENCED_SERIES_SEQUENCE, Tags.STUDIES_CONTAINING_OTHER_REFERENCED_INSTANCES_SEQUENCE);
    private static final Set<Uid> NO_INSTANCES =
            Set.of(Uids.DETACHED_STUDY_MANAGEMENT, Uids.STUDY_COMPONENT_MANAGEMENT);

    private InstanceReferenceRules() {}

    /** Every instance that is referred to anywhere is listed with its series, and its study if that is another. */
    public static ObjectRule referencesListed(Told told, Set<Uid> objects) {
        return ObjectRule.of(told.rule(), objects, (object, findings) -> {
            Set<Uid> listed = new TreeSet<>();
            Set<Uid> referredTo = new TreeSet<>();
            object.forEach(element -> collect(element, LISTS.contains(element.tag()) ? listed : referredTo));
            referredTo.removeAll(listed);
            if (!referredTo.isEmpty()) {
                told.about(findings)
                        .say(
                                AttributePath.of(Tags.REFERENCED_SERIES_SEQUENCE),
                                "%d instances that are referred to, not listed".formatted(referredTo.size()),
                                "every instance that is referred to, by series, where that is known",
                                "write the Common Instance Reference module");
            }
        });
    }

    private static void collect(Element element, Set<Uid> found) {
        if (element.value() instanceof Value.Items(List<DataSet> items)) {
            for (DataSet item : items) {
                boolean composite = item.uid(Tags.REFERENCED_SOP_CLASS_UID)
                        .filter(sopClass -> !NO_INSTANCES.contains(sopClass))
                        .isPresent();
                if (composite) {
                    item.uid(Tags.REFERENCED_SOP_INSTANCE_UID).ifPresent(found::add);
                }
                item.forEach(inner -> collect(inner, found));
            }
        }
    }
}
