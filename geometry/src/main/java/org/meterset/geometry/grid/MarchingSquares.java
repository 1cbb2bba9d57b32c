package org.meterset.geometry.grid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meterset.geometry.Point3;

/** Isodose lines on a plane: each square gives pieces from edge to edge, which are then strung together. */
final class MarchingSquares {
    private static final int NONE = -1;

    private final GridGeometry geometry;
    private final float[] dose;
    private final int columns;
    private final double level;
    /** For each edge that the line crosses, the edges it goes on to: one or two. */
    private final Map<Integer, int[]> joined = new HashMap<>();

    private final List<Integer> order = new ArrayList<>();

    MarchingSquares(DosePlane plane, double levelGy) {
        geometry = plane.geometry();
        dose = plane.doseGy();
        columns = geometry.columns();
        level = levelGy;
        for (int row = 0; row + 1 < geometry.rows(); row++) {
            for (int column = 0; column + 1 < columns; column++) {
                square(row * columns + column);
            }
        }
    }

    private boolean high(int at) {
        return dose[at] >= level;
    }

    private void square(int at) {
        float sum = dose[at] + dose[at + 1] + dose[at + columns] + dose[at + columns + 1];
        if (Float.isNaN(sum)) {
            return;
        }
        int top = 2 * at;
        int bottom = 2 * (at + columns);
        int left = 2 * at + 1;
        int right = 2 * (at + 1) + 1;
        boolean a = high(at);
        boolean b = high(at + 1);
        boolean c = high(at + columns + 1);
        boolean d = high(at + columns);
        if (a == c && b == d && a != b) {
            boolean centre = sum / 4 >= level;
            if (centre == a) {
                join(top, right);
                join(left, bottom);
            } else {
                join(top, left);
                join(right, bottom);
            }
            return;
        }
        int first = NONE;
        int[] edges = {a != b ? top : NONE, b != c ? right : NONE, c != d ? bottom : NONE, d != a ? left : NONE};
        for (int edge : edges) {
            if (edge != NONE && first != NONE) {
                join(first, edge);
            } else if (edge != NONE) {
                first = edge;
            }
        }
    }

    private void join(int one, int other) {
        connect(one, other);
        connect(other, one);
    }

    private void connect(int from, int to) {
        int[] ends = joined.get(from);
        if (ends == null) {
            joined.put(from, new int[] {to, NONE});
            order.add(from);
        } else {
            ends[1] = to;
        }
    }

    List<IsodoseLine> lines() {
        List<IsodoseLine> lines = new ArrayList<>();
        for (int edge : order) {
            int[] ends = joined.get(edge);
            if (ends != null && ends[1] == NONE) {
                lines.add(follow(edge, false));
            }
        }
        for (int edge : order) {
            if (joined.containsKey(edge)) {
                lines.add(follow(edge, true));
            }
        }
        return lines;
    }

    private IsodoseLine follow(int start, boolean closed) {
        List<Integer> edges = new ArrayList<>();
        int at = start;
        while (at != NONE) {
            int[] ends = joined.remove(at);
            edges.add(at);
            at = ends == null ? NONE : next(ends);
        }
        double[] xyz = new double[3 * edges.size()];
        for (int i = 0; i < edges.size(); i++) {
            Point3 p = crossing(edges.get(i));
            xyz[3 * i] = p.xMm();
            xyz[3 * i + 1] = p.yMm();
            xyz[3 * i + 2] = p.zMm();
        }
        return new IsodoseLine(xyz, closed);
    }

    private int next(int[] ends) {
        if (joined.containsKey(ends[0])) {
            return ends[0];
        }
        return joined.containsKey(ends[1]) ? ends[1] : NONE;
    }

    private Point3 crossing(int edge) {
        int at = edge / 2;
        boolean vertical = edge % 2 == 1;
        int other = vertical ? at + columns : at + 1;
        double share = dose[other] == dose[at] ? 0 : (level - dose[at]) / (dose[other] - dose[at]);
        double column = at % columns + (vertical ? 0 : share);
        int row = at / columns;
        return geometry.point(column, row + (vertical ? share : 0), geometry.offsetMm(0));
    }
}
