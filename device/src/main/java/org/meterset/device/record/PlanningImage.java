package org.meterset.device.record;

import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/**
 * The CT on which a plan was made.
 *
 * @param series Series Instance UID
 * @param references its slices, each by class and instance
 */
public record PlanningImage(Uid series, List<DataSet> references) {
    public PlanningImage {
        references = List.copyOf(references);
    }

    /** As a structure set names it; none if that names no image. */
    public static Optional<PlanningImage> of(DataSet structureSet) {
        return structureSet
                .item(Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)
                .flatMap(frame -> frame.item(Tags.RT_REFERENCED_STUDY_SEQUENCE))
                .flatMap(study -> study.item(Tags.RT_REFERENCED_SERIES_SEQUENCE))
                .flatMap(series -> series.uid(Tags.SERIES_INSTANCE_UID)
                        .map(uid -> new PlanningImage(uid, series.items(Tags.CONTOUR_IMAGE_SEQUENCE))));
    }
}
