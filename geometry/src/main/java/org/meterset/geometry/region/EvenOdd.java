package org.meterset.geometry.region;

import java.util.Arrays;
import java.util.List;

/** Which points of a lattice lie inside rings, by even-odd along the rows of the lattice. */
final class EvenOdd {
    private final List<Ring> rings;
    private final double u0;
    private final double v0;
    private final double pitch;
    private final int columns;
    private final int rows;

    EvenOdd(List<Ring> rings, double u0, double v0, double pitch, int columns, int rows) {
        this.rings = rings;
        this.u0 = u0;
        this.v0 = v0;
        this.pitch = pitch;
        this.columns = columns;
        this.rows = rows;
    }

    boolean[] inside() {
        int[] ends = new int[rows + 1];
        eachCrossing((row, column) -> ends[row + 1]++);
        for (int row = 0; row < rows; row++) {
            ends[row + 1] += ends[row];
        }
        double[] crossings = new double[ends[rows]];
        int[] next = Arrays.copyOf(ends, rows);
        eachCrossing((row, column) -> crossings[next[row]++] = column);
        boolean[] inside = new boolean[columns * rows];
        for (int row = 0; row < rows; row++) {
            Arrays.sort(crossings, ends[row], ends[row + 1]);
            for (int k = ends[row]; k + 1 < ends[row + 1]; k += 2) {
                int from = Math.max(0, (int) Math.ceil(crossings[k]));
                int to = Math.min(columns, (int) Math.ceil(crossings[k + 1]));
                if (from < to) {
                    Arrays.fill(inside, row * columns + from, row * columns + to, true);
                }
            }
        }
        return inside;
    }

    private interface Crossing {
        void at(int row, double column);
    }

    private void eachCrossing(Crossing crossing) {
        for (Ring ring : rings) {
            int n = ring.size();
            for (int i = 0, j = n - 1; i < n; j = i++) {
                double va = (ring.v(j) - v0) / pitch;
                double vb = (ring.v(i) - v0) / pitch;
                if (va != vb) {
                    int from = Math.max(0, (int) Math.ceil(Math.min(va, vb)));
                    int to = Math.min(rows, (int) Math.ceil(Math.max(va, vb)));
                    double ua = (ring.u(j) - u0) / pitch;
                    double slope = ((ring.u(i) - u0) / pitch - ua) / (vb - va);
                    for (int row = from; row < to; row++) {
                        crossing.at(row, ua + (row - va) * slope);
                    }
                }
            }
        }
    }
}
