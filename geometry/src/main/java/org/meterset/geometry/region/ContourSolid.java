package org.meterset.geometry.region;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.meterset.geometry.Axes;
import org.meterset.geometry.Point3;

/** The body that contours on parallel planes describe. */
final class ContourSolid implements Solid {
    private final Axes axes;
    private final List<Slice> slices;
    private final Stack stack;
    private final RegionOptions options;
    private final List<RegionFinding> findings = new ArrayList<>();

    ContourSolid(ContourReader reader, RegionOptions options) {
        this.axes = reader.axes();
        this.slices = reader.slices();
        this.options = options;
        stack = new Stack(slices, axes, options);
        findings.addAll(stack.findings());
        findings.addAll(new Links(slices, stack).findings());
    }

    List<RegionFinding> findings() {
        return findings;
    }

    @Override
    public void levels(double pitchMm, LevelSink sink) {
        Raster raster = new Raster(axes, pitchMm);
        for (Slice slice : slices) {
            Set<Part> done = new HashSet<>();
            for (Part part : slice.parts) {
                if (part.below.isEmpty()) {
                    cap(raster, part, false).levels(sink);
                }
                if (part.above.isEmpty()) {
                    cap(raster, part, true).levels(sink);
                } else if (!done.contains(part)) {
                    Segment segment = new Segment(part);
                    done.addAll(segment.lower);
                    segment.levels(raster, options.interpolation(), sink);
                }
            }
            raster.forgetBelow(slice.index - 2);
        }
    }

    /** An off-slice contour is drawn where a structure ends between two images: nothing is added to it. */
    private Cap cap(Raster raster, Part part, boolean up) {
        boolean drawnEnd = stack.planesKnown()
                && !stack.isOnPlane(part.slice)
                && part.rings.stream().anyMatch(ring -> ring.attachment.isPresent());
        return new Cap(raster, part, up, stack.reach(part.slice, up), drawnEnd ? EndCap.NONE : options.endCap());
    }

    @Override
    public Probe probe(double pitchMm) {
        List<Level> kept = new ArrayList<>();
        levels(pitchMm, level -> kept.add(level.copy()));
        return new LevelProbe(kept);
    }

    @Override
    public double roughMm3() {
        double sum = 0;
        for (Slice slice : slices) {
            double area = slice.rings.stream().mapToDouble(Ring::roughMm2).sum();
            double up = stack.reach(slice.index, true);
            sum += Double.isNaN(up) ? 0 : area * up;
        }
        return sum;
    }

    @Override
    public Point3[] box() {
        double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (Slice slice : slices) {
            double down = Math.max(0, stack.reach(slice.index, false));
            double up = Math.max(0, stack.reach(slice.index, true));
            for (Ring ring : slice.rings) {
                for (int corner = 0; corner < 8; corner++) {
                    Point3 p = axes.toPatient(
                            (corner & 1) == 0 ? ring.minU : ring.maxU,
                            (corner & 2) == 0 ? ring.minV : ring.maxV,
                            slice.wMm + ((corner & 4) == 0 ? -down : up));
                    double[] xyz = {p.xMm(), p.yMm(), p.zMm()};
                    for (int k = 0; k < 3; k++) {
                        low[k] = Math.min(low[k], xyz[k]);
                        high[k] = Math.max(high[k], xyz[k]);
                    }
                }
            }
        }
        return new Point3[] {new Point3(low[0], low[1], low[2]), new Point3(high[0], high[1], high[2])};
    }

    /** The points of the contours that the body is made of, x, y, z triples. */
    void eachVertex(VertexSink sink) {
        for (Slice slice : slices) {
            for (Ring ring : slice.rings) {
                for (int i = 0; i < ring.size(); i++) {
                    sink.accept(axes.toPatient(ring.u(i), ring.v(i), slice.wMm));
                }
            }
        }
    }

    interface VertexSink {
        void accept(Point3 vertex);
    }
}
