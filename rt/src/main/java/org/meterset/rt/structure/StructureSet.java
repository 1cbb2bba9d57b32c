package org.meterset.rt.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.rt.RtException;

/**
 * The structures of an RT Structure Set (PS3.3 sections C.8.8.5, C.8.8.6 and C.8.8.8), in the order of their ROIs.
 *
 * @param images SOP Instance UIDs of the images that contours or the structure set refer to
 */
public record StructureSet(
        Optional<Uid> sopInstance, Optional<String> label, List<Structure> structures, Set<Uid> images) {

    public StructureSet {
        structures = List.copyOf(structures);
        images = Set.copyOf(images);
    }

    /** @throws RtException if this is no RT Structure Set */
    public static StructureSet of(DataSet object) {
        if (!object.uid(Tags.SOP_CLASS_UID).equals(Optional.of(Uids.RT_STRUCTURE_SET_STORAGE))) {
            throw new RtException("found SOP class %s, expected RT Structure Set Storage"
                    .formatted(object.string(Tags.SOP_CLASS_UID).orElse("none")));
        }
        List<DataSet> rois = object.items(Tags.STRUCTURE_SET_ROI_SEQUENCE);
        Map<Integer, List<DataSet>> contours = byNumber(object.items(Tags.ROI_CONTOUR_SEQUENCE));
        Map<Integer, List<DataSet>> observations = byNumber(object.items(Tags.RTROI_OBSERVATIONS_SEQUENCE));
        List<Structure> structures = rois.parallelStream()
                .map(roi -> structure(object, roi, contours, observations))
                .toList();
        return new StructureSet(
                object.uid(Tags.SOP_INSTANCE_UID), object.string(Tags.STRUCTURE_SET_LABEL), structures, images(object));
    }

    private static Map<Integer, List<DataSet>> byNumber(List<DataSet> items) {
        Map<Integer, List<DataSet>> byNumber = new HashMap<>();
        for (DataSet item : items) {
            item.intValue(Tags.REFERENCED_ROI_NUMBER)
                    .ifPresent(number -> byNumber.computeIfAbsent(number, _ -> new ArrayList<>())
                            .add(item));
        }
        return byNumber;
    }

    private static Structure structure(
            DataSet object,
            DataSet roi,
            Map<Integer, List<DataSet>> contours,
            Map<Integer, List<DataSet>> observations) {
        int number = roi.intValue(Tags.ROI_NUMBER).orElse(-1);
        String type = observations.getOrDefault(number, List.of()).stream()
                .flatMap(item -> item.string(Tags.RTROI_INTERPRETED_TYPE).stream())
                .findFirst()
                .orElse("");
        ContourSource source = new ContourSource(contours.getOrDefault(number, List.of()));
        return new Structure(
                number,
                roi.string(Tags.ROI_NAME).orElse(""),
                type,
                source.displayColor(),
                roi.uid(Tags.REFERENCED_FRAME_OF_REFERENCE_UID).or(() -> object.uid(Tags.FRAME_OF_REFERENCE_UID)),
                source.contours(),
                source.drawnOn(),
                source.remarks());
    }

    private static Set<Uid> images(DataSet object) {
        Set<Uid> images = new LinkedHashSet<>();
        for (DataSet frame : object.items(Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)) {
            for (DataSet study : frame.items(Tags.RT_REFERENCED_STUDY_SEQUENCE)) {
                for (DataSet series : study.items(Tags.RT_REFERENCED_SERIES_SEQUENCE)) {
                    for (DataSet image : series.items(Tags.CONTOUR_IMAGE_SEQUENCE)) {
                        image.uid(Tags.REFERENCED_SOP_INSTANCE_UID).ifPresent(images::add);
                    }
                }
            }
        }
        return images;
    }

    /**
     * The structures whose number or name is given, in the order they are asked for; a name may end in {@code *}, and
     * upper and lower case are the same. All structures if nothing is asked for.
     *
     * @throws RtException if one is not there, with the names that are
     */
    public List<Structure> named(List<String> wanted) {
        if (wanted.isEmpty()) {
            return structures;
        }
        Set<Structure> chosen = new LinkedHashSet<>();
        for (String each : wanted) {
            List<Structure> found = structures.stream()
                    .filter(structure -> structure.isNamed(each))
                    .toList();
            if (found.isEmpty()) {
                throw new RtException("no structure %s; found %s"
                        .formatted(
                                each, structures.stream().map(Structure::name).toList()));
            }
            chosen.addAll(found);
        }
        return List.copyOf(chosen);
    }
}
