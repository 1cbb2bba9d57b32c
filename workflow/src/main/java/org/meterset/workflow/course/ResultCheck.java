package org.meterset.workflow.course;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.rt.RtException;
import org.meterset.rt.registration.SpatialRegistration;

/**
 * Whether a setup image, a structure set with table positions or a registration can be of a session; the reasons against it
 * are short enough for an Error Comment.
 */
final class ResultCheck {
    /** An image is looked at without its pixels. */
    private static final String PIXELS = "PixelData";

    private static final Set<Uid> IMAGES = Set.of(Uids.CT_IMAGE_STORAGE, Uids.RT_IMAGE_STORAGE);

    private final PlanOutline plan;
    private final Set<Uid> planUids;
    private final Optional<Uid> planFrame;
    private final int fraction;

    /**
     * @param planUids the plan, and the one made of it for the session
     * @param planFrame frame of reference that the plan is made in, where it is known
     * @param fraction the one that the session treats
     */
    ResultCheck(PlanOutline plan, Set<Uid> planUids, Optional<Uid> planFrame, int fraction) {
        this.plan = plan;
        this.planUids = planUids;
        this.planFrame = planFrame;
        this.fraction = fraction;
    }

    /** Whether objects of that class are looked at, beyond whose they are. */
    static boolean covers(Uid sopClass) {
        return isImage(sopClass)
                || sopClass.equals(Uids.RT_STRUCTURE_SET_STORAGE)
                || sopClass.equals(Uids.SPATIAL_REGISTRATION_STORAGE);
    }

    static boolean isImage(Uid sopClass) {
        return IMAGES.contains(sopClass);
    }

    /** Why it cannot be; none if it can. */
    Optional<String> refusal(DataSet object) {
        Uid sopClass = object.uid(Tags.SOP_CLASS_UID).orElseThrow();
        try {
            return ofOther(object)
                    .or(() -> sopClass.equals(Uids.SPATIAL_REGISTRATION_STORAGE) ? frames(object) : Optional.empty())
                    .or(() -> sopClass.equals(Uids.RT_STRUCTURE_SET_STORAGE) ? positions(object) : Optional.empty())
                    .or(() -> invalid(object, isImage(sopClass)));
        } catch (DicomException unreadable) {
            return Optional.of("cannot be read: " + unreadable.getMessage());
        }
    }

    /** An RT Image may name plan, beam and fraction (PS3.3 section C.8.8.2). */
    private Optional<String> ofOther(DataSet object) {
        Optional<Uid> named = object.item(Tags.REFERENCED_RT_PLAN_SEQUENCE)
                .flatMap(item -> item.uid(Tags.REFERENCED_SOP_INSTANCE_UID));
        if (named.isPresent() && !planUids.contains(named.get())) {
            return Optional.of("the object is of another plan than the session");
        }
        OptionalInt beam = object.intValue(Tags.REFERENCED_BEAM_NUMBER);
        if (named.isPresent() && beam.isPresent() && plan.beam(beam.getAsInt()).isEmpty()) {
            return Optional.of("beam %d: the plan has no such beam".formatted(beam.getAsInt()));
        }
        int number = object.intValue(Tags.FRACTION_NUMBER).orElse(fraction);
        return number == fraction
                ? Optional.empty()
                : Optional.of("fraction %d: the session is of %d".formatted(number, fraction));
    }

    private Optional<String> frames(DataSet object) {
        try {
            Set<Uid> frames = SpatialRegistration.of(object).framesOfReference();
            return planFrame.isEmpty() || frames.contains(planFrame.get())
                    ? Optional.empty()
                    : Optional.of("the registration does not name the plan's frame of reference");
        } catch (RtException wrong) {
            return Optional.of(Objects.requireNonNullElse(wrong.getMessage(), "no registration"));
        }
    }

    private static Optional<String> positions(DataSet object) {
        try {
            List<TablePosition> _ = TablePosition.of(object);
            return Optional.empty();
        } catch (CourseException wrong) {
            return Optional.ofNullable(wrong.getMessage());
        }
    }

    private static Optional<String> invalid(DataSet object, boolean image) {
        return Conformance.errors(object)
                .filter(error -> !image || !error.path().startsWith(PIXELS))
                .findFirst()
                .map(error -> "not valid: " + error.path());
    }
}
