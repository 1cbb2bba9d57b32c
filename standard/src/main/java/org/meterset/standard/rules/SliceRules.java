package org.meterset.standard.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.ObjectSet.Member;
import org.meterset.standard.SetRule;
import org.meterset.standard.Severity;

/** Contours lie on the images they say. */
public final class SliceRules {
    private static final double FAR_MM = 0.5;

    private static final Map<Tag, String> OF_A_VOLUME = Map.of(
            Tags.ROWS, "C.7.6.3",
            Tags.COLUMNS, "C.7.6.3",
            Tags.PIXEL_SPACING, "C.7.6.2",
            Tags.IMAGE_ORIENTATION_PATIENT, "C.7.6.2");

    private SliceRules() {}

    static List<SetRule> all() {
        return List.of(
                onSlices(new Told("PS3.3 C.8.8.6 ContourImageSequence", Severity.WARNING), FAR_MM),
                SetRule.of("PS3.3 C.7.6.2 images of a volume", SliceRules::volumes));
    }

    /** The images of a series that somebody has drawn on make a volume. */
    private static void volumes(ObjectSet objects, Function<Member, Findings> findings) {
        Set<Uid> drawnOn = objects.ofClass(Uids.RT_STRUCTURE_SET_STORAGE).stream()
                .flatMap(structureSet -> Lineage.images(objects, structureSet))
                .flatMap(image -> image.dataSet().uid(Tags.SERIES_INSTANCE_UID).stream())
                .collect(Collectors.toSet());
        for (Series series : Series.of(objects, PatientRules.IMAGES)) {
            if (drawnOn.contains(series.uid())) {
                OF_A_VOLUME.forEach((tag, section) -> Alike.check(
                        new Told("PS3.3 %s %s".formatted(section, Dictionary.nameOf(tag)), Severity.WARNING),
                        series.images(),
                        tag,
                        findings));
            }
        }
    }

    /** Each planar contour lies within a distance of the plane of the image that its item refers to. */
    public static SetRule onSlices(Told told, double toleranceMm) {
        return SetRule.ofEach(told.rule(), (objects, member, findings) -> {
            if (RtObjects.STRUCTURE_SET.contains(member.sopClass())) {
                check(objects, member, toleranceMm, told.about(findings));
            }
        });
    }

    private static void check(ObjectSet objects, Member structureSet, double toleranceMm, Told.About about) {
        for (Level contour :
                Level.of(structureSet.dataSet()).all(List.of(Tags.ROI_CONTOUR_SEQUENCE, Tags.CONTOUR_SEQUENCE))) {
            List<DataSet> images = contour.dataSet().items(Tags.CONTOUR_IMAGE_SEQUENCE);
            boolean planar = contour.dataSet()
                    .string(Tags.CONTOUR_GEOMETRIC_TYPE)
                    .orElse("")
                    .equals("CLOSED_PLANAR");
            if (planar && images.size() == 1) {
                Optional<Uid> image = images.getFirst().uid(Tags.REFERENCED_SOP_INSTANCE_UID);
                image.flatMap(objects::instance)
                        .flatMap(member -> SlicePlane.of(member.dataSet()))
                        .ifPresent(plane -> check(contour, plane, toleranceMm, about));
            }
        }
    }

    private static void check(Level contour, SlicePlane plane, double toleranceMm, Told.About about) {
        double[] mm = contour.dataSet().doubles(Tags.CONTOUR_DATA);
        double farthest = 0;
        for (int i = 0; i + 2 < mm.length; i += 3) {
            farthest = Math.max(farthest, Math.abs(plane.distanceMm(mm[i], mm[i + 1], mm[i + 2])));
        }
        if (farthest > toleranceMm * (1 + 1e-9)) {
            about.say(
                    contour.path(Tags.CONTOUR_DATA),
                    "%.3f mm off the image it refers to".formatted(farthest),
                    "within %s mm of its plane".formatted(MetersetRules.number(toleranceMm)),
                    "refer to the image that the contour lies on, or move the contour onto it");
        }
    }
}
