package org.meterset.geometry.region;

import java.util.HashSet;
import java.util.Set;

/** Parts of two neighbouring slices that are joined with each other and with nothing else between these slices. */
final class Segment {
    final Set<Part> lower = new HashSet<>();
    final Set<Part> upper = new HashSet<>();

    Segment(Part seed) {
        addLower(seed);
    }

    private void addLower(Part part) {
        if (lower.add(part)) {
            part.above.forEach(this::addUpper);
        }
    }

    private void addUpper(Part part) {
        if (upper.add(part)) {
            part.below.forEach(this::addLower);
        }
    }

    private static double w(Set<Part> parts) {
        return parts.iterator().next().wMm;
    }

    /** What one side goes on in beyond this segment; empty at an end. */
    static Set<Part> beyond(Set<Part> parts, boolean up) {
        Set<Part> next = new HashSet<>();
        parts.forEach(part -> next.addAll(part.next(up)));
        return next.stream().map(part -> part.slice).distinct().count() == 1 ? next : Set.of();
    }

    void levels(Raster raster, Interpolation interpolation, LevelSink sink) {
        double low = w(lower);
        double height = w(upper) - low;
        Blend blend = new Blend(raster, this, interpolation);
        int count = Math.max(1, (int) Math.ceil(height / raster.pitch - 1e-9));
        if (interpolation == Interpolation.SLAB) {
            count += count % 2;
        }
        Set<Part> both = new HashSet<>(lower);
        both.addAll(upper);
        Level level = raster.level(raster.boxOf(both));
        level.thicknessMm = height / count;
        for (int i = 0; i < count; i++) {
            double t = (i + 0.5) / count;
            level.wMm = low + t * height;
            blend.at(t, level);
            sink.accept(level);
        }
    }
}
