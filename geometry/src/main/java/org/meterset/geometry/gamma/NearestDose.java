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
    private static final double ON_POINT = 1e-6;
    private static final double SETTLED = 1e-3;

    private final Cells cells;
    private final double perMm2;
    private final double distanceMm;
    private final double distance2;
    private final double maxSquared;
    private final double perU;
    private final double perV;

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
        this.distance2 = distanceMm * distanceMm;
        this.perU = 1 / cells.du;
        this.perV = 1 / cells.dv;
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
        int i = Math.clamp((int) (u * perU), 0, cells.nu - 1);
        int j = Math.clamp((int) (v * perV), 0, cells.nv - 1);
        int k = cells.planeOf(w);
        first(i, j, k);
        for (int shell = 1; reaches(shell, i, j, k); shell++) {
            visit(shell, i, j, k);
        }
        return Math.sqrt(best);
    }

    /**
     * The box to begin with: a point on a grid point touches eight, and the least distance is most likely in the one that
     * the dose, where it falls or rises towards the one looked for, points to.
     */
    private void first(int i, int j, int k) {
        int at = k * cells.planeStride + j * cells.rowStride + i;
        float[] dose = cells.dose;
        double sign = dose[at] > gy ? 1 : -1;
        int bi = i;
        int bj = j;
        int bk = k;
        if (i > 0 && pu * perU - i < ON_POINT && sign * (dose[at + 1] - dose[at - 1]) > 0) {
            bi--;
        }
        if (j > 0 && pv * perV - j < ON_POINT && sign * (dose[at + cells.rowStride] - dose[at - cells.rowStride]) > 0) {
            bj--;
        }
        if (k > 0
                && pw - cells.w[k] < ON_POINT
                && sign * (dose[at + cells.planeStride] - dose[at - cells.planeStride]) > 0) {
            bk--;
        }
        box(bi, bj, bk);
        if (bi != i || bj != j || bk != k) {
            int cell = (k * cells.nv + j) * cells.nu + i;
            double gap = Math.max(0, Math.max(cells.least[cell] - gy, gy - cells.greatest[cell]));
            if (gap * gap * perGy2 < best) {
                box(i, j, k);
            }
        }
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
        double perHeight = sw == 0 ? 1 : 1 / (cells.w[k + 1] - cells.w[k]);
        // the point in units of the box, and what a squared step of one box costs
        double ru = su == 0 ? 0 : pu * perU - i;
        double rv = sv == 0 ? 0 : pv * perV - j;
        double rw = sw == 0 ? 0 : (pw - cells.w[k]) * perHeight;
        double iu = su == 0 ? 0 : perU * perU * distance2;
        double iv = sv == 0 ? 0 : perV * perV * distance2;
        double iw = sw == 0 ? 0 : perHeight * perHeight * distance2;
        double x = clamp(ru);
        double y = clamp(rv);
        double z = clamp(rw);
        double last = Double.MAX_VALUE;
        for (int step = 0; ; step++) {
            double error = d000 + x * (d100 + y * (d110 + z * d111) + z * d101) + y * (d010 + z * d011) + z * d001 - gy;
            double mu = x - ru;
            double mv = y - rv;
            double mw = z - rw;
            double found = perGy2 * error * error;
            found += mu == 0 ? 0 : mu * mu / iu;
            found += mv == 0 ? 0 : mv * mv / iv;
            found += mw == 0 ? 0 : mw * mw / iw;
            best = Math.min(best, found);
            if (step == STEPS || Math.abs(last - found) <= SETTLED * found) {
                return;
            }
            last = found;
            double gu = d100 + y * d110 + z * (d101 + y * d111);
            double gv = d010 + x * d110 + z * (d011 + x * d111);
            double gw = d001 + x * d101 + y * (d011 + x * d111);
            double uu = gu * gu * iu;
            double vv = gv * gv * iv;
            double ww = gw * gw * iw;
            if (step == 0) {
                // within the box the dose is off its linear model by no more than the mixed terms
                double bend = Math.abs(d110) + Math.abs(d101) + Math.abs(d011) + 2 * Math.abs(d111);
                double linear = Math.max(0, Math.abs(error - mu * gu - mv * gv - mw * gw) - bend);
                if (perGy2 * linear * linear >= best * (1 + perGy2 * (uu + vv + ww))) {
                    return;
                }
            }
            boolean freeU = su != 0;
            boolean freeV = sv != 0;
            boolean freeW = sw != 0;
            double nx = x;
            double ny = y;
            double nz = z;
            for (int round = 0; round < 3; round++) {
                // dose of the linear model where the free coordinates are those of the point itself
                double e =
                        error + gu * (freeU ? -mu : nx - x) + gv * (freeV ? -mv : ny - y) + gw * (freeW ? -mw : nz - z);
                double steep = (freeU ? uu : 0) + (freeV ? vv : 0) + (freeW ? ww : 0);
                double pull = perGy2 * e / (1 + perGy2 * steep);
                boolean clamped = false;
                if (freeU) {
                    double to = ru - pull * gu * iu;
                    nx = clamp(to);
                    freeU = nx == to;
                    clamped = !freeU;
                }
                if (freeV) {
                    double to = rv - pull * gv * iv;
                    ny = clamp(to);
                    freeV = ny == to;
                    clamped |= !freeV;
                }
                if (freeW) {
                    double to = rw - pull * gw * iw;
                    nz = clamp(to);
                    freeW = nz == to;
                    clamped |= !freeW;
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
