package org.meterset.geometry.region;

import java.util.List;
import java.util.OptionalDouble;
import org.meterset.geometry.Point3;

/**
 * How contours become a volume. DICOM says what a contour is in its plane, not what lies between planes and beyond the
 * last one, so both are options.
 *
 * <p><b>Defaults.</b> {@link Interpolation#CUBIC} and {@link EndCap#EXTRAPOLATED}: of all pairs they have the least errors
 * against bodies whose volume and dose are known in closed form (docs/accuracy.md), and they keep the volume of a body with
 * flat ends. {@link #SLAB} is what many planning systems do.
 * <p><b>Gaps.</b> A structure is absent where an image plane between two of its contours shows none (BRTO-II, section
 * 3.2.4.1.2). Without image planes a spacing of 1.9 times a neighbouring one is taken for such a gap.
 *
 * @param imagePlanes a point on each plane of the images that the structure is drawn on, for example Image Position
 *     (Patient); empty if not known
 * @param sliceSpacingMm spacing that a structure on a single slice has; needed only if image planes do not tell
 */
public record RegionOptions(
        Interpolation interpolation, EndCap endCap, List<Point3> imagePlanes, OptionalDouble sliceSpacingMm) {
    public static final RegionOptions DEFAULT =
            new RegionOptions(Interpolation.CUBIC, EndCap.EXTRAPOLATED, List.of(), OptionalDouble.empty());
    public static final RegionOptions SLAB =
            new RegionOptions(Interpolation.SLAB, EndCap.HALF_SLICE, List.of(), OptionalDouble.empty());

    public RegionOptions {
        imagePlanes = List.copyOf(imagePlanes);
        if (sliceSpacingMm.isPresent() && !(sliceSpacingMm.getAsDouble() > 0)) {
            throw new IllegalArgumentException("slice spacing must be above 0 mm: " + sliceSpacingMm.getAsDouble());
        }
    }

    public RegionOptions withInterpolation(Interpolation other) {
        return new RegionOptions(other, endCap, imagePlanes, sliceSpacingMm);
    }

    public RegionOptions withEndCap(EndCap other) {
        return new RegionOptions(interpolation, other, imagePlanes, sliceSpacingMm);
    }

    public RegionOptions withImagePlanes(List<Point3> planes) {
        return new RegionOptions(interpolation, endCap, planes, sliceSpacingMm);
    }

    public RegionOptions withSliceSpacingMm(double spacingMm) {
        return new RegionOptions(interpolation, endCap, imagePlanes, OptionalDouble.of(spacingMm));
    }
}
