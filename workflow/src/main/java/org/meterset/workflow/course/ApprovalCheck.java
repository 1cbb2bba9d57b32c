package org.meterset.workflow.course;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/** What must hold before a user may approve a plan. */
final class ApprovalCheck {
    /** What a plan may refer to and cannot be treated without. */
    private static final Map<Tag, String> NAMED_BY_PLANS = Map.of(
            Tags.REFERENCED_STRUCTURE_SET_SEQUENCE, "structure set",
            Tags.REFERENCED_DOSE_SEQUENCE, "dose",
            Tags.REFERENCED_RT_PLAN_SEQUENCE, "plan");

    private final CourseSource source;

    ApprovalCheck(CourseSource source) {
        this.source = source;
    }

    /** @throws CourseException if one thing does not hold; the message says which */
    void require(DataSet plan) {
        if (plan.string(Tags.APPROVAL_STATUS).equals(Optional.of("REJECTED"))) {
            throw new CourseException(
                    "ApprovalStatus (300E,0002): found REJECTED, expected a plan that may be treated");
        }
        NAMED_BY_PLANS.forEach((tag, what) -> requireReferenced(plan, tag, what));
        source.structureSet(plan).ifPresent(this::requireImages);
        Conformance.firstError(plan).ifPresent(error -> {
            throw new CourseException("the plan is not valid: %s: found %s, expected %s (%s)"
                    .formatted(error.path(), error.found(), error.expected(), error.rule()));
        });
    }

    private void requireReferenced(DataSet plan, Tag tag, String what) {
        for (DataSet reference : plan.items(tag)) {
            Uid named = reference
                    .uid(Tags.REFERENCED_SOP_INSTANCE_UID)
                    .orElseThrow(() -> new CourseException("the plan names a %s without UID".formatted(what)));
            if (!source.has(named)) {
                throw new CourseException("%s %s, which the plan names, is not in the archive".formatted(what, named));
            }
        }
    }

    private void requireImages(DataSet structureSet) {
        List<Uid> images = CourseSource.planningImages(structureSet);
        List<Uid> missing = images.stream().filter(image -> !source.has(image)).toList();
        if (!missing.isEmpty()) {
            throw new CourseException(
                    "%d of the %d images that the plan's structure set was drawn on are not in the archive, the first of them %s: store them, then approve"
                            .formatted(missing.size(), images.size(), missing.getFirst()));
        }
    }
}
