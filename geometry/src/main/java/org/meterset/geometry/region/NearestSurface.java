package org.meterset.geometry.region;

import java.util.Arrays;
import org.meterset.geometry.Point3;

/**
 * For each point of a lattice the point of a body's surface that is nearest when distances are measured in margins: found
 * where the surface cuts the lattice, passed on from neighbour to neighbour, and where the margin ends moved on along the
 * surface to the place nearest of all.
 */
final class NearestSurface {
    private static final int BISECTIONS = 7;
    private static final double NO_MARGIN_MM = 1e-4;
    /** How far beyond the margin, in pitches, nearest points are looked for. */
    private static final double BEYOND = 3;

    private static final double FAR_MM = 1e6;
    /** How deep, in pitches, edges of the surface are looked for. */
    private static final double EDGE = 0.1;

    private final Solid.Probe probe;
    private final Point3 corner;
    private final double pitch;
    private final int nx;
    private final int ny;
    private final int nz;
    private final boolean shrinks;
    private final double[] per = new double[6];
    private final boolean[] inside;
    private final float[] best;
    private final int[] nearest;
    private float[] surface = new float[3 * 4096];
    private int found;

    NearestSurface(Solid.Probe probe, Point3 corner, double pitch, int[] size, Margins margins) {
        this.probe = probe;
        this.corner = corner;
        this.pitch = pitch;
        nx = size[0];
        ny = size[1];
        nz = size[2];
        shrinks = margins.shrinks();
        double[] mm = {
            margins.minusX(), margins.plusX(), margins.minusY(), margins.plusY(), margins.minusZ(), margins.plusZ()
        };
        for (int side = 0; side < 6; side++) {
            // what lies right of a left face is reached by growing right, or by moving the left face inwards
            per[side] = 1 / Math.max(NO_MARGIN_MM, Math.abs(mm[shrinks ? side ^ 1 : side]));
        }
        inside = new boolean[Math.multiplyExact(nx * ny, nz)];
        best = new float[inside.length];
        nearest = new int[inside.length];
        Arrays.fill(best, Float.MAX_VALUE);
        Arrays.fill(nearest, -1);
        classify();
        cut();
        for (int round = 0; round < 2; round++) {
            passOn(1);
            passOn(-1);
        }
        slide();
    }

    private void classify() {
        int at = 0;
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                for (int i = 0; i < nx; i++) {
                    inside[at++] = isInside(i, j, k);
                }
            }
        }
    }

    private boolean isInside(double i, double j, double k) {
        return probe.distanceMm(corner.plus(new Point3(i * pitch, j * pitch, k * pitch))) < 0;
    }

    private void cut() {
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                for (int i = 0; i < nx; i++) {
                    int at = (k * ny + j) * nx + i;
                    if (i + 1 < nx && inside[at] != inside[at + 1]) {
                        cutEdge(i, j, k, 0);
                    }
                    if (j + 1 < ny && inside[at] != inside[at + nx]) {
                        cutEdge(i, j, k, 1);
                    }
                    if (k + 1 < nz && inside[at] != inside[at + nx * ny]) {
                        cutEdge(i, j, k, 2);
                    }
                }
            }
        }
    }

    private void cutEdge(int i, int j, int k, int axis) {
        int at = (k * ny + j) * nx + i;
        double low = 0;
        double high = 1;
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = (low + high) / 2;
            boolean in =
                    isInside(i + (axis == 0 ? middle : 0), j + (axis == 1 ? middle : 0), k + (axis == 2 ? middle : 0));
            if (in == inside[at]) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double share = (low + high) / 2;
        int candidate = add(
                (i + (axis == 0 ? share : 0)) * pitch,
                (j + (axis == 1 ? share : 0)) * pitch,
                (k + (axis == 2 ? share : 0)) * pitch);
        take(at, i, j, k, candidate);
        take(
                at + (axis == 0 ? 1 : axis == 1 ? nx : nx * ny),
                i + (axis == 0 ? 1 : 0),
                j + (axis == 1 ? 1 : 0),
                k + (axis == 2 ? 1 : 0),
                candidate);
    }

    private int add(double x, double y, double z) {
        if (3 * found + 3 > surface.length) {
            surface = Arrays.copyOf(surface, 2 * surface.length);
        }
        surface[3 * found] = (float) x;
        surface[3 * found + 1] = (float) y;
        surface[3 * found + 2] = (float) z;
        return found++;
    }

    /** Points of the lattice next to where the margin ends get the nearest place of the surface between those found. */
    private void slide() {
        int cuts = found;
        double[] normals = new double[3 * cuts];
        for (int c = 0; c < cuts; c++) {
            normal(c, normals);
        }
        double near = 1.5 * pitch;
        int at = 0;
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                for (int i = 0; i < nx; i++, at++) {
                    if (nearest[at] >= 0 && hasMargin(at) && Math.abs(distanceMm(i, j, k)) < near) {
                        slide(at, i, j, k, normals);
                    }
                }
            }
        }
    }

    /** The gradient of the distance at a point of the surface; not of length 1, for distances are measured in planes. */
    private void normal(int c, double[] normals) {
        double h = pitch / 2;
        for (int axis = 0; axis < 3; axis++) {
            double dx = axis == 0 ? h : 0;
            double dy = axis == 1 ? h : 0;
            double dz = axis == 2 ? h : 0;
            double x = surface[3 * c];
            double y = surface[3 * c + 1];
            double z = surface[3 * c + 2];
            normals[3 * c + axis] = (distanceAt(x + dx, y + dy, z + dz) - distanceAt(x - dx, y - dy, z - dz)) / (2 * h);
        }
    }

    private double distanceAt(double x, double y, double z) {
        return probe.distanceMm(corner.plus(new Point3(x, y, z)));
    }

    /** Along the plane that touches the surface there, to the place nearest in margins, or to the edge where the surface ends. */
    private void slide(int at, int i, int j, int k, double[] normals) {
        int c = nearest[at];
        double gx = normals[3 * c];
        double gy = normals[3 * c + 1];
        double gz = normals[3 * c + 2];
        double squared = gx * gx + gy * gy + gz * gz;
        double dx = i * pitch - surface[3 * c];
        double dy = j * pitch - surface[3 * c + 1];
        double dz = k * pitch - surface[3 * c + 2];
        double wx = gx / square(dx > 0 ? per[1] : per[0]);
        double wy = gy / square(dy > 0 ? per[3] : per[2]);
        double wz = gz / square(dz > 0 ? per[5] : per[4]);
        double along = (gx * dx + gy * dy + gz * dz) / (gx * wx + gy * wy + gz * wz);
        double x = i * pitch - along * wx;
        double y = j * pitch - along * wy;
        double z = k * pitch - along * wz;
        double into = (shrinks ? EDGE : -EDGE) * pitch / Math.sqrt(squared);
        if (isBehind(x + into * gx, y + into * gy, z + into * gz)) {
            double off = distanceAt(x, y, z) / squared;
            // at a flat end there is no distance to go back by, and no need to
            off = off * off * squared < pitch * pitch / 16 ? off : 0;
            take(at, i, j, k, add(x - off * gx, y - off * gy, z - off * gz));
        } else {
            double fromX = surface[3 * c];
            double fromY = surface[3 * c + 1];
            double fromZ = surface[3 * c + 2];
            double low = 0;
            double high = 1;
            for (int step = 0; step < BISECTIONS; step++) {
                double t = (low + high) / 2;
                boolean behind = isBehind(
                        fromX + t * (x - fromX) + into * gx,
                        fromY + t * (y - fromY) + into * gy,
                        fromZ + t * (z - fromZ) + into * gz);
                low = behind ? t : low;
                high = behind ? high : t;
            }
            take(at, i, j, k, add(fromX + low * (x - fromX), fromY + low * (y - fromY), fromZ + low * (z - fromZ)));
        }
    }

    /** Whether a place is on the side of the surface that has no margin. */
    private boolean isBehind(double x, double y, double z) {
        return distanceAt(x, y, z) < 0 != shrinks;
    }

    private static double square(double x) {
        return x * x;
    }

    private void take(int at, int i, int j, int k, int candidate) {
        float away = away(at, i, j, k, candidate);
        if (away < best[at] && away <= BEYOND * pitch) {
            best[at] = away;
            nearest[at] = candidate;
        }
    }

    /** Whether a point is on the side of the surface that the margin is on. */
    private boolean hasMargin(int at) {
        return inside[at] == shrinks;
    }

    /** From a point to where the margin of a place of the surface ends, in mm; below 0 in the margin. */
    private float away(int at, int i, int j, int k, int candidate) {
        double dx = i * pitch - surface[3 * candidate];
        double dy = j * pitch - surface[3 * candidate + 1];
        double dz = k * pitch - surface[3 * candidate + 2];
        double mm = Math.sqrt(dx * dx + dy * dy + dz * dz);
        dx *= dx > 0 ? per[1] : per[0];
        dy *= dy > 0 ? per[3] : per[2];
        dz *= dz > 0 ? per[5] : per[4];
        double margin = mm / Math.max(1e-9, Math.sqrt(dx * dx + dy * dy + dz * dz));
        return (float) (hasMargin(at) ? mm - margin : mm + margin);
    }

    /** One sweep through the lattice, forwards or backwards, taking over from the 13 neighbours swept before. */
    private void passOn(int direction) {
        for (int c = 0; c < nz; c++) {
            int k = direction > 0 ? c : nz - 1 - c;
            for (int b = 0; b < ny; b++) {
                int j = direction > 0 ? b : ny - 1 - b;
                for (int a = 0; a < nx; a++) {
                    neighbours(direction > 0 ? a : nx - 1 - a, j, k, direction);
                }
            }
        }
    }

    private void neighbours(int i, int j, int k, int direction) {
        int at = (k * ny + j) * nx + i;
        int last = -1;
        for (int n = 1; n <= 13; n++) {
            // the 13 of 27 places that come before the middle one
            int ni = i + direction * ((13 - n) % 3 - 1);
            int nj = j + direction * ((13 - n) / 3 % 3 - 1);
            int nk = k + direction * ((13 - n) / 9 - 1);
            if (ni >= 0 && nj >= 0 && nk >= 0 && ni < nx && nj < ny && nk < nz) {
                int candidate = nearest[(nk * ny + nj) * nx + ni];
                if (candidate >= 0 && candidate != last && candidate != nearest[at]) {
                    take(at, i, j, k, candidate);
                    last = candidate;
                }
            }
        }
    }

    /** Distance to the surface of the body with its margin, below 0 inside. */
    double distanceMm(int i, int j, int k) {
        int at = (k * ny + j) * nx + i;
        if (nearest[at] < 0) {
            return inside[at] ? -FAR_MM : FAR_MM;
        }
        return inside[at] ? -best[at] : best[at];
    }
}
