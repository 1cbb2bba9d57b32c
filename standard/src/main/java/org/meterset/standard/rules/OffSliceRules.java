package org.meterset.standard.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.ObjectSet.Member;
import org.meterset.standard.SetRule;

/** Contours between images, tied to each other by Attached Contours (BRTO-II volume 2 section 3.3). */
public final class OffSliceRules {
    private OffSliceRules() {}

    /** All contours of a structure that is tied are numbered and tied, each to lower numbers that are there. */
    public static ObjectRule attachedContours(Told told, Set<Uid> objects) {
        return ObjectRule.of(told.rule(), objects, (structureSet, findings) -> {
            Told.About about = told.about(findings);
            for (Level roi : Level.of(structureSet).items(Tags.ROI_CONTOUR_SEQUENCE)) {
                List<Level> contours = roi.items(Tags.CONTOUR_SEQUENCE).stream()
                        .filter(contour -> closed(contour.dataSet()))
                        .toList();
                if (isTied(contours)) {
                    contours.forEach(contour -> tied(contour, numbers(contours).keySet(), about));
                }
            }
        });
    }

    /** A structure has off-slice information if one contour is tied to another, or lies on no image. */
    private static boolean isTied(List<Level> contours) {
        return contours.stream()
                .anyMatch(contour -> contour.dataSet().contains(Tags.ATTACHED_CONTOURS)
                        || contour.dataSet().items(Tags.CONTOUR_IMAGE_SEQUENCE).isEmpty());
    }

    private static void tied(Level contour, Set<Integer> numbers, Told.About about) {
        if (!contour.dataSet().contains(Tags.ATTACHED_CONTOURS)) {
            about.say(
                    contour.path(Tags.ATTACHED_CONTOURS),
                    "absent",
                    "the numbers of the contours it is tied to, or no value",
                    "write the attribute for all contours of the structure");
            return;
        }
        int own = contour.dataSet().intValue(Tags.CONTOUR_NUMBER).orElse(Integer.MAX_VALUE);
        for (int other : contour.dataSet().ints(Tags.ATTACHED_CONTOURS)) {
            if (!numbers.contains(other) || other >= own) {
                about.say(
                        contour.path(Tags.ATTACHED_CONTOURS),
                        Integer.toString(other),
                        "a contour of the structure with a number lower than " + own,
                        "number contours so that each is tied to lower ones");
            }
        }
    }

    private static Map<Integer, Level> numbers(List<Level> contours) {
        Map<Integer, Level> numbers = new HashMap<>();
        for (Level contour : contours) {
            contour.dataSet().intValue(Tags.CONTOUR_NUMBER).ifPresent(number -> numbers.put(number, contour));
        }
        return numbers;
    }

    private static boolean closed(DataSet contour) {
        return contour.string(Tags.CONTOUR_GEOMETRIC_TYPE).orElse("").equals("CLOSED_PLANAR");
    }

    /** Between two contours that are tied there is no image: the structure would cross it without a contour on it. */
    public static SetRule imagesCrossed(Told told, double toleranceMm) {
        return SetRule.ofEach(told.rule(), (objects, structureSet, findings) -> {
            if (RtObjects.STRUCTURE_SET.contains(structureSet.sopClass())) {
                NavigableSet<Double> images = imagesMm(objects, structureSet);
                for (Level roi : Level.of(structureSet.dataSet()).items(Tags.ROI_CONTOUR_SEQUENCE)) {
                    crossed(roi, images, toleranceMm, told.about(findings));
                }
            }
        });
    }

    private static NavigableSet<Double> imagesMm(ObjectSet objects, Member structureSet) {
        NavigableSet<Double> mm = new TreeSet<>();
        Lineage.images(objects, structureSet).forEach(image -> {
            double[] position = image.dataSet().doubles(Tags.IMAGE_POSITION_PATIENT);
            if (position.length == 3) {
                mm.add(position[2]);
            }
        });
        return mm;
    }

    private static void crossed(Level roi, NavigableSet<Double> images, double toleranceMm, Told.About about) {
        Map<Integer, Level> numbers = numbers(roi.items(Tags.CONTOUR_SEQUENCE));
        for (Level contour : numbers.values()) {
            for (int number : contour.dataSet().ints(Tags.ATTACHED_CONTOURS)) {
                Optional<Double> other =
                        Optional.ofNullable(numbers.get(number)).flatMap(OffSliceRules::zMm);
                Optional<Double> own = zMm(contour);
                if (own.isPresent() && other.isPresent()) {
                    Double image = images.higher(Math.min(own.get(), other.get()) + toleranceMm);
                    if (image != null && image < Math.max(own.get(), other.get()) - toleranceMm) {
                        about.say(
                                contour.path(Tags.ATTACHED_CONTOURS),
                                "tied to contour %d across the image at z %.2f mm".formatted(number, image),
                                "a contour on each image between the two",
                                "draw the structure on that image, or leave the gap untied");
                    }
                }
            }
        }
    }

    private static Optional<Double> zMm(Level contour) {
        double[] mm = contour.dataSet().doubles(Tags.CONTOUR_DATA);
        return mm.length >= 3 ? Optional.of(mm[2]) : Optional.empty();
    }

    /** A contour that lies on an image refers to it. */
    public static SetRule onImageContoursRefer(Told told, double toleranceMm) {
        return SetRule.ofEach(told.rule(), (objects, structureSet, findings) -> {
            if (RtObjects.STRUCTURE_SET.contains(structureSet.sopClass())) {
                NavigableSet<Double> images = imagesMm(objects, structureSet);
                for (Level contour : Level.of(structureSet.dataSet())
                        .all(List.of(Tags.ROI_CONTOUR_SEQUENCE, Tags.CONTOUR_SEQUENCE))) {
                    refer(contour, images, toleranceMm, told.about(findings));
                }
            }
        });
    }

    private static void refer(Level contour, NavigableSet<Double> images, double toleranceMm, Told.About about) {
        Optional<Double> z = zMm(contour);
        if (closed(contour.dataSet())
                && z.isPresent()
                && contour.dataSet().items(Tags.CONTOUR_IMAGE_SEQUENCE).isEmpty()
                && !images.subSet(z.get() - toleranceMm, true, z.get() + toleranceMm, true)
                        .isEmpty()) {
            AttributePath path = contour.path(Tags.CONTOUR_IMAGE_SEQUENCE);
            about.say(
                    path, "absent, with an image at z %.2f mm".formatted(z.get()), "that image", "refer to the image");
        }
    }
}
