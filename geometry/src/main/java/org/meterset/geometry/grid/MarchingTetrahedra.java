package org.meterset.geometry.grid;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.meterset.geometry.Point3;

/** Isodose surface: each box of the grid is cut into six tetrahedra about its diagonal, each gives up to two triangles. */
final class MarchingTetrahedra {
    /** Corners of the boxes by bits: 1 next column, 2 next row, 4 next plane. All share the edge from 0 to 7. */
    private static final int[][] TETRAHEDRA = {
        {0, 1, 3, 7}, {0, 3, 2, 7}, {0, 2, 6, 7}, {0, 6, 4, 7}, {0, 4, 5, 7}, {0, 5, 1, 7}
    };

    private final GridGeometry geometry;
    private final float[] dose;
    private final double level;
    private final boolean mirrored;
    private final Map<Long, Integer> vertices = new HashMap<>();
    private double[] xyz = new double[3 * 1024];
    private int[] triangles = new int[3 * 1024];
    private int used;

    MarchingTetrahedra(DoseGrid grid, double levelGy) {
        geometry = grid.geometry();
        dose = grid.valuesGy();
        level = levelGy;
        mirrored = geometry.planes() > 1 && geometry.offsetMm(1) < geometry.offsetMm(0);
    }

    IsodoseSurface surface() {
        int[] corners = new int[8];
        for (int plane = 0; plane + 1 < geometry.planes(); plane++) {
            for (int row = 0; row + 1 < geometry.rows(); row++) {
                for (int column = 0; column + 1 < geometry.columns(); column++) {
                    int high = 0;
                    for (int c = 0; c < 8; c++) {
                        corners[c] = geometry.index(plane + (c >> 2), row + (c >> 1 & 1), column + (c & 1));
                        high += dose[corners[c]] >= level ? 1 : 0;
                    }
                    if (high > 0 && high < 8) {
                        box(corners);
                    }
                }
            }
        }
        return new IsodoseSurface(Arrays.copyOf(xyz, 3 * vertices.size()), Arrays.copyOf(triangles, used));
    }

    private void box(int[] corners) {
        for (int[] tetrahedron : TETRAHEDRA) {
            int[] high = new int[4];
            int[] low = new int[4];
            int highs = 0;
            int lows = 0;
            // the order of corners is kept up to an even permutation, so that triangles keep their side
            for (int i = 0; i < 4; i++) {
                if (dose[corners[tetrahedron[i]]] >= level) {
                    high[highs++] = i;
                } else {
                    low[lows++] = i;
                }
            }
            switch (highs) {
                case 1 -> corner(corners, tetrahedron, high[0], false);
                case 2 -> quadrangle(corners, tetrahedron, high, low);
                case 3 -> corner(corners, tetrahedron, low[0], true);
                default -> {}
            }
        }
    }

    private void corner(int[] corners, int[] t, int alone, boolean aloneIsLow) {
        int[][] others = {{1, 2, 3}, {0, 3, 2}, {0, 1, 3}, {0, 2, 1}};
        int a = vertex(corners[t[alone]], corners[t[others[alone][0]]]);
        int b = vertex(corners[t[alone]], corners[t[others[alone][1]]]);
        int c = vertex(corners[t[alone]], corners[t[others[alone][2]]]);
        triangle(a, b, c, aloneIsLow);
    }

    private void quadrangle(int[] corners, int[] t, int[] high, int[] low) {
        int a = vertex(corners[t[high[0]]], corners[t[low[0]]]);
        int b = vertex(corners[t[high[0]]], corners[t[low[1]]]);
        int c = vertex(corners[t[high[1]]], corners[t[low[1]]]);
        int d = vertex(corners[t[high[1]]], corners[t[low[0]]]);
        boolean odd = (high[0] + high[1]) % 2 == 0;
        triangle(a, b, c, odd);
        triangle(a, c, d, odd);
    }

    private void triangle(int a, int b, int c, boolean turn) {
        if (a == b || b == c || c == a) {
            return;
        }
        if (used + 3 > triangles.length) {
            triangles = Arrays.copyOf(triangles, 2 * used);
        }
        boolean turned = turn != mirrored;
        triangles[used++] = a;
        triangles[used++] = turned ? c : b;
        triangles[used++] = turned ? b : c;
    }

    private int vertex(int one, int other) {
        long key = (long) Math.min(one, other) << 32 | Math.max(one, other);
        Integer known = vertices.get(key);
        if (known != null) {
            return known;
        }
        int number = vertices.size();
        vertices.put(key, number);
        if (3 * number + 3 > xyz.length) {
            xyz = Arrays.copyOf(xyz, 2 * xyz.length);
        }
        double share = (level - dose[one]) / ((double) dose[other] - dose[one]);
        Point3 from = place(one);
        Point3 p = from.plus(place(other).minus(from).times(share));
        xyz[3 * number] = p.xMm();
        xyz[3 * number + 1] = p.yMm();
        xyz[3 * number + 2] = p.zMm();
        return number;
    }

    private Point3 place(int index) {
        int inPlane = geometry.columns() * geometry.rows();
        return geometry.point(index / inPlane, index % inPlane / geometry.columns(), index % geometry.columns());
    }
}
