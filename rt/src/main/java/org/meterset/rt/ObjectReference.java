package org.meterset.rt;

import java.util.Optional;
import org.meterset.dicom.Uid;

/**
 * That one object names another: a plan its structure set, a dose its plan.
 *
 * @param role what the object named is to the one that names it
 * @param series the series of the object named, where the reference tells
 */
public record ObjectReference(Role role, Uid sopClass, Uid sopInstance, Optional<Uid> series) {

    /** What the object named is, told by its SOP class. */
    public enum Role {
        PLAN,
        STRUCTURE_SET,
        DOSE,
        RECORD,
        REGISTRATION,
        DELIVERY_INSTRUCTION,
        IMAGE,
        OTHER
    }
}
