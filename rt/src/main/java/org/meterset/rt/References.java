package org.meterset.rt;

import static org.meterset.rt.ObjectReference.Role.DELIVERY_INSTRUCTION;
import static org.meterset.rt.ObjectReference.Role.DOSE;
import static org.meterset.rt.ObjectReference.Role.IMAGE;
import static org.meterset.rt.ObjectReference.Role.OTHER;
import static org.meterset.rt.ObjectReference.Role.PLAN;
import static org.meterset.rt.ObjectReference.Role.RECORD;
import static org.meterset.rt.ObjectReference.Role.REGISTRATION;
import static org.meterset.rt.ObjectReference.Role.STRUCTURE_SET;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Value;
import org.meterset.rt.ObjectReference.Role;

/**
 * The objects that an object names (the SOP Instance Reference macro, PS3.3 table 10-11, wherever the radiotherapy
 * IODs use it).
 */
public final class References {

    /** The top level sequences in which the radiotherapy, registration and image IODs name other objects. */
    public static final Set<Tag> SEQUENCES = Set.of(
            Tags.REFERENCED_SERIES_SEQUENCE,
            Tags.REFERENCED_IMAGE_SEQUENCE,
            Tags.REFERENCED_INSTANCE_SEQUENCE,
            Tags.STUDIES_CONTAINING_OTHER_REFERENCED_INSTANCES_SEQUENCE,
            Tags.SOURCE_IMAGE_SEQUENCE,
            Tags.DEFINITION_SOURCE_SEQUENCE,
            Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE,
            Tags.REFERENCED_TREATMENT_RECORD_SEQUENCE,
            Tags.REFERENCED_RT_PLAN_SEQUENCE,
            Tags.REFERENCED_STRUCTURE_SET_SEQUENCE,
            Tags.REFERENCED_DOSE_SEQUENCE,
            Tags.REGISTRATION_SEQUENCE,
            Tags.RT_RADIATION_SEQUENCE,
            Tags.REFERENCED_RT_RADIATION_SEQUENCE);

    private static final Map<Uid, Role> ROLES = Map.ofEntries(
            Map.entry(Uids.RT_PLAN_STORAGE, PLAN),
            Map.entry(Uids.RT_ION_PLAN_STORAGE, PLAN),
            Map.entry(Uids.RT_STRUCTURE_SET_STORAGE, STRUCTURE_SET),
            Map.entry(Uids.RT_DOSE_STORAGE, DOSE),
            Map.entry(Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE, RECORD),
            Map.entry(Uids.RT_ION_BEAMS_TREATMENT_RECORD_STORAGE, RECORD),
            Map.entry(Uids.RT_BRACHY_TREATMENT_RECORD_STORAGE, RECORD),
            Map.entry(Uids.RT_TREATMENT_SUMMARY_RECORD_STORAGE, RECORD),
            Map.entry(Uids.SPATIAL_REGISTRATION_STORAGE, REGISTRATION),
            Map.entry(Uids.DEFORMABLE_SPATIAL_REGISTRATION_STORAGE, REGISTRATION),
            Map.entry(Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE, DELIVERY_INSTRUCTION),
            Map.entry(Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE_TRIAL, DELIVERY_INSTRUCTION));

    private References() {}

    /** What objects of this class are to those that name them. */
    public static Role roleOf(Uid sopClass) {
        Role role = ROLES.get(sopClass);
        if (role != null) {
            return role;
        }
        return UidDictionary.nameOf(sopClass).contains("Image Storage") ? IMAGE : OTHER;
    }

    /** Every object that the sequences of {@link #SEQUENCES} name, each once, in the order of the data set. */
    public static List<ObjectReference> of(DataSet dataSet) {
        Set<ObjectReference> found = new LinkedHashSet<>();
        for (Element element : dataSet) {
            if (SEQUENCES.contains(element.tag())) {
                collect(element, Optional.empty(), found);
            }
        }
        return new ArrayList<>(found);
    }

    private static void collect(Element element, Optional<Uid> series, Set<ObjectReference> found) {
        if (element.value() instanceof Value.Items(List<DataSet> items)) {
            for (DataSet item : items) {
                Optional<Uid> here = item.uid(Tags.SERIES_INSTANCE_UID).or(() -> series);
                add(item, here, found);
                item.forEach(inner -> collect(inner, here, found));
            }
        }
    }

    private static void add(DataSet item, Optional<Uid> series, Set<ObjectReference> found) {
        Optional<Uid> sopClass = item.uid(Tags.REFERENCED_SOP_CLASS_UID);
        Optional<Uid> sopInstance = item.uid(Tags.REFERENCED_SOP_INSTANCE_UID);
        // a study is not an object that is kept: RT structure sets name it with the retired study class
        if (sopClass.isPresent() && sopInstance.isPresent() && !isStudy(sopClass.get())) {
            found.add(new ObjectReference(roleOf(sopClass.get()), sopClass.get(), sopInstance.get(), series));
        }
    }

    private static boolean isStudy(Uid sopClass) {
        return sopClass.equals(Uids.DETACHED_STUDY_MANAGEMENT) || sopClass.equals(Uids.STUDY_COMPONENT_MANAGEMENT);
    }
}
