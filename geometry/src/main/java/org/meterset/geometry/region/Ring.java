package org.meterset.geometry.region;

import java.util.BitSet;
import java.util.Optional;

/** A closed outline in the plane of its slice. */
final class Ring {
    private final double[] uv;
    /** Edges that lie on another one and so bound nothing: the two ways of a keyhole, the cut of a split contour. */
    private final BitSet cancelled = new BitSet();

    final int contour;
    final double wMm;
    final Optional<Contour.Attachment> attachment;
    final double minU;
    final double maxU;
    final double minV;
    final double maxV;

    Ring(int contour, double wMm, double[] uv, Optional<Contour.Attachment> attachment) {
        this.contour = contour;
        this.wMm = wMm;
        this.uv = uv;
        this.attachment = attachment;
        double[] box = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i = 0; i < uv.length; i += 2) {
            box[0] = Math.min(box[0], uv[i]);
            box[1] = Math.max(box[1], uv[i]);
            box[2] = Math.min(box[2], uv[i + 1]);
            box[3] = Math.max(box[3], uv[i + 1]);
        }
        minU = box[0];
        maxU = box[1];
        minV = box[2];
        maxV = box[3];
    }

    int size() {
        return uv.length / 2;
    }

    double u(int i) {
        return uv[2 * i];
    }

    double v(int i) {
        return uv[2 * i + 1];
    }

    boolean isOutline(int edge) {
        return !cancelled.get(edge);
    }

    void cancel(int edge) {
        cancelled.set(edge);
    }

    double areaMm2() {
        double twice = 0;
        int n = size();
        for (int i = 0, j = n - 1; i < n; j = i++) {
            twice += (u(j) - u(0)) * (v(i) - v(0)) - (u(i) - u(0)) * (v(j) - v(0));
        }
        return Math.abs(twice) / 2;
    }

    /** The area, or something like it for a ring that crosses itself so that its areas cancel. */
    double roughMm2() {
        return Math.max(areaMm2(), 0.05 * (maxU - minU) * (maxV - minV));
    }

    boolean boxOverlaps(Ring other) {
        return minU <= other.maxU && other.minU <= maxU && minV <= other.maxV && other.minV <= maxV;
    }

    /** By even-odd; a point on the outline may be either. */
    boolean contains(double u, double v) {
        if (u < minU || u > maxU || v < minV || v > maxV) {
            return false;
        }
        boolean inside = false;
        int n = size();
        for (int i = 0, j = n - 1; i < n; j = i++) {
            if ((v(i) > v) != (v(j) > v) && u < u(i) + (v - v(i)) * (u(j) - u(i)) / (v(j) - v(i))) {
                inside = !inside;
            }
        }
        return inside;
    }

    boolean crosses(Ring other) {
        if (!boxOverlaps(other)) {
            return false;
        }
        for (int i = 0; i < size(); i++) {
            int iNext = (i + 1) % size();
            if (Math.max(u(i), u(iNext)) < other.minU
                    || Math.min(u(i), u(iNext)) > other.maxU
                    || Math.max(v(i), v(iNext)) < other.minV
                    || Math.min(v(i), v(iNext)) > other.maxV) {
                continue;
            }
            for (int j = 0; j < other.size(); j++) {
                if (edgesCross(i, iNext, other, j, (j + 1) % other.size())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean edgesCross(int i, int iNext, Ring other, int j, int jNext) {
        return side(i, iNext, other.u(j), other.v(j)) * side(i, iNext, other.u(jNext), other.v(jNext)) < 0
                && other.side(j, jNext, u(i), v(i)) * other.side(j, jNext, u(iNext), v(iNext)) < 0;
    }

    private double side(int i, int iNext, double u, double v) {
        return Math.signum((u(iNext) - u(i)) * (v - v(i)) - (v(iNext) - v(i)) * (u - u(i)));
    }
}
