package org.meterset.rt.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.rt.phantom.Anatomy.Structure;

/** The RT Structure Set (PS3.3 section A.19): one contour a slice and structure. */
final class StructureSetObject {
    private static final int CONTOUR_POINTS = 60;

    private StructureSetObject() {}

    static DataSet of(CommonModules common) {
        return common.startRt(Uids.RT_STRUCTURE_SET_STORAGE, common.uids().structureSet(), "RTSTRUCT", 2, "Structures")
                .set(Tags.STRUCTURE_SET_LABEL, "Phantom")
                .set(Tags.STRUCTURE_SET_DATE, common.date())
                .set(Tags.STRUCTURE_SET_TIME, CommonModules.TIME)
                .set(Tags.INSTANCE_NUMBER, 1)
                .set(Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, frameOfReference(common))
                .set(Tags.STRUCTURE_SET_ROI_SEQUENCE, each(structure -> roi(common, structure)))
                .set(Tags.ROI_CONTOUR_SEQUENCE, each(structure -> contours(common, structure)))
                .set(Tags.RTROI_OBSERVATIONS_SEQUENCE, each(StructureSetObject::observation))
                .set(Tags.APPROVAL_STATUS, "UNAPPROVED")
                .build();
    }

    private static List<DataSet> each(java.util.function.Function<Structure, DataSet> item) {
        return Anatomy.STRUCTURES.stream().map(item).toList();
    }

    private static DataSet frameOfReference(CommonModules common) {
        List<DataSet> images = IntStream.range(0, common.settings().slices())
                .mapToObj(slice -> image(common, slice))
                .toList();
        DataSet series = DataSet.builder()
                .set(Tags.SERIES_INSTANCE_UID, common.uids().ctSeries())
                .set(Tags.CONTOUR_IMAGE_SEQUENCE, images)
                .build();
        DataSet study = CommonModules.reference(
                        Uids.DETACHED_STUDY_MANAGEMENT, common.uids().study())
                .toBuilder()
                .set(Tags.RT_REFERENCED_SERIES_SEQUENCE, series)
                .build();
        return DataSet.builder()
                .set(Tags.FRAME_OF_REFERENCE_UID, common.uids().frameOfReference())
                .set(Tags.RT_REFERENCED_STUDY_SEQUENCE, study)
                .build();
    }

    private static DataSet image(CommonModules common, int slice) {
        return CommonModules.reference(Uids.CT_IMAGE_STORAGE, common.uids().ctSlice(slice));
    }

    private static DataSet roi(CommonModules common, Structure structure) {
        Uid frameOfReference = common.uids().frameOfReference();
        return DataSet.builder()
                .set(Tags.ROI_NUMBER, structure.number())
                .set(Tags.REFERENCED_FRAME_OF_REFERENCE_UID, frameOfReference)
                .set(Tags.ROI_NAME, structure.name())
                .set(Tags.ROI_GENERATION_ALGORITHM, "AUTOMATIC")
                .build();
    }

    private static DataSet contours(CommonModules common, Structure structure) {
        List<DataSet> contours = new ArrayList<>();
        for (int slice = 0; slice < common.settings().slices(); slice++) {
            List<Double> points = structure.shape().contour(common.settings().sliceZMm(slice), CONTOUR_POINTS);
            if (!points.isEmpty()) {
                contours.add(DataSet.builder()
                        .set(Tags.CONTOUR_IMAGE_SEQUENCE, image(common, slice))
                        .set(Tags.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
                        .set(Tags.NUMBER_OF_CONTOUR_POINTS, points.size() / 3)
                        .set(
                                Tags.CONTOUR_DATA,
                                points.stream().mapToDouble(x -> x).toArray())
                        .build());
            }
        }
        return DataSet.builder()
                .set(Tags.ROI_DISPLAY_COLOR, structure.colour().split("\\\\"))
                .set(Tags.CONTOUR_SEQUENCE, contours)
                .set(Tags.REFERENCED_ROI_NUMBER, structure.number())
                .build();
    }

    private static DataSet observation(Structure structure) {
        return DataSet.builder()
                .set(Tags.OBSERVATION_NUMBER, structure.number())
                .set(Tags.REFERENCED_ROI_NUMBER, structure.number())
                .set(Tags.RTROI_INTERPRETED_TYPE, structure.interpretedType())
                .setEmpty(Tags.ROI_INTERPRETER)
                .build();
    }
}
