package org.meterset.archive.index;

import java.util.Optional;
import org.meterset.dicom.Uid;
import org.meterset.rt.ObjectReference.Role;

/** Something in a {@link ReferenceGraph}. */
public sealed interface GraphNode {

    /** What edges call it: the SOP Instance UID of an object, the Series Instance UID of images. */
    Uid uid();

    /** What it is to those that name it. */
    Role role();

    /**
     * An object that the archive keeps.
     *
     * @param label of the plan, structure set or image; may be empty
     * @param date of the plan, structure set, treatment or series, as DICOM writes it; may be empty
     * @param approvalStatus may be empty
     */
    record Stored(StoredInstance instance, Role role, String modality, String label, String date, String approvalStatus)
            implements GraphNode {
        @Override
        public Uid uid() {
            return instance.sopInstance();
        }
    }

    /** An object that others name and the archive lacks. */
    record Missing(Uid sopClass, Uid sopInstance, Role role) implements GraphNode {
        @Override
        public Uid uid() {
            return sopInstance;
        }
    }

    /**
     * The images of one series, or images that others name without saying of which series.
     *
     * @param stored how many images of that series the archive keeps; with 0 the whole series is missing
     */
    record Images(Optional<Uid> series, String modality, String description, long stored) implements GraphNode {
        @Override
        public Uid uid() {
            return series.orElse(new Uid(""));
        }

        @Override
        public Role role() {
            return Role.IMAGE;
        }
    }
}
