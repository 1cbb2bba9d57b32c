package org.meterset.geometry.region;

import static org.meterset.geometry.region.RegionFinding.Kind.GAP;
import static org.meterset.geometry.region.RegionFinding.Kind.OFF_IMAGE_PLANE;
import static org.meterset.geometry.region.RegionFinding.Kind.UNKNOWN_THICKNESS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.meterset.geometry.Axes;

/** Distances between slices: which are neighbours, and how far it is from a last slice to the next plane without one. */
final class Stack {
    private static final double SAME_PLANE_MM = 0.02;
    private static final double MISSING_SLICE = 1.9;

    private final List<Slice> slices;
    private final RegionOptions options;
    private final double[] planes;
    private final List<RegionFinding> findings = new ArrayList<>();
    private final boolean[] gapAbove;

    Stack(List<Slice> slices, Axes axes, RegionOptions options) {
        this.slices = slices;
        this.options = options;
        planes = distinct(options, axes);
        gapAbove = new boolean[slices.size()];
        for (int k = 0; k + 1 < slices.size(); k++) {
            gapAbove[k] = isGap(k);
            if (gapAbove[k]) {
                findings.add(new RegionFinding(
                        GAP,
                        -1,
                        "no contour between %.2f and %.2f mm along the normal: the structure is taken to be absent there"
                                .formatted(w(k), w(k + 1))));
            }
        }
        if (slices.size() == 1 && Double.isNaN(reach(0, true))) {
            findings.add(
                    new RegionFinding(
                            UNKNOWN_THICKNESS,
                            -1,
                            "a single slice and no image planes or slice spacing given: its thickness is not known, its volume 0"));
        }
        long off = slices.stream()
                .filter(slice -> planes.length > 0 && !isOnPlane(slice.index))
                .count();
        if (off > 0) {
            findings.add(new RegionFinding(
                    OFF_IMAGE_PLANE, -1, "%d of %d slices lie on no image plane".formatted(off, slices.size())));
        }
    }

    private static double[] distinct(RegionOptions options, Axes axes) {
        TreeSet<Double> sorted = new TreeSet<>();
        options.imagePlanes().forEach(point -> sorted.add(axes.toAxes(point).zMm()));
        List<Double> kept = new ArrayList<>();
        for (double w : sorted) {
            if (kept.isEmpty() || w - kept.getLast() > SAME_PLANE_MM) {
                kept.add(w);
            }
        }
        return kept.stream().mapToDouble(w -> w).toArray();
    }

    List<RegionFinding> findings() {
        return findings;
    }

    private double w(int k) {
        return slices.get(k).wMm;
    }

    boolean gapAbove(int k) {
        return gapAbove[k];
    }

    boolean isOnPlane(int k) {
        return Arrays.stream(planes).anyMatch(plane -> Math.abs(plane - w(k)) <= SAME_PLANE_MM);
    }

    boolean planesKnown() {
        return planes.length > 0;
    }

    /** Whether an image plane lies strictly between two positions. */
    boolean planeBetween(double low, double high) {
        return Arrays.stream(planes).anyMatch(plane -> plane > low + SAME_PLANE_MM && plane < high - SAME_PLANE_MM);
    }

    private boolean isGap(int k) {
        if (planesKnown()) {
            return planeBetween(w(k), w(k + 1));
        }
        double spacing = w(k + 1) - w(k);
        double around = Double.MAX_VALUE;
        if (k > 0) {
            around = w(k) - w(k - 1);
        }
        if (k + 2 < slices.size()) {
            around = Math.min(around, w(k + 2) - w(k + 1));
        }
        if (around == Double.MAX_VALUE) {
            around = options.sliceSpacingMm().orElse(spacing);
        }
        return spacing >= MISSING_SLICE * around;
    }

    /** From slice k to the next image plane, in mm; NaN if nothing tells. */
    double reach(int k, boolean up) {
        double toPlane = toNextPlane(k, up);
        if (!Double.isNaN(toPlane)) {
            return toPlane;
        }
        int sign = up ? 1 : -1;
        int behind = k - sign;
        int ahead = k + sign;
        if (ahead >= 0 && ahead < slices.size() && !isGapBetween(k, ahead)) {
            return Math.abs(w(ahead) - w(k));
        }
        if (behind >= 0 && behind < slices.size() && !isGapBetween(k, behind)) {
            return Math.abs(w(behind) - w(k));
        }
        if (options.sliceSpacingMm().isPresent()) {
            return options.sliceSpacingMm().getAsDouble();
        }
        return narrowestSpacing();
    }

    private double toNextPlane(int k, boolean up) {
        double nearest = Double.NaN;
        for (double plane : planes) {
            double distance = up ? plane - w(k) : w(k) - plane;
            if (distance > SAME_PLANE_MM && !(nearest <= distance)) {
                nearest = distance;
            }
        }
        return nearest;
    }

    private boolean isGapBetween(int k, int other) {
        return gapAbove[Math.min(k, other)];
    }

    private double narrowestSpacing() {
        double narrowest = Double.NaN;
        for (int k = 0; k + 1 < slices.size(); k++) {
            double spacing = w(k + 1) - w(k);
            narrowest = narrowest <= spacing ? narrowest : spacing;
        }
        return narrowest;
    }
}
