package org.meterset.geometry.region;

import java.util.Arrays;

/** Finds out whether a ring crosses itself, by a sweep along u; touching is no crossing. */
final class Crossings {
    private Crossings() {}

    static boolean selfCrossing(Ring ring) {
        int n = ring.size();
        if (n < 4 || isStar(ring)) {
            return false;
        }
        long[] byStart = new long[n];
        for (int i = 0; i < n; i++) {
            double start = Math.min(ring.u(i), ring.u((i + 1) % n)) - ring.minU;
            byStart[i] = (long) (start * 1e6) << 20 | i;
        }
        Arrays.sort(byStart);
        int[] active = new int[n];
        int count = 0;
        for (long entry : byStart) {
            int edge = (int) (entry & 0xFFFFF);
            double start = Math.min(ring.u(edge), ring.u((edge + 1) % n));
            int kept = 0;
            for (int k = 0; k < count; k++) {
                int other = active[k];
                if (Math.max(ring.u(other), ring.u((other + 1) % n)) >= start - 1e-5) {
                    active[kept++] = other;
                    if (cross(ring, edge, other)) {
                        return true;
                    }
                }
            }
            active[kept++] = edge;
            count = kept;
        }
        return false;
    }

    /** Whether a ring goes once around the middle of its box, always in the same direction: then it crosses itself nowhere. */
    private static boolean isStar(Ring ring) {
        double middleU = (ring.minU + ring.maxU) / 2;
        double middleV = (ring.minV + ring.maxV) / 2;
        int n = ring.size();
        double ua = ring.u(n - 1) - middleU;
        double va = ring.v(n - 1) - middleV;
        int left = 0;
        int right = 0;
        int rounds = 0;
        for (int i = 0; i < n; i++) {
            double ub = ring.u(i) - middleU;
            double vb = ring.v(i) - middleV;
            double turn = ua * vb - va * ub;
            left += turn > 0 ? 1 : 0;
            right += turn < 0 ? 1 : 0;
            rounds += (va < 0) == (vb < 0) ? 0 : 1;
            ua = ub;
            va = vb;
        }
        return (left == n || right == n) && rounds == 2;
    }

    private static boolean cross(Ring ring, int i, int j) {
        int n = ring.size();
        int iNext = (i + 1) % n;
        int jNext = (j + 1) % n;
        if (iNext == j
                || jNext == i
                || Math.max(ring.v(i), ring.v(iNext)) < Math.min(ring.v(j), ring.v(jNext))
                || Math.max(ring.v(j), ring.v(jNext)) < Math.min(ring.v(i), ring.v(iNext))) {
            return false;
        }
        return side(ring, i, iNext, j) * side(ring, i, iNext, jNext) < 0
                && side(ring, j, jNext, i) * side(ring, j, jNext, iNext) < 0;
    }

    /** −1, 0 or 1; 0 also where rounding of the coordinates would decide. */
    private static double side(Ring ring, int a, int b, int p) {
        double du = ring.u(b) - ring.u(a);
        double dv = ring.v(b) - ring.v(a);
        double cross = du * (ring.v(p) - ring.v(a)) - dv * (ring.u(p) - ring.u(a));
        return Math.abs(cross) <= 1e-9 * (Math.abs(du) + Math.abs(dv)) ? 0 : Math.signum(cross);
    }
}
