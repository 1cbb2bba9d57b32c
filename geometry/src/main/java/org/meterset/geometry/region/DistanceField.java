package org.meterset.geometry.region;

import java.util.Arrays;
import java.util.List;

/**
 * Signed distance to the outline of closed rings, by even-odd, on a lattice: exact next to the outline, from the nearest
 * point of the outline that is passed on from cell to cell further away (Danielsson 1980). Works in units of the pitch.
 */
final class DistanceField {
    private static final float FAR = 1e30f;
    /** Cells this close to an edge are measured against it. */
    private static final double REACH = 1.01;

    private final double u0;
    private final double v0;
    private final double perMm;
    private final int columns;
    private final int rows;
    private final float[] best;
    private final float[] nearU;
    private final float[] nearV;
    /** Whether a row changes between inside and outside just before a cell. */
    private final boolean[] turns;

    private DistanceField(double u0, double v0, double pitch, int columns, int rows) {
        this.u0 = u0;
        this.v0 = v0;
        this.perMm = 1 / pitch;
        this.columns = columns;
        this.rows = rows;
        best = new float[columns * rows];
        nearU = new float[columns * rows];
        nearV = new float[columns * rows];
        turns = new boolean[columns * rows];
        Arrays.fill(best, FAR);
    }

    /** Distances in mm, below 0 inside; the lattice must reach beyond the rings on all sides. */
    static float[] of(List<Ring> rings, double u0, double v0, double pitch, int columns, int rows) {
        DistanceField field = new DistanceField(u0, v0, pitch, columns, rows);
        for (Ring ring : rings) {
            field.add(ring);
        }
        for (int j = 1; j < rows; j++) {
            field.passOnRow(j, j - 1);
        }
        for (int j = rows - 2; j >= 0; j--) {
            field.passOnRow(j, j + 1);
        }
        return field.signed((float) pitch);
    }

    private void add(Ring ring) {
        int n = ring.size();
        double ua = (ring.u(n - 1) - u0) * perMm;
        double va = (ring.v(n - 1) - v0) * perMm;
        for (int i = 0; i < n; i++) {
            double ub = (ring.u(i) - u0) * perMm;
            double vb = (ring.v(i) - v0) * perMm;
            if (ring.isOutline(i == 0 ? n - 1 : i - 1)) {
                near(ua, va, ub, vb);
            }
            turn(ua, va, ub, vb);
            ua = ub;
            va = vb;
        }
    }

    /** A long edge in pieces, so that the box around each stays small. */
    private void near(double ua, double va, double ub, double vb) {
        int pieces = 1 + (int) (Math.max(Math.abs(ub - ua), Math.abs(vb - va)) / 4);
        double du = (ub - ua) / pieces;
        double dv = (vb - va) / pieces;
        for (int k = 0; k < pieces; k++) {
            nearPiece(ua + k * du, va + k * dv, du, dv);
        }
    }

    private void nearPiece(double ua, double va, double du, double dv) {
        int iFrom = Math.max(0, (int) (Math.min(ua, ua + du) + 1 - REACH));
        int iTo = Math.min(columns - 1, (int) (Math.max(ua, ua + du) + REACH));
        int jFrom = Math.max(0, (int) (Math.min(va, va + dv) + 1 - REACH));
        int jTo = Math.min(rows - 1, (int) (Math.max(va, va + dv) + REACH));
        double inverse = 1 / Math.max(du * du + dv * dv, 1e-18);
        for (int j = jFrom; j <= jTo; j++) {
            for (int i = iFrom; i <= iTo; i++) {
                double t = ((i - ua) * du + (j - va) * dv) * inverse;
                t = t < 0 ? 0 : t > 1 ? 1 : t;
                double nu = ua + t * du;
                double nv = va + t * dv;
                float squared = (float) ((i - nu) * (i - nu) + (j - nv) * (j - nv));
                int at = j * columns + i;
                if (squared < best[at]) {
                    best[at] = squared;
                    nearU[at] = (float) nu;
                    nearV[at] = (float) nv;
                }
            }
        }
    }

    /** Notes where an edge crosses rows. */
    private void turn(double ua, double va, double ub, double vb) {
        int from = Math.max(0, ceil(Math.min(va, vb)));
        int to = Math.min(rows, ceil(Math.max(va, vb)));
        if (from < to) {
            double slope = (ub - ua) / (vb - va);
            for (int row = from; row < to; row++) {
                int column = Math.max(0, ceil(ua + (row - va) * slope));
                if (column < columns) {
                    turns[row * columns + column] ^= true;
                }
            }
        }
    }

    private static int ceil(double x) {
        int cut = (int) x;
        return x > cut ? cut + 1 : cut;
    }

    /** Passes nearest points on from the row before or after, then along the row both ways. */
    private void passOnRow(int j, int from) {
        passOnFrom(j, (from - j) * columns);
        int row = j * columns;
        passAlong(j, row, row + columns, 1);
        passAlong(j, row + columns - 1, row - 1, -1);
    }

    // Arrays in local variables here and below: the first compiler, which is all that runs in a short command, keeps
    // them in
    // registers then.

    private void passOnFrom(int j, int shift) {
        float[] squares = best;
        float[] us = nearU;
        float[] vs = nearV;
        int last = columns - 1;
        for (int i = 0; i <= last; i++) {
            int at = j * columns + i;
            int to = at + shift + (i < last ? 1 : 0);
            float least = squares[at];
            int nearest = at;
            for (int other = at + shift - (i > 0 ? 1 : 0); other <= to; other++) {
                if (squares[other] < least) {
                    float du = i - us[other];
                    float dv = j - vs[other];
                    float squared = du * du + dv * dv;
                    if (squared < least) {
                        least = squared;
                        nearest = other;
                    }
                }
            }
            if (nearest != at) {
                squares[at] = least;
                us[at] = us[nearest];
                vs[at] = vs[nearest];
            }
        }
    }

    private void passAlong(int j, int first, int end, int step) {
        float[] squares = best;
        float[] us = nearU;
        float[] vs = nearV;
        int row = j * columns;
        float before = squares[first];
        float u = us[first];
        float v = vs[first];
        for (int at = first + step; at != end; at += step) {
            float own = squares[at];
            if (before < own) {
                float du = at - row - u;
                float dv = j - v;
                float squared = du * du + dv * dv;
                if (squared < own) {
                    squares[at] = squared;
                    us[at] = u;
                    vs[at] = v;
                    before = squared;
                    continue;
                }
            }
            before = own;
            u = us[at];
            v = vs[at];
        }
    }

    private float[] signed(float pitch) {
        for (int row = 0; row < best.length; row += columns) {
            boolean inside = false;
            for (int at = row; at < row + columns; at++) {
                inside ^= turns[at];
                float distance = pitch * (float) Math.sqrt(best[at]);
                best[at] = inside ? -distance : distance;
            }
        }
        return best;
    }
}
