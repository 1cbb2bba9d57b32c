package org.meterset.standard.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.ObjectSet.Member;
import org.meterset.standard.SetRule;

/** Structure sets beyond the standard: rules that profiles name. */
public final class StructureRules {
    private static final List<org.meterset.dicom.Tag> CONTOURS =
            List.of(Tags.ROI_CONTOUR_SEQUENCE, Tags.CONTOUR_SEQUENCE);
    private static final double SAME_Z_MM = 0.005;
    /** What a DS value of explicit VR can hold (PS3.5 section 7.1.2). */
    private static final long LONGEST = 65534;

    private static final Set<String> CLOSED_TYPES = Set.of(
            "EXTERNAL",
            "PTV",
            "CTV",
            "GTV",
            "TREATED_VOLUME",
            "IRRAD_VOLUME",
            "BOLUS",
            "AVOIDANCE",
            "ORGAN",
            "MARKER",
            "CONTRAST_AGENT",
            "CAVITY");
    private static final Set<String> POINT_TYPES = Set.of("MARKER", "REGISTRATION", "ISOCENTER");

    private StructureRules() {}

    /** Each structure has an observation. */
    public static ObjectRule everyRoiObserved(Told told, Set<Uid> objects) {
        return ObjectRule.of(told.rule(), objects, (structureSet, findings) -> {
            Set<String> observed = new HashSet<>();
            for (DataSet item : structureSet.items(Tags.RTROI_OBSERVATIONS_SEQUENCE)) {
                observed.addAll(NumberRules.values(item, Tags.REFERENCED_ROI_NUMBER));
            }
            Told.About about = told.about(findings);
            for (Level roi : Level.of(structureSet).items(Tags.STRUCTURE_SET_ROI_SEQUENCE)) {
                for (String number : NumberRules.values(roi.dataSet(), Tags.ROI_NUMBER)) {
                    if (!observed.contains(number)) {
                        about.say(
                                roi.path(Tags.ROI_NUMBER),
                                number + ", without an observation",
                                "an item of RTROIObservationsSequence that refers to it",
                                "tell what the structure is");
                    }
                }
            }
        });
    }

    /** Interpreted types are of those that every receiver must accept for the kind of contour. */
    public static ObjectRule interpretedTypes(Told told, Set<Uid> objects) {
        return ObjectRule.of(told.rule(), objects, (structureSet, findings) -> {
            Map<String, Set<String>> shapes = new HashMap<>();
            for (DataSet roi : structureSet.items(Tags.ROI_CONTOUR_SEQUENCE)) {
                Set<String> types = roi.items(Tags.CONTOUR_SEQUENCE).stream()
                        .flatMap(contour -> contour.string(Tags.CONTOUR_GEOMETRIC_TYPE).stream())
                        .collect(Collectors.toSet());
                NumberRules.values(roi, Tags.REFERENCED_ROI_NUMBER).forEach(number -> shapes.put(number, types));
            }
            Told.About about = told.about(findings);
            for (Level item : Level.of(structureSet).items(Tags.RTROI_OBSERVATIONS_SEQUENCE)) {
                String type = item.dataSet().string(Tags.RTROI_INTERPRETED_TYPE).orElse("");
                for (String number : NumberRules.values(item.dataSet(), Tags.REFERENCED_ROI_NUMBER)) {
                    boolean accepted = shapes.getOrDefault(number, Set.of()).stream()
                            .allMatch(shape -> switch (shape) {
                                case "CLOSED_PLANAR" -> CLOSED_TYPES.contains(type);
                                case "POINT" -> POINT_TYPES.contains(type);
                                default -> true;
                            });
                    if (!accepted && !type.isEmpty()) {
                        about.say(
                                item.path(Tags.RTROI_INTERPRETED_TYPE),
                                type,
                                "a type that receivers must accept for such contours",
                                "choose a common type, or agree with the receiver");
                    }
                }
            }
        });
    }

    /** Number of Contour Points is that of the points, and the points fit into explicit VR. */
    public static ObjectRule contourPoints(Told told, Set<Uid> objects) {
        return ObjectRule.of(told.rule(), objects, (structureSet, findings) -> {
            Told.About about = told.about(findings);
            for (Level contour : Level.of(structureSet).all(CONTOURS)) {
                int values = contour.dataSet().strings(Tags.CONTOUR_DATA).size();
                int said = contour.dataSet()
                        .intValue(Tags.NUMBER_OF_CONTOUR_POINTS)
                        .orElse(values / 3);
                if (3L * said != values) {
                    about.say(
                            contour.path(Tags.NUMBER_OF_CONTOUR_POINTS),
                            "%d for %d values".formatted(said, values),
                            "a third of the values of ContourData",
                            "set the number to that of the points");
                }
                long bytes = contour.dataSet()
                        .bulk(Tags.CONTOUR_DATA)
                        .map(org.meterset.dicom.Bulk::length)
                        .orElse(0L);
                if (bytes > LONGEST) {
                    about.say(
                            contour.path(Tags.CONTOUR_DATA),
                            bytes + " bytes",
                            "%d at most, which explicit VR can hold".formatted(LONGEST),
                            "write fewer points or fewer digits");
                }
            }
        });
    }

    /** All points of a closed contour have the same z. */
    public static ObjectRule transverseContours(Told told, Set<Uid> objects) {
        return ObjectRule.of(told.rule(), objects, (structureSet, findings) -> {
            Told.About about = told.about(findings);
            for (Level contour : Level.of(structureSet).all(CONTOURS)) {
                double[] mm = contour.dataSet().doubles(Tags.CONTOUR_DATA);
                if (closed(contour.dataSet()) && mm.length >= 3) {
                    for (int i = 5; i < mm.length; i += 3) {
                        if (Math.abs(mm[i] - mm[2]) > SAME_Z_MM) {
                            about.say(
                                    contour.path(Tags.CONTOUR_DATA),
                                    "z from %s to %s mm"
                                            .formatted(MetersetRules.number(mm[2]), MetersetRules.number(mm[i])),
                                    "the same z for all points",
                                    "draw the structure on transverse planes");
                            break;
                        }
                    }
                }
            }
        });
    }

    private static boolean closed(DataSet contour) {
        return contour.string(Tags.CONTOUR_GEOMETRIC_TYPE).orElse("").equals("CLOSED_PLANAR");
    }

    /** No more contours at one z than receivers must handle. */
    public static ObjectRule contoursPerSlice(Told told, Set<Uid> objects, int most) {
        return ObjectRule.of(told.rule(), objects, (structureSet, findings) -> {
            Map<Long, Integer> count = new HashMap<>();
            for (Level contour : Level.of(structureSet).all(CONTOURS)) {
                double[] mm = contour.dataSet().doubles(Tags.CONTOUR_DATA);
                if (mm.length >= 3) {
                    count.merge(Math.round(mm[2] / 0.01), 1, Integer::sum);
                }
            }
            count.entrySet().stream()
                    .filter(entry -> entry.getValue() > most)
                    .sorted(Map.Entry.comparingByKey())
                    .limit(1)
                    .forEach(entry -> told.about(findings)
                            .say(
                                    AttributePath.of(Tags.ROI_CONTOUR_SEQUENCE),
                                    "%d contours at z %.2f mm".formatted(entry.getValue(), entry.getKey() * 0.01),
                                    most + " at most",
                                    "simplify the structures, or split the set"));
        });
    }

    /** Study, series and images that the structure set names are those that are there, all of them. */
    public static SetRule imagesComplete(Told told, Set<Uid> imageClasses) {
        return SetRule.ofEach(told.rule(), (objects, structureSet, findings) -> {
            if (RtObjects.STRUCTURE_SET.contains(structureSet.sopClass())) {
                complete(objects, structureSet, imageClasses, told.about(findings));
            }
        });
    }

    private static void complete(ObjectSet objects, Member structureSet, Set<Uid> imageClasses, Told.About about) {
        Set<Uid> named =
                Lineage.images(objects, structureSet).map(Member::sopInstance).collect(Collectors.toSet());
        for (Level study : Level.of(structureSet.dataSet())
                .all(List.of(Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, Tags.RT_REFERENCED_STUDY_SEQUENCE))) {
            for (Level series : study.items(Tags.RT_REFERENCED_SERIES_SEQUENCE)) {
                Lineage.referenced(objects, series.dataSet(), Tags.CONTOUR_IMAGE_SEQUENCE)
                        .findFirst()
                        .ifPresent(image -> {
                            same(study, Tags.REFERENCED_SOP_INSTANCE_UID, image, Tags.STUDY_INSTANCE_UID, about);
                            same(series, Tags.SERIES_INSTANCE_UID, image, Tags.SERIES_INSTANCE_UID, about);
                            missing(objects, series, image, imageClasses, named, about);
                        });
            }
        }
    }

    private static void same(
            Level level, org.meterset.dicom.Tag tag, Member image, org.meterset.dicom.Tag of, Told.About about) {
        String said = level.dataSet().string(tag).orElse("");
        String is = image.dataSet().string(of).orElse("");
        if (!said.equals(is)) {
            about.say(level.path(tag), said, is + ", that of the images", "name the study and series of the images");
        }
    }

    private static void missing(
            ObjectSet objects, Level series, Member image, Set<Uid> imageClasses, Set<Uid> named, Told.About about) {
        String uid = image.dataSet().string(Tags.SERIES_INSTANCE_UID).orElse("");
        long unnamed = objects.members().stream()
                .filter(member -> imageClasses.contains(member.sopClass()))
                .filter(member -> member.dataSet()
                        .string(Tags.SERIES_INSTANCE_UID)
                        .orElse("")
                        .equals(uid))
                .filter(member -> !named.contains(member.sopInstance()))
                .count();
        if (unnamed > 0) {
            about.say(
                    series.path(Tags.CONTOUR_IMAGE_SEQUENCE),
                    "%d images of the series are not named".formatted(unnamed),
                    "all images of the volume",
                    "name the whole series that the structure set was made from");
        }
    }
}
