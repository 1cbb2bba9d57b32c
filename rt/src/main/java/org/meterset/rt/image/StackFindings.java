package org.meterset.rt.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.meterset.geometry.Point3;
import org.meterset.rt.RtException;

/** What a stack of slices, in order along its normal, lacks to be a regular grid. */
final class StackFindings {
    private static final double SAME_PLANE_MM = 1e-3;
    private static final double EQUAL_SPACING_MM = 0.01;
    private static final double GAP = 1.5;
    private static final double WHOLE = 0.1;
    private static final double STRAIGHT = 5e-3;

    private final List<ImageSlice> slices;
    private final Point3 normal;
    private final List<String> findings = new ArrayList<>();

    private StackFindings(List<ImageSlice> slices, Point3 normal) {
        this.slices = slices;
        this.normal = normal;
    }

    /** @throws RtException if two slices lie in one plane */
    static List<String> of(List<ImageSlice> slices, Point3 normal) {
        StackFindings stack = new StackFindings(slices, normal);
        double[] spacings = stack.spacings();
        if (spacings.length > 0) {
            stack.judge(spacings);
            stack.tilt();
        }
        return stack.findings;
    }

    private double alongMm(int slice) {
        return slices.get(slice).alongMm(normal);
    }

    private double[] spacings() {
        double[] spacings = new double[slices.size() - 1];
        for (int i = 0; i < spacings.length; i++) {
            spacings[i] = alongMm(i + 1) - alongMm(i);
            if (!(spacings[i] > SAME_PLANE_MM)) {
                throw new RtException(
                        "images %s and %s lie in one plane, at %.2f mm along the normal; expected one image a plane, for example one time point"
                                .formatted(
                                        ImageSlice.instance(slices.get(i).dataSet()),
                                        ImageSlice.instance(slices.get(i + 1).dataSet()),
                                        alongMm(i)));
            }
        }
        return spacings;
    }

    private void judge(double[] spacings) {
        double[] sorted = spacings.clone();
        Arrays.sort(sorted);
        double usual = sorted[sorted.length / 2];
        boolean unequal = false;
        for (int i = 0; i < spacings.length; i++) {
            double ratio = spacings[i] / usual;
            if (ratio >= GAP && Math.abs(ratio - Math.rint(ratio)) < WHOLE) {
                long missing = Math.round(ratio) - 1;
                findings.add(String.format(
                        Locale.ROOT,
                        "%d missing slice%s between %.2f and %.2f mm along the normal",
                        missing,
                        missing == 1 ? "" : "s",
                        alongMm(i),
                        alongMm(i + 1)));
            } else if (Math.abs(spacings[i] - usual) > EQUAL_SPACING_MM) {
                unequal = true;
            }
        }
        if (unequal) {
            findings.add(String.format(
                    Locale.ROOT, "unequal slice spacing: %.3f to %.3f mm", sorted[0], sorted[sorted.length - 1]));
        }
    }

    /** A stack whose slices do not lie straight above each other. */
    private void tilt() {
        Point3 stack = slices.getLast().position().minus(slices.getFirst().position());
        double along = stack.dot(normal);
        double across = stack.minus(normal.times(along)).lengthMm();
        if (across > STRAIGHT * Math.abs(along)) {
            findings.add(String.format(
                    Locale.ROOT,
                    "the stack leans by %.2f degrees (gantry tilt): slices are shifted in their planes to stand straight",
                    Math.toDegrees(Math.atan2(across, Math.abs(along)))));
        }
    }
}
