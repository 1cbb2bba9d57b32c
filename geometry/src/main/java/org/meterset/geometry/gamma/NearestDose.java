package org.meterset.geometry.gamma;

/**
 * Finds the least distance in position and dose from one point to the evaluated dose; for one thread.
 *
 * <p>Boxes are visited in shells around the point. A box is left out if its distance together with the gap between the
 * dose looked for and the doses in it cannot beat what was found; within a box the distance is minimised by Gauss-Newton
 * steps that stay in the box.
 */
final class NearestDose {
    private static final double EDGE_MM = 0.01;
    private static final int STEPS = 6;
    private static final double SETTLED = 1e-4;

    private final Cells cells;
    private final double perMm2;
    private final double distanceMm;
    private final double maxSquared;

    private double pu;
    private double pv;
    private double pw;
    private double gy;
    private double perGy2;
    private double best;

    NearestDose(Cells cells, double distanceMm, double maxGamma) {
        this.cells = cells;
        this.distanceMm = distanceMm;
        this.perMm2 = 1 / (distanceMm * distanceMm);
        this.maxSquared = maxGamma * maxGamma;
    }

    /** Gamma at a place along the axes of the evaluated grid, NaN if it lies outside that grid. */
    double gamma(double u, double v, double w, double doseGy, double toleranceGy) {
        if (!(u >= -EDGE_MM && u <= cells.lastU() + EDGE_MM)
                || !(v >= -EDGE_MM && v <= cells.lastV() + EDGE_MM)
                || !(w >= cells.w[0] - EDGE_MM && w <= cells.lastW() + EDGE_MM)) {
            return Double.NaN;
        }
        pu = u;
        pv = v;
        pw = w;
        gy = doseGy;
        perGy2 = 1 / (toleranceGy * toleranceGy);
        best = maxSquared;
        int i = Math.clamp((int) (u / cells.du), 0, cells.nu - 1);
        int j = Math.clamp((int) (v / cells.dv), 0, cells.nv - 1);
        int k = cells.planeOf(w);
        box(i, j, k);
        for (int shell = 1; reaches(shell, i, j, k); shell++) {
            visit(shell, i, j, k);
        }
        return Math.sqrt(best);
    }

    /** Whether any box of a shell lies nearer than the best so far. */
    private boolean reaches(int shell, int i, int j, int k) {
        double nearest = Double.MAX_VALUE;
        if (i - shell >= 0) {
            nearest = Math.min(nearest, pu - (i - shell + 1) * cells.du);
        }
        if (i + shell < cells.nu) {
            nearest = Math.min(nearest, (i + shell) * cells.du - pu);
        }
        if (j - shell >= 0) {
            nearest = Math.min(nearest, pv - (j - shell + 1) * cells.dv);
        }
        if (j + shell < cells.nv) {
            nearest = Math.min(nearest, (j + shell) * cells.dv - pv);
        }
        if (k - shell >= 0) {
            nearest = Math.min(nearest, pw - cells.w[k - shell + 1]);
        }
        if (k + shell < cells.nw) {
            nearest = Math.min(nearest, cells.w[k + shell] - pw);
        }
        return nearest < Math.sqrt(best) * distanceMm;
    }

    private void visit(int shell, int i, int j, int k) {
        int kFrom = Math.max(0, k - shell);
        int kTo = Math.min(cells.nw - 1, k + shell);
        int jFrom = Math.max(0, j - shell);
        int jTo = Math.min(cells.nv - 1, j + shell);
        for (int c = kFrom; c <= kTo; c++) {
            double awayW = away(pw, cells.w[c], cells.w[Math.min(c + 1, cells.w.length - 1)]);
            double farW = awayW * awayW * perMm2;
            if (farW >= best) {
                continue;
            }
            for (int b = jFrom; b <= jTo; b++) {
                double awayV = away(pv, b * cells.dv, (b + 1) * cells.dv);
                double far = farW + awayV * awayV * perMm2;
                if (far < best) {
                    boolean whole = Math.abs(c - k) == shell || Math.abs(b - j) == shell;
                    row(shell, i, b, c, far, whole ? 1 : 2 * shell);
                }
            }
        }
    }

    private void row(int shell, int i, int b, int c, double far, int step) {
        for (int a = i - shell; a <= i + shell; a += step) {
            if (a >= 0 && a < cells.nu) {
                double awayU = away(pu, a * cells.du, (a + 1) * cells.du);
                double bound = far + awayU * awayU * perMm2;
                if (bound < best) {
                    int cell = (c * cells.nv + b) * cells.nu + a;
                    double gap = Math.max(0, Math.max(cells.least[cell] - gy, gy - cells.greatest[cell]));
                    if (bound + gap * gap * perGy2 < best) {
                        box(a, b, c);
                    }
                }
            }
        }
    }

    private static double away(double p, double low, double high) {
        return p < low ? low - p : p > high ? p - high : 0;
    }

    /** Minimises within one box. */
    private void box(int i, int j, int k) {
        int at = k * cells.planeStride + j * cells.rowStride + i;
        float[] dose = cells.dose;
        int su = cells.stepU();
        int sv = cells.stepV();
        int sw = cells.stepW();
        double d000 = dose[at];
        double d100 = dose[at + su] - d000;
        double d010 = dose[at + sv] - d000;
        double d110 = dose[at + su + sv] - d000 - d100 - d010;
        double d001 = dose[at + sw] - d000;
        double d101 = dose[at + sw + su] - d000 - d100 - d001;
        double d011 = dose[at + sw + sv] - d000 - d010 - d001;
        double d111 = dose[at + sw + su + sv] - d000 - d100 - d010 - d001 - d110 - d101 - d011;
        double height = sw == 0 ? 1 : cells.w[k + 1] - cells.w[k];
        // the point in units of the box
        double ru = su == 0 ? 0 : pu / cells.du - i;
        double rv = sv == 0 ? 0 : pv / cells.dv - j;
        double rw = sw == 0 ? 0 : (pw - cells.w[k]) / height;
        double cu = cells.du * cells.du * perMm2;
        double cv = cells.dv * cells.dv * perMm2;
        double cw = height * height * perMm2;
        double x = clamp(ru);
        double y = clamp(rv);
        double z = clamp(rw);
        double last = Double.MAX_VALUE;
        for (int step = 0; ; step++) {
            double value = d000 + x * (d100 + y * (d110 + z * d111) + z * d101) + y * (d010 + z * d011) + z * d001;
            double error = value - gy;
            double found = cu * (x - ru) * (x - ru)
                    + cv * (y - rv) * (y - rv)
                    + cw * (z - rw) * (z - rw)
                    + perGy2 * error * error;
            best = Math.min(best, found);
            if (step == STEPS || Math.abs(last - found) <= SETTLED * found || found == 0) {
                return;
            }
            last = found;
            double gu = d100 + y * d110 + z * (d101 + y * d111);
            double gv = d010 + x * d110 + z * (d011 + x * d111);
            double gw = d001 + x * d101 + y * (d011 + x * d111);
            boolean fixU = su == 0;
            boolean fixV = sv == 0;
            boolean fixW = sw == 0;
            double nx = x;
            double ny = y;
            double nz = z;
            for (int round = 0; round < 3; round++) {
                // dose of the linear model at the point itself, as far as coordinates are free
                double e = error
                        + (fixU ? (nx - x) * gu : (ru - x) * gu)
                        + (fixV ? (ny - y) * gv : (rv - y) * gv)
                        + (fixW ? (nz - z) * gw : (rw - z) * gw);
                double steep = (fixU ? 0 : gu * gu / cu) + (fixV ? 0 : gv * gv / cv) + (fixW ? 0 : gw * gw / cw);
                double pull = perGy2 * e / (1 + perGy2 * steep);
                boolean clamped = false;
                if (!fixU) {
                    double to = ru - pull * gu / cu;
                    nx = clamp(to);
                    if (nx != to) {
                        fixU = true;
                        clamped = true;
                    }
                }
                if (!fixV) {
                    double to = rv - pull * gv / cv;
                    ny = clamp(to);
                    if (ny != to) {
                        fixV = true;
                        clamped = true;
                    }
                }
                if (!fixW) {
                    double to = rw - pull * gw / cw;
                    nz = clamp(to);
                    if (nz != to) {
                        fixW = true;
                        clamped = true;
                    }
                }
                if (!clamped) {
                    break;
                }
            }
            x = nx;
            y = ny;
            z = nz;
        }
    }

    private static double clamp(double share) {
        return share < 0 ? 0 : Math.min(share, 1);
    }
}
