package org.meterset.standard.profile;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.Uids;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.SetRule;
import org.meterset.standard.rules.DoseGridRules;
import org.meterset.standard.rules.GeometricPlanRules;
import org.meterset.standard.rules.ImageRules;
import org.meterset.standard.rules.InstanceReferenceRules;
import org.meterset.standard.rules.OffSliceRules;
import org.meterset.standard.rules.PatientRules;
import org.meterset.standard.rules.SliceRules;
import org.meterset.standard.rules.StructureRules;
import org.meterset.standard.rules.Told;

/** The rules that a profile can name where rows of a table do not reach; docs/profiles.md lists them. */
final class NamedRules {
    /** A rule for one object or for objects together. */
    sealed interface Made {
        record OfObject(ObjectRule rule) implements Made {}

        record OfSet(SetRule rule) implements Made {}
    }

    /** The line that names a rule, by what the rule needs of it. */
    private record Asked(ProfileText.RuleLine line) {
        Told told() {
            return new Told(line.rule(), line.severity());
        }

        Set<Uid> objects() {
            return line.objects();
        }

        boolean has(String word) {
            return line.arguments().contains(word);
        }

        double number() {
            return Double.parseDouble(line.arguments().getFirst());
        }
    }

    private static final Set<Uid> PLANNING_IMAGES = Set.of(Uids.CT_IMAGE_STORAGE);
    private static final Map<String, Function<Asked, Made>> MAKERS = new TreeMap<>(Map.ofEntries(
            object("transverse", asked -> ImageRules.transverse(asked.told(), asked.objects(), asked.has("or-turned"))),
            object(
                    "accepted-classes",
                    asked -> acceptedClasses(asked.told(), asked.line().arguments())),
            object("square-pixels", asked -> ImageRules.squarePixels(asked.told(), asked.objects())),
            object("high-bit", asked -> ImageRules.highBit(asked.told(), asked.objects())),
            object("power-of-two", asked -> ImageRules.powerOfTwo(asked.told(), asked.objects())),
            object(
                    "equidistant-planes",
                    asked -> ImageRules.equidistantPlanes(asked.told(), asked.objects(), asked.number())),
            object("every-roi-observed", asked -> StructureRules.everyRoiObserved(asked.told(), asked.objects())),
            object("interpreted-types", asked -> StructureRules.interpretedTypes(asked.told(), asked.objects())),
            object("contour-points", asked -> StructureRules.contourPoints(asked.told(), asked.objects())),
            object("transverse-contours", asked -> StructureRules.transverseContours(asked.told(), asked.objects())),
            object(
                    "contours-per-slice",
                    asked -> StructureRules.contoursPerSlice(asked.told(), asked.objects(), (int) asked.number())),
            object("attached-contours", asked -> OffSliceRules.attachedContours(asked.told(), asked.objects())),
            object(
                    "references-listed",
                    asked -> InstanceReferenceRules.referencesListed(asked.told(), asked.objects())),
            object(
                    "second-control-point",
                    asked -> GeometricPlanRules.secondControlPoint(asked.told(), asked.objects())),
            object("limiting-devices", asked -> GeometricPlanRules.limitingDevices(asked.told(), asked.objects())),
            object("one-aperture", asked -> GeometricPlanRules.oneAperture(asked.told(), asked.objects())),
            set("frame-of-reference", asked -> PatientRules.frameOfReference(asked.told())),
            set(
                    "position-reference-indicator",
                    asked -> ImageRules.positionReferenceIndicator(asked.told(), asked.objects(), PLANNING_IMAGES)),
            set("one-series", asked -> ImageRules.oneSeries(asked.told(), asked.objects())),
            set("same-frame-of-reference", asked -> ImageRules.sameFrameOfReference(asked.told(), asked.objects())),
            set("even-spacing", asked -> ImageRules.evenSpacing(asked.told(), asked.objects(), asked.number())),
            set("images-complete", asked -> StructureRules.imagesComplete(asked.told(), PLANNING_IMAGES)),
            set("contours-on-images", asked -> SliceRules.onSlices(asked.told(), asked.number())),
            set("on-image-contours-refer", asked -> OffSliceRules.onImageContoursRefer(asked.told(), asked.number())),
            set("images-crossed", asked -> OffSliceRules.imagesCrossed(asked.told(), asked.number())),
            set("setup-as-scanned", asked -> PatientRules.position(asked.told(), false)),
            set("setup-turned", asked -> PatientRules.position(asked.told(), true)),
            set("dose-inside-images", asked -> DoseGridRules.insideImages(asked.told())),
            set("dose-orientation", asked -> ImageRules.doseOrientation(asked.told(), PLANNING_IMAGES))));

    private NamedRules() {}

    private static Map.Entry<String, Function<Asked, Made>> object(String name, Function<Asked, ObjectRule> make) {
        return Map.entry(name, asked -> new Made.OfObject(make.apply(asked)));
    }

    private static Map.Entry<String, Function<Asked, Made>> set(String name, Function<Asked, SetRule> make) {
        return Map.entry(name, asked -> new Made.OfSet(make.apply(asked)));
    }

    /** Only objects of these SOP classes, by keyword or UID, are taken at all. */
    private static ObjectRule acceptedClasses(Told told, List<String> classes) {
        Set<Uid> accepted = classes.stream()
                .map(each -> UidDictionary.uidOf(each).orElseGet(() -> Uid.of(each)))
                .collect(Collectors.toSet());
        return ObjectRule.of(told.rule(), Set.of(), (object, findings) -> {
            Uid sopClass = object.uid(Tags.SOP_CLASS_UID).orElse(new Uid(""));
            if (!accepted.contains(sopClass)) {
                told.about(findings)
                        .say(
                                AttributePath.of(Tags.SOP_CLASS_UID),
                                UidDictionary.nameOf(sopClass),
                                accepted.stream()
                                        .map(UidDictionary::nameOf)
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                                "do not send objects of this class there");
            }
        });
    }

    static List<String> names() {
        return List.copyOf(MAKERS.keySet());
    }

    /** @throws IllegalArgumentException if there is no such rule, or it cannot be made of what it is told */
    static Made make(ProfileText.RuleLine line) {
        if (!MAKERS.containsKey(line.name())) {
            throw new IllegalArgumentException(
                    "found rule \"%s\", expected one of %s".formatted(line.name(), String.join(", ", MAKERS.keySet())));
        }
        try {
            return Objects.requireNonNull(MAKERS.get(line.name())).apply(new Asked(line));
        } catch (java.util.NoSuchElementException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "found rule %s with \"%s\", expected a number behind it"
                            .formatted(line.name(), String.join(" ", line.arguments())),
                    e);
        }
    }
}
