package org.meterset.geometry.region;

import java.util.Set;

/** Interpolates distance fields between two slices, with the help of the slices beyond them. */
final class Blend {
    /** How far the interpolated distance may leave the range of its two ends, as a share of the slice spacing. */
    private static final double OVERSHOOT = 0.15;

    private final Raster raster;
    private final Interpolation interpolation;
    private final double height;
    private final Raster.Field[] fields = new Raster.Field[4];
    /** Each row: how much of the fields below, lower, upper, above goes into the slope at lower and at upper, times height. */
    private final double[][] slopes = new double[2][4];

    Blend(Raster raster, Segment segment, Interpolation interpolation) {
        this.raster = raster;
        this.interpolation = interpolation;
        double low = w(segment.lower);
        double high = w(segment.upper);
        height = high - low;
        fields[1] = raster.field(segment.lower);
        fields[2] = raster.field(segment.upper);
        fields[0] = fields[1];
        fields[3] = fields[2];
        Set<Part> below = interpolation == Interpolation.CUBIC ? Segment.beyond(segment.lower, false) : Set.of();
        Set<Part> above = interpolation == Interpolation.CUBIC ? Segment.beyond(segment.upper, true) : Set.of();
        double before = below.isEmpty() ? 0 : low - w(below);
        double after = above.isEmpty() ? 0 : w(above) - high;
        if (before > 0) {
            fields[0] = raster.field(below);
        }
        if (after > 0) {
            fields[3] = raster.field(above);
        }
        slope(slopes[0], before, after);
        double[] mirrored = new double[4];
        slope(mirrored, after, before);
        for (int i = 0; i < 4; i++) {
            slopes[1][i] = -mirrored[3 - i];
        }
    }

    private static double w(Set<Part> parts) {
        return parts.iterator().next().wMm;
    }

    /** Slope at the near end of the parabola through three slices, or of the line through two. */
    private void slope(double[] weights, double before, double after) {
        weights[1] = -1;
        weights[2] = 1;
        if (before > 0) {
            double share = height / (before + height);
            weights[0] = -share * height / before;
            weights[1] = share * height / before - (1 - share);
            weights[2] = 1 - share;
        } else if (after > 0) {
            double bend = height / (height + after);
            weights[1] -= bend;
            weights[2] += bend + bend * height / after;
            weights[3] = -bend * height / after;
        }
    }

    void at(double t, Level level) {
        double[] c = coefficients(t);
        int column0 = (int) Math.round(level.uMm / raster.pitch);
        int row0 = (int) Math.round(level.vMm / raster.pitch);
        float limit = (float) (interpolation == Interpolation.CUBIC ? OVERSHOOT * height : 0);
        for (int j = 0; j < level.rows; j++) {
            int[] from = new int[4];
            for (int f = 0; f < 4; f++) {
                from[f] = fields[f].index(column0, row0 + j);
            }
            row(level.distanceMm, j * level.columns, level.columns, from, c, limit);
        }
    }

    private void row(float[] to, int at, int columns, int[] from, double[] c, float limit) {
        float[] below = fields[0].distance();
        float[] lower = fields[1].distance();
        float[] upper = fields[2].distance();
        float[] above = fields[3].distance();
        float c0 = (float) c[0];
        float c1 = (float) c[1];
        float c2 = (float) c[2];
        float c3 = (float) c[3];
        for (int i = 0; i < columns; i++) {
            float a = lower[from[1] + i];
            float b = upper[from[2] + i];
            float value = c0 * below[from[0] + i] + c1 * a + c2 * b + c3 * above[from[3] + i];
            float least = (a < b ? a : b) - limit;
            float greatest = (a < b ? b : a) + limit;
            to[at + i] = value < least ? least : value > greatest ? greatest : value;
        }
    }

    private double[] coefficients(double t) {
        return switch (interpolation) {
            case SLAB -> new double[] {0, t < 0.5 ? 1 : 0, t < 0.5 ? 0 : 1, 0};
            case LINEAR -> new double[] {0, 1 - t, t, 0};
            case CUBIC -> {
                double[] c = new double[4];
                double leave = t * (1 - t) * (1 - t);
                double arrive = -t * t * (1 - t);
                for (int i = 0; i < 4; i++) {
                    c[i] = leave * slopes[0][i] + arrive * slopes[1][i];
                }
                double upperShare = t * t * (3 - 2 * t);
                c[1] += 1 - upperShare;
                c[2] += upperShare;
                yield c;
            }
        };
    }
}
