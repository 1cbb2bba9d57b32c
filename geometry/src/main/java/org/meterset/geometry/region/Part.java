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
                if (ring.boxOverlaps(otherRing) && (reaches(ring, other, otherRing) || ring.crosses(otherRing))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a corner of one lies in the other; in turn, since of nested outlines the first corner inside tells. */
    private boolean reaches(Ring ring, Part other, Ring otherRing) {
        for (int i = 0; i < Math.max(ring.size(), otherRing.size()); i++) {
            if (i < ring.size() && other.contains(ring.u(i), ring.v(i))
                    || i < otherRing.size() && contains(otherRing.u(i), otherRing.v(i))) {
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
