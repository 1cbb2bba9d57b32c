package org.meterset.rt.series;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/**
 * The Ktrans and Ve series that iCAD made of one dynamic contrast enhanced MR study; each image names both (private
 * creator "iCAD PK", conformance statement of iDMS section 23.2.6).
 *
 * @param permeabilityCap where colours of Ktrans end, as it is written; empty if no image tells
 * @param complete whether images of both series are among those looked at
 */
public record PerfusionPair(Uid ktransSeries, Uid veSeries, Optional<String> permeabilityCap, boolean complete) {
    private static final String CREATOR = ",\"iCAD PK\")";
    private static final String CAP = "(3335,xx70" + CREATOR;
    /** Some writers put the two where private creators stand, as the document prints them. */
    private static final List<String> KTRANS = List.of("(3335,xx16" + CREATOR, "(3335,0016)");

    private static final List<String> VE = List.of("(3335,xx17" + CREATOR, "(3335,0017)");

    /** The pairs that images name, in the order they come. */
    public static List<PerfusionPair> among(Collection<DataSet> images) {
        Map<List<Uid>, PerfusionPair> pairs = new LinkedHashMap<>();
        List<Uid> series = new ArrayList<>();
        for (DataSet image : images) {
            image.uid(Tags.SERIES_INSTANCE_UID).ifPresent(series::add);
            Optional<Uid> ktrans = first(image, KTRANS).map(Uid::of);
            Optional<Uid> ve = first(image, VE).map(Uid::of);
            if (ktrans.isPresent() && ve.isPresent()) {
                pairs.merge(
                        List.of(ktrans.get(), ve.get()),
                        new PerfusionPair(ktrans.get(), ve.get(), first(image, List.of(CAP)), false),
                        (one, other) -> one.permeabilityCap().isPresent() ? one : other);
            }
        }
        return pairs.values().stream()
                .map(pair -> new PerfusionPair(
                        pair.ktransSeries(),
                        pair.veSeries(),
                        pair.permeabilityCap(),
                        series.contains(pair.ktransSeries()) && series.contains(pair.veSeries())))
                .toList();
    }

    /** Where colours of this image end: the cap of its pair, if it is one of the Ktrans series and the cap a number above 0. */
    public static OptionalDouble permeabilityCapOf(DataSet image) {
        return among(List.of(image)).stream()
                .filter(pair -> image.uid(Tags.SERIES_INSTANCE_UID).equals(Optional.of(pair.ktransSeries())))
                .flatMap(pair -> pair.permeabilityCap().flatMap(PerfusionPair::number).stream())
                .filter(cap -> cap > 0)
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }

    /** Permeability as it is coloured: no more than the cap, if the pair has one that is a number. */
    public double capped(double permeability) {
        return permeabilityCap
                .flatMap(PerfusionPair::number)
                .map(cap -> Math.min(cap, permeability))
                .orElse(permeability);
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text.strip()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> first(DataSet image, List<String> paths) {
        return paths.stream().flatMap(path -> image.at(path).string().stream()).findFirst();
    }

    /** Whether an image is a T1 map, from which perfusion is calculated (Image Type, section 4.1.4.2.13), however it is spelled. */
    public static boolean isT1Map(DataSet image) {
        return image.strings(Tags.IMAGE_TYPE).stream()
                .map(value -> value.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""))
                .anyMatch("T1MAP"::equals);
    }
}
