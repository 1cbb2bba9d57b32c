package org.meterset.geometry.region;

import java.util.ArrayList;
import java.util.List;

/** A connected piece of a structure on one slice, with its holes, and the pieces above and below that it goes on in. */
final class Part {
    final int slice;
    final double wMm;
    final List<Ring> rings;
    final List<Part> above = new ArrayList<>();
    final List<Part> below = new ArrayList<>();

    Part(int slice, double wMm, List<Ring> rings) {
        this.slice = slice;
        this.wMm = wMm;
        this.rings = rings;
    }

    List<Part> next(boolean up) {
        return up ? above : below;
    }

    static void join(Part lower, Part upper) {
        lower.above.add(upper);
        upper.below.add(lower);
    }

    /** Whether the two have area in common when seen along the normal. */
    boolean overlaps(Part other) {
        for (Ring ring : rings) {
            for (Ring otherRing : other.rings) {
                if (ring.boxOverlaps(otherRing)
                        && (other.containsAnyOf(ring) || containsAnyOf(otherRing) || ring.crosses(otherRing))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean containsAnyOf(Ring ring) {
        for (int i = 0; i < ring.size(); i++) {
            if (contains(ring.u(i), ring.v(i))) {
                return true;
            }
        }
        return false;
    }

    boolean contains(double u, double v) {
        boolean inside = false;
        for (Ring ring : rings) {
            inside ^= ring.contains(u, v);
        }
        return inside;
    }
}
