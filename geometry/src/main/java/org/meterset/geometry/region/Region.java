package org.meterset.geometry.region;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.meterset.geometry.Point3;

/**
 * A structure as a volume, and the points it names; immutable and safe for many threads.
 *
 * <p><b>Frame.</b> That of the contours it was made of, mm. Regions that are combined must share it.
 * <p><b>Contours.</b> On each plane a point is inside if contours run around it an odd number of times, so that inner
 * contours are holes, contours inside these islands, and the channel of a keyhole is nothing. Planes may have any direction
 * that all contours share. What lies between and beyond planes is up to {@link RegionOptions}.
 */
public final class Region {
    private static final double VOLUME_TOLERANCE = 0.001;

    private final Solid solid;
    private final List<Point3> points;
    private final List<RegionFinding> findings;

    private Region(Solid solid, List<Point3> points, List<RegionFinding> findings) {
        this.solid = solid;
        this.points = List.copyOf(points);
        this.findings = List.copyOf(findings);
    }

    /** The volume of contours of all types; those that bound no area are ignored and named in {@link #findings}. */
    public static Region of(List<Contour> contours, RegionOptions options) {
        ContourReader reader = new ContourReader(contours);
        ContourSolid solid = new ContourSolid(reader, options);
        List<RegionFinding> findings = new ArrayList<>(reader.findings());
        findings.addAll(solid.findings());
        return new Region(solid, reader.points(), findings);
    }

    public static Region of(List<Contour> contours) {
        return of(contours, RegionOptions.DEFAULT);
    }

    /** What was found wrong or missing, in no order of weight. */
    public List<RegionFinding> findings() {
        return findings;
    }

    /** The POINT contours. */
    public List<Point3> points() {
        return points;
    }

    /** Whether there is no volume; there may be points. */
    public boolean isEmpty() {
        return !(solid.roughMm3() > 0);
    }

    /** Volume in cm³: sampled ever more finely until it moves by less than a thousandth. */
    public double volumeCc() {
        double pitch = pitchFor(isDrawn() ? 20_000 : 100_000);
        double before = volumeMm3(pitch);
        for (int i = 0; i < (isDrawn() ? 4 : 2); i++) {
            pitch /= 1.5;
            double volume = volumeMm3(pitch);
            if (Math.abs(volume - before) <= VOLUME_TOLERANCE * Math.max(volume, 0.05 * solid.roughMm3())) {
                return volume / 1000;
            }
            before = volume;
        }
        return before / 1000;
    }

    private double volumeMm3(double pitchMm) {
        double[] sum = {0};
        EvenPlaces places = new EvenPlaces();
        if (!isEmpty()) {
            solid.levels(pitchMm, level -> sum[0] += level.volumeMm3(places));
        }
        return sum[0];
    }

    /** The pitch at which this region has about so many samples. */
    public double pitchFor(int samples) {
        return StrictMath.cbrt(Math.max(solid.roughMm3(), 1e-3) / samples);
    }

    /** All of the region once, in layers on lattices of this pitch in mm. */
    public void levels(double pitchMm, LevelSink sink) {
        if (!isEmpty()) {
            solid.levels(pitchMm, sink);
        }
    }

    /** Whether it was made of contours alone, and not by combining regions or with a margin. */
    public boolean isDrawn() {
        return solid instanceof ContourSolid;
    }

    /** The corners of the contours; none if the region was made by combining others. */
    public void eachVertex(Consumer<Point3> sink) {
        if (solid instanceof ContourSolid contours) {
            contours.eachVertex(sink::accept);
        }
    }

    /** The part that both have. */
    public Region intersect(Region other) {
        boolean smaller = solid.roughMm3() <= other.solid.roughMm3();
        Solid body = smaller ? solid : other.solid;
        return new Region(new CutSolid(body, smaller ? other.solid : solid, false), List.of(), List.of());
    }

    /** The part that the other one has not. */
    public Region minus(Region other) {
        return other.isEmpty() ? this : new Region(new CutSolid(solid, other.solid, true), List.of(), List.of());
    }

    /** The part that either has. */
    public Region union(Region other) {
        if (other.isEmpty()) {
            return this;
        }
        return isEmpty() ? other : new Region(new UnionSolid(solid, other.solid), List.of(), List.of());
    }

    /** All that lies within a distance of this region; below 0 mm, all that lies so deep inside. */
    public Region withMargin(double mm) {
        return withMargin(Margins.uniform(mm));
    }

    /** This region with a margin that differs by direction. */
    public Region withMargin(Margins margins) {
        return isEmpty() || margins.isZero() ? this : new Region(new GrownSolid(solid, margins), List.of(), List.of());
    }
}
