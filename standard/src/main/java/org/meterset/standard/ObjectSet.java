package org.meterset.standard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/**
 * Objects that are checked together, found by what they are. Long values are expected to have stayed in their files, so
 * that what is kept here are headers. Immutable.
 */
public final class ObjectSet {
    private final List<Member> members;
    private final Map<Uid, Member> byInstance = new HashMap<>();
    private final Map<Uid, List<Member>> byClass = new HashMap<>();
    private final Map<Uid, List<Member>> byFrameOfReference = new HashMap<>();

    /**
     * One object.
     *
     * @param source where it came from, such as a file name
     * @param sopClass empty text if the object has none; so with the others
     */
    public record Member(String source, Uid sopClass, Uid sopInstance, Uid frameOfReference, DataSet dataSet) {
        public static Member of(String source, DataSet dataSet) {
            return new Member(
                    source,
                    uid(dataSet, Tags.SOP_CLASS_UID),
                    uid(dataSet, Tags.SOP_INSTANCE_UID),
                    uid(dataSet, Tags.FRAME_OF_REFERENCE_UID),
                    dataSet);
        }

        private static Uid uid(DataSet dataSet, Tag tag) {
            return dataSet.uid(tag).orElse(new Uid(""));
        }
    }

    private ObjectSet(Collection<Member> members) {
        this.members = List.copyOf(members);
        for (Member member : this.members) {
            byInstance.putIfAbsent(member.sopInstance(), member);
            byClass.computeIfAbsent(member.sopClass(), _ -> new ArrayList<>()).add(member);
            byFrameOfReference
                    .computeIfAbsent(member.frameOfReference(), _ -> new ArrayList<>())
                    .add(member);
        }
    }

    public static ObjectSet of(Collection<Member> members) {
        return new ObjectSet(members);
    }

    /** All, in the order they were given. */
    public List<Member> members() {
        return members;
    }

    /** The first object with that SOP Instance UID. */
    public Optional<Member> instance(Uid sopInstance) {
        return Optional.ofNullable(byInstance.get(sopInstance));
    }

    public List<Member> ofClass(Uid sopClass) {
        return List.copyOf(byClass.getOrDefault(sopClass, List.of()));
    }

    /** Those whose own Frame of Reference UID is that one. */
    public List<Member> inFrameOfReference(Uid frameOfReference) {
        return List.copyOf(byFrameOfReference.getOrDefault(frameOfReference, List.of()));
    }
}
