package org.meterset.geometry.region;

import java.util.Set;

/** What lies beyond the last slice of a part. */
final class Cap {
    /** An area that runs out this little beyond the next plane is taken to run out there. */
    private static final double REACHES = 1.15;
    /** Below this share of the last area a body that thins out has ended. */
    private static final double NOTHING = 0.03;

    private final Raster raster;
    private final Part part;
    private final boolean up;
    private final double reachMm;
    private final EndCap kind;

    private double areaMm2;
    private double slope;
    private double bend;
    private double bendFrom;

    Cap(Raster raster, Part part, boolean up, double reachMm, EndCap kind) {
        this.raster = raster;
        this.part = part;
        this.up = up;
        this.reachMm = reachMm;
        this.kind = kind;
    }

    void levels(LevelSink sink) {
        if (kind == EndCap.NONE || !(reachMm > 0)) {
            return;
        }
        Level level = raster.level(raster.boxOf(Set.of(part)));
        Raster.Field field = raster.field(Set.of(part));
        float[] distance = new float[level.distanceMm.length];
        copy(field, level, distance);
        double end = reachMm / 2;
        boolean runsOut = false;
        if (kind == EndCap.EXTRAPOLATED) {
            extrapolate(level, distance);
            double out = runsOutMm();
            runsOut = out <= REACHES * reachMm;
            end = runsOut ? Math.min(out, reachMm) : end;
        }
        int count = Math.max(runsOut ? 4 : 1, (int) Math.ceil(end / raster.pitch));
        level.thicknessMm = end / count;
        for (int i = 0; i < count; i++) {
            double beyond = (i + 0.5) * level.thicknessMm;
            level.wMm = part.wMm + (up ? beyond : -beyond);
            level.endMm = i + 1 < count ? Double.NaN : part.wMm + (up ? end : -end);
            double share = kind == EndCap.EXTRAPOLATED ? areaAt(beyond) / areaMm2 : 1;
            shrink(level, distance, runsOut ? Math.clamp(share, 0.0, 1.0) : Math.clamp(share, 0.75, 1.25));
            sink.accept(level);
        }
    }

    private void copy(Raster.Field field, Level level, float[] distance) {
        int column0 = (int) Math.round(level.uMm / raster.pitch);
        int row0 = (int) Math.round(level.vMm / raster.pitch);
        for (int j = 0; j < level.rows; j++) {
            System.arraycopy(
                    field.distance(), field.index(column0, row0 + j), distance, j * level.columns, level.columns);
        }
    }

    /** The parabola through the areas of the last three slices, if the part did not branch there. */
    private void extrapolate(Level level, float[] distance) {
        areaMm2 = area(distance, 0, level.pitchMm);
        Part one = only(part);
        if (one == part) {
            return;
        }
        double h1 = Math.abs(part.wMm - one.wMm);
        double a1 = areaOf(one);
        slope = (areaMm2 - a1) / h1;
        Part two = only(one);
        if (two != one) {
            double h2 = Math.abs(one.wMm - two.wMm);
            bend = (slope - (a1 - areaOf(two)) / h2) / (h1 + h2);
            bendFrom = h1;
        }
    }

    /** The part that this one alone comes from, or itself. */
    private Part only(Part from) {
        var behind = from.next(!up);
        return behind.size() == 1 && behind.getFirst().next(up).size() == 1 ? behind.getFirst() : from;
    }

    private double areaOf(Part other) {
        return area(raster.field(Set.of(other)).distance(), 0, raster.pitch);
    }

    private double areaAt(double beyond) {
        return areaMm2 + beyond * slope + beyond * (beyond + bendFrom) * bend;
    }

    /** Where the extrapolated area comes to nothing, or infinity. */
    private double runsOutMm() {
        int steps = 400;
        double before = areaMm2;
        for (int i = 1; i <= steps; i++) {
            double beyond = REACHES * reachMm * i / steps;
            double area = areaAt(beyond);
            if (area <= 0 || area > before && before < NOTHING * areaMm2) {
                return beyond;
            }
            before = area;
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Moves the outline inwards or outwards until it bounds this share of its area. */
    private void shrink(Level level, float[] distance, double share) {
        double target = share * areaMm2;
        double low = 0;
        double high = 0;
        if (share < 1) {
            for (float value : distance) {
                high = Math.max(high, raster.pitch - value);
            }
        } else {
            low = share > 1 ? -Math.sqrt(areaMm2) : 0;
        }
        for (int i = 0; i < 24 && high - low > 1e-4; i++) {
            double middle = (low + high) / 2;
            if (area(distance, middle, raster.pitch) > target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        float shift = (float) ((low + high) / 2);
        for (int i = 0; i < distance.length; i++) {
            level.distanceMm[i] = distance[i] + shift;
        }
    }

    private static double area(float[] distance, double shift, double pitch) {
        double cells = 0;
        for (float value : distance) {
            cells += Level.inside(value + shift, pitch);
        }
        return cells * pitch * pitch;
    }
}
