package org.meterset.geometry.region;

import java.util.Arrays;
import java.util.List;

/**
 * Signed distance to the outline of closed rings, by even-odd, on a lattice: exact next to the outline, from the nearest
 * point of the outline that is passed on from cell to cell further away (Danielsson 1980).
 */
final class DistanceField {
    private static final float FAR = 1e30f;

    private final double u0;
    private final double v0;
    private final double pitch;
    private final int columns;
    private final int rows;
    private final float[] best;
    private final float[] nearU;
    private final float[] nearV;

    private DistanceField(double u0, double v0, double pitch, int columns, int rows) {
        this.u0 = u0;
        this.v0 = v0;
        this.pitch = pitch;
        this.columns = columns;
        this.rows = rows;
        best = new float[columns * rows];
        nearU = new float[columns * rows];
        nearV = new float[columns * rows];
        Arrays.fill(best, FAR);
    }

    /** Distances in mm, below 0 inside; the lattice must reach beyond the rings on all sides. */
    static float[] of(List<Ring> rings, double u0, double v0, double pitch, int columns, int rows) {
        DistanceField field = new DistanceField(u0, v0, pitch, columns, rows);
        for (Ring ring : rings) {
            field.nearOutline(ring);
        }
        field.passOn();
        boolean[] inside = new EvenOdd(rings, u0, v0, pitch, columns, rows).inside();
        for (int i = 0; i < inside.length; i++) {
            float distance = (float) Math.sqrt(field.best[i]);
            field.best[i] = inside[i] ? -distance : distance;
        }
        return field.best;
    }

    /** Works in lattice units from here on scaled to mm at once: cell (i, j) is at (i, j) · pitch. */
    private void nearOutline(Ring ring) {
        int n = ring.size();
        for (int i = 0; i < n; i++) {
            if (ring.isOutline(i)) {
                int next = i + 1 == n ? 0 : i + 1;
                nearEdge(ring.u(i) - u0, ring.v(i) - v0, ring.u(next) - u0, ring.v(next) - v0);
            }
        }
    }

    private void nearEdge(double ua, double va, double ub, double vb) {
        int pieces = (int) Math.ceil(Math.max(Math.abs(ub - ua), Math.abs(vb - va)) / (4 * pitch));
        double du = (ub - ua) / Math.max(1, pieces);
        double dv = (vb - va) / Math.max(1, pieces);
        for (int k = 0; k < pieces; k++) {
            nearPiece(ua + k * du, va + k * dv, du, dv);
        }
    }

    private void nearPiece(double ua, double va, double du, double dv) {
        double reach = 1.01 * pitch;
        int iFrom = Math.max(0, (int) Math.ceil((Math.min(ua, ua + du) - reach) / pitch));
        int iTo = Math.min(columns - 1, (int) Math.floor((Math.max(ua, ua + du) + reach) / pitch));
        int jFrom = Math.max(0, (int) Math.ceil((Math.min(va, va + dv) - reach) / pitch));
        int jTo = Math.min(rows - 1, (int) Math.floor((Math.max(va, va + dv) + reach) / pitch));
        double inverse = 1 / Math.max(du * du + dv * dv, 1e-18);
        for (int j = jFrom; j <= jTo; j++) {
            double v = j * pitch;
            for (int i = iFrom; i <= iTo; i++) {
                double u = i * pitch;
                double t = ((u - ua) * du + (v - va) * dv) * inverse;
                t = t < 0 ? 0 : Math.min(t, 1);
                double nu = ua + t * du;
                double nv = va + t * dv;
                float squared = (float) ((u - nu) * (u - nu) + (v - nv) * (v - nv));
                int at = j * columns + i;
                if (squared < best[at]) {
                    best[at] = squared;
                    nearU[at] = (float) nu;
                    nearV[at] = (float) nv;
                }
            }
        }
    }

    private void passOn() {
        for (int j = 0; j < rows; j++) {
            passOnRow(j, j - 1);
        }
        for (int j = rows - 1; j >= 0; j--) {
            passOnRow(j, j + 1);
        }
    }

    private void passOnRow(int j, int from) {
        int row = j * columns;
        if (from >= 0 && from < rows) {
            int shift = (from - j) * columns;
            for (int i = 0; i < columns; i++) {
                if (i > 0) {
                    passOn(i, j, row + i + shift - 1);
                }
                passOn(i, j, row + i + shift);
                if (i + 1 < columns) {
                    passOn(i, j, row + i + shift + 1);
                }
            }
        }
        for (int i = 1; i < columns; i++) {
            passOn(i, j, row + i - 1);
        }
        for (int i = columns - 2; i >= 0; i--) {
            passOn(i, j, row + i + 1);
        }
    }

    private void passOn(int i, int j, int from) {
        int at = j * columns + i;
        if (best[from] < best[at]) {
            take(i, j, from);
        }
    }

    private void take(int i, int j, int from) {
        int at = j * columns + i;
        float du = (float) (i * pitch) - nearU[from];
        float dv = (float) (j * pitch) - nearV[from];
        float squared = du * du + dv * dv;
        if (squared < best[at]) {
            best[at] = squared;
            nearU[at] = nearU[from];
            nearV[at] = nearV[from];
        }
    }
}
