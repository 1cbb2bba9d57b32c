package org.meterset.rt.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/**
 * MR series of pharmacokinetics: T1 maps, and pairs of permeability (Ktrans) and extra-cellular volume fraction (Ve)
 * series of dynamic contrast-enhanced MR, tied together by the private attributes of iCAD.
 *
 * @param permCap value at which permeability is capped for display, if stated
 */
public record DceSeries(Uid ktransSeries, Uid veSeries, OptionalDouble permCap) {
    private static final AttributePath PERM_CAP = AttributePath.of("(3335,xx70,\"iCAD PK\")");
    private static final AttributePath KTRANS = AttributePath.of("(3335,xx16,\"iCAD PK\")");
    private static final AttributePath VE = AttributePath.of("(3335,xx17,\"iCAD PK\")");

    /** As the vendor's own table has them: outside of every block. */
    private static final Tag KTRANS_WITHOUT_BLOCK = Tag.of(0x3335, 0x0016);

    private static final Tag VE_WITHOUT_BLOCK = Tag.of(0x3335, 0x0017);

    /** Whether Image Type names a T1 map, whatever its spelling. */
    public static boolean isT1Map(DataSet image) {
        return image.strings(Tags.IMAGE_TYPE).stream()
                .map(value -> value.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""))
                .anyMatch("T1MAP"::equals);
    }

    /** What one image says of its pair; empty if it names no pair. */
    public static Optional<DceSeries> of(DataSet image) {
        Optional<Uid> ktrans = KTRANS.in(image).uid().or(() -> image.uid(KTRANS_WITHOUT_BLOCK));
        Optional<Uid> ve = VE.in(image).uid().or(() -> image.uid(VE_WITHOUT_BLOCK));
        if (ktrans.isEmpty() || ve.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble cap = PERM_CAP.in(image).string().map(DceSeries::number).orElse(OptionalDouble.empty());
        return Optional.of(new DceSeries(ktrans.get(), ve.get(), cap));
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text.strip()));
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    /** The distinct pairs that images name, of which both series are there. */
    public static List<DceSeries> pairs(List<DataSet> images) {
        List<Uid> series = images.stream()
                .flatMap(image -> image.uid(Tags.SERIES_INSTANCE_UID).stream())
                .distinct()
                .toList();
        List<DceSeries> pairs = new ArrayList<>();
        for (DataSet image : images) {
            of(image)
                    .filter(pair -> series.contains(pair.ktransSeries) && series.contains(pair.veSeries))
                    .filter(pair -> pairs.stream().noneMatch(other -> other.ktransSeries.equals(pair.ktransSeries)))
                    .ifPresent(pairs::add);
        }
        return List.copyOf(pairs);
    }

    /** Permeability as it is coloured: no more than the cap. */
    public double capped(double permeability) {
        return Math.min(permeability, permCap.orElse(Double.POSITIVE_INFINITY));
    }
}
