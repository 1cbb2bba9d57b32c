package org.meterset.geometry.region;

import static org.meterset.geometry.region.RegionFinding.Kind.NOT_PARALLEL;
import static org.meterset.geometry.region.RegionFinding.Kind.NOT_PLANAR;
import static org.meterset.geometry.region.RegionFinding.Kind.NO_AREA;
import static org.meterset.geometry.region.RegionFinding.Kind.OPEN_CONTOUR;
import static org.meterset.geometry.region.RegionFinding.Kind.REPEATED_CONTOUR;
import static org.meterset.geometry.region.RegionFinding.Kind.SELF_CROSSING;
import static org.meterset.geometry.region.RegionFinding.Kind.TOO_FEW_POINTS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.meterset.geometry.Axes;
import org.meterset.geometry.Point3;

/** Sorts contours into points and slices of one stack of parallel planes, and says what does not fit. */
final class ContourReader {
    /** Deviation from a common plane that rounded coordinates explain. */
    private static final double FLAT_MM = 0.1;
    /** Positions of one plane, each written to 0.01 mm. */
    private static final double SAME_PLANE_MM = 0.02;

    /** Cosine of 0.8°. */
    private static final double SAME_DIRECTION = 0.9999;

    private final List<Contour> contours;
    private final List<RegionFinding> findings = new ArrayList<>();
    private final List<Point3> points = new ArrayList<>();
    private final List<Slice> slices = new ArrayList<>();
    private final Axes axes;

    ContourReader(List<Contour> contours) {
        this.contours = contours;
        List<Integer> closed = new ArrayList<>();
        for (int i = 0; i < contours.size(); i++) {
            if (isArea(i)) {
                closed.add(i);
            }
        }
        axes = commonAxes(closed);
        List<Ring> rings = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int i : closed) {
            read(i, seen, rings);
        }
        stack(rings);
    }

    List<RegionFinding> findings() {
        return findings;
    }

    List<Point3> points() {
        return points;
    }

    List<Slice> slices() {
        return slices;
    }

    Axes axes() {
        return axes;
    }

    private void find(RegionFinding.Kind kind, int contour, String text) {
        findings.add(new RegionFinding(kind, contour, text));
    }

    private boolean isArea(int i) {
        Contour contour = contours.get(i);
        return switch (contour.type()) {
            case POINT -> {
                double[] p = contour.xyzMm();
                points.add(new Point3(p[0], p[1], p[2]));
                yield false;
            }
            case OPEN_PLANAR, OPEN_NONPLANAR -> {
                find(
                        OPEN_CONTOUR,
                        i,
                        "contour %d is %s: it bounds no area and is ignored".formatted(i + 1, contour.type()));
                yield false;
            }
            case CLOSED_PLANAR -> {
                if (contour.points() < 3) {
                    find(
                            TOO_FEW_POINTS,
                            i,
                            "closed contour %d has %d point(s), expected at least 3: it is ignored"
                                    .formatted(i + 1, contour.points()));
                }
                yield contour.points() >= 3;
            }
        };
    }

    /** The direction that most of the area faces; upwards along the patient axis it is nearest to. */
    private Axes commonAxes(List<Integer> closed) {
        List<Point3> directions = new ArrayList<>();
        for (int i : closed) {
            Point3 area = areaVector(contours.get(i).xyzMm());
            if (area.lengthMm() > 0) {
                addDirection(directions, area);
            }
        }
        Point3 most = directions.stream()
                .max(Comparator.comparingDouble(Point3::lengthMm))
                .orElse(new Point3(0, 0, 1));
        double[] n = {most.xMm() / most.lengthMm(), most.yMm() / most.lengthMm(), most.zMm() / most.lengthMm()};
        int main = 0;
        for (int k = 0; k < 3; k++) {
            n[k] = Math.abs(n[k]) < 1e-6 ? 0 : n[k];
            main = Math.abs(n[k]) > Math.abs(n[main]) ? k : main;
        }
        double sign = Math.signum(n[main]);
        return Axes.ofNormal(new Point3(0, 0, 0), new Point3(n[0] * sign, n[1] * sign, n[2] * sign));
    }

    private static void addDirection(List<Point3> directions, Point3 area) {
        for (int k = 0; k < directions.size(); k++) {
            Point3 sum = directions.get(k);
            double cosine = sum.dot(area) / sum.lengthMm() / area.lengthMm();
            if (Math.abs(cosine) > SAME_DIRECTION) {
                directions.set(k, cosine < 0 ? sum.minus(area) : sum.plus(area));
                return;
            }
        }
        directions.add(area);
    }

    /** Newell's normal, as long as the area. */
    private static Point3 areaVector(double[] p) {
        Point3 sum = new Point3(0, 0, 0);
        Point3 first = new Point3(p[0], p[1], p[2]);
        Point3 last = new Point3(0, 0, 0);
        for (int i = 3; i < p.length; i += 3) {
            Point3 next = new Point3(p[i], p[i + 1], p[i + 2]).minus(first);
            sum = sum.plus(last.cross(next));
            last = next;
        }
        return sum.times(0.5);
    }

    private void read(int index, Set<Integer> seen, List<Ring> rings) {
        double[] xyz = contours.get(index).xyzMm();
        double[] uv = new double[xyz.length / 3 * 2];
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        double sum = 0;
        for (int i = 0; i < xyz.length / 3; i++) {
            double x = xyz[3 * i];
            double y = xyz[3 * i + 1];
            double z = xyz[3 * i + 2];
            uv[2 * i] = axes.u().xMm() * x + axes.u().yMm() * y + axes.u().zMm() * z;
            uv[2 * i + 1] = axes.v().xMm() * x + axes.v().yMm() * y + axes.v().zMm() * z;
            double w = axes.w().xMm() * x + axes.w().yMm() * y + axes.w().zMm() * z;
            low = Math.min(low, w);
            high = Math.max(high, w);
            sum += w;
        }
        int count = xyz.length / 3;
        double w = sum / count;
        if (high - low > 2 * FLAT_MM) {
            boolean flat = isFlat(xyz);
            find(
                    flat ? NOT_PARALLEL : NOT_PLANAR,
                    index,
                    "contour %d %s: it is ignored"
                            .formatted(
                                    index + 1,
                                    flat
                                            ? "lies in a plane that is not parallel to those of the other contours"
                                            : "is not planar, its points lie %.2f mm apart along the normal"
                                                    .formatted(high - low)));
            return;
        }
        Ring ring = new Ring(index, w, uv, contours.get(index).attachment());
        if (!(ring.areaMm2() > 1e-9) && !Crossings.selfCrossing(ring)) {
            find(NO_AREA, index, "contour %d bounds no area: it is ignored".formatted(index + 1));
        } else if (!seen.add(Arrays.hashCode(xyz)) && isRepeated(index)) {
            find(REPEATED_CONTOUR, index, "contour %d is there more than once: it is taken once".formatted(index + 1));
        } else {
            if (Crossings.selfCrossing(ring)) {
                find(
                        SELF_CROSSING,
                        index,
                        "contour %d crosses itself: what it runs around twice is taken for outside"
                                .formatted(index + 1));
            }
            rings.add(ring);
        }
    }

    private boolean isRepeated(int index) {
        for (int i = 0; i < index; i++) {
            if (contours.get(i).type() == ContourType.CLOSED_PLANAR
                    && Arrays.equals(
                            contours.get(i).xyzMm(), contours.get(index).xyzMm())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFlat(double[] xyz) {
        Point3 normal = areaVector(xyz);
        if (!(normal.lengthMm() > 0)) {
            return false;
        }
        Axes own = Axes.ofNormal(new Point3(xyz[0], xyz[1], xyz[2]), normal);
        for (int i = 0; i < xyz.length; i += 3) {
            if (Math.abs(own.toAxes(new Point3(xyz[i], xyz[i + 1], xyz[i + 2])).zMm()) > FLAT_MM) {
                return false;
            }
        }
        return true;
    }

    private void stack(List<Ring> rings) {
        rings.sort(Comparator.comparingDouble(ring -> ring.wMm));
        int from = 0;
        for (int i = 1; i <= rings.size(); i++) {
            if (i == rings.size() || rings.get(i).wMm - rings.get(i - 1).wMm > SAME_PLANE_MM) {
                List<Ring> same = List.copyOf(rings.subList(from, i));
                double w = same.stream().mapToDouble(ring -> ring.wMm).average().orElseThrow();
                slices.add(new Slice(slices.size(), w, same));
                from = i;
            }
        }
    }
}
