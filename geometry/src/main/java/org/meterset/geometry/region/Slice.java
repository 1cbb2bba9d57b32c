package org.meterset.geometry.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All rings of a structure on one plane, sorted into connected parts. */
final class Slice {
    private static final double SAME_POINT_MM = 0.001;

    final int index;
    final double wMm;
    final List<Ring> rings;
    final List<Part> parts;

    Slice(int index, double wMm, List<Ring> rings) {
        this.index = index;
        this.wMm = wMm;
        this.rings = rings;
        int[] group = new int[rings.size()];
        Arrays.setAll(group, i -> i);
        cancelDoubleEdges(group);
        groupRings(group);
        Map<Integer, List<Ring>> byGroup = new HashMap<>();
        for (int i = 0; i < group.length; i++) {
            byGroup.computeIfAbsent(find(group, i), _ -> new ArrayList<>()).add(rings.get(i));
        }
        parts = byGroup.values().stream()
                .map(members -> new Part(index, wMm, members))
                .toList();
    }

    private static int find(int[] group, int i) {
        int at = i;
        while (group[at] != at) {
            at = group[at];
        }
        return at;
    }

    private static void unite(int[] group, int i, int j) {
        group[find(group, i)] = find(group, j);
    }

    private record EdgeAt(int ring, int edge) {}

    /** An edge that is run along twice has the same thing on both sides. */
    private void cancelDoubleEdges(int[] group) {
        if (!hasDoubleMidpoints()) {
            return;
        }
        Map<Long, EdgeAt> open = new HashMap<>();
        for (int r = 0; r < rings.size(); r++) {
            Ring ring = rings.get(r);
            for (int i = 0; i < ring.size(); i++) {
                long key = middle(ring, i);
                EdgeAt other = open.get(key);
                if (other != null && sameEdge(ring, i, rings.get(other.ring), other.edge)) {
                    ring.cancel(i);
                    rings.get(other.ring).cancel(other.edge);
                    open.remove(key);
                    unite(group, r, other.ring);
                } else {
                    open.put(key, new EdgeAt(r, i));
                }
            }
        }
    }

    private boolean hasDoubleMidpoints() {
        long[] keys = new long[rings.stream().mapToInt(Ring::size).sum()];
        int at = 0;
        for (Ring ring : rings) {
            for (int i = 0; i < ring.size(); i++) {
                keys[at++] = middle(ring, i);
            }
        }
        Arrays.sort(keys);
        for (int i = 1; i < keys.length; i++) {
            if (keys[i] == keys[i - 1]) {
                return true;
            }
        }
        return false;
    }

    private static long middle(Ring ring, int i) {
        int next = (i + 1) % ring.size();
        long u = Math.round((ring.u(i) + ring.u(next)) / SAME_POINT_MM);
        long v = Math.round((ring.v(i) + ring.v(next)) / SAME_POINT_MM);
        return u << 32 ^ v & 0xFFFFFFFFL;
    }

    private static boolean sameEdge(Ring a, int i, Ring b, int j) {
        int iNext = (i + 1) % a.size();
        int jNext = (j + 1) % b.size();
        return same(a, i, b, j) && same(a, iNext, b, jNext) || same(a, i, b, jNext) && same(a, iNext, b, j);
    }

    private static boolean same(Ring a, int i, Ring b, int j) {
        return Math.abs(a.u(i) - b.u(j)) <= SAME_POINT_MM && Math.abs(a.v(i) - b.v(j)) <= SAME_POINT_MM;
    }

    /** A hole belongs to the smallest ring around it, rings that cross belong together. */
    private void groupRings(int[] group) {
        int n = rings.size();
        int[] depth = new int[n];
        int[] around = new int[n];
        Arrays.fill(around, -1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j && rings.get(i).boxOverlaps(rings.get(j)) && mostlyInside(rings.get(i), rings.get(j))) {
                    depth[i]++;
                    if (around[i] < 0
                            || rings.get(j).areaMm2() < rings.get(around[i]).areaMm2()) {
                        around[i] = j;
                    }
                } else if (i < j && rings.get(i).crosses(rings.get(j))) {
                    unite(group, i, j);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            if (depth[i] % 2 == 1) {
                unite(group, i, around[i]);
            }
        }
    }

    private static boolean mostlyInside(Ring inner, Ring outer) {
        int step = Math.max(1, inner.size() / 16);
        int in = 0;
        int asked = 0;
        for (int i = 0; i < inner.size(); i += step) {
            in += outer.contains(inner.u(i), inner.v(i)) ? 1 : 0;
            asked++;
        }
        return 2 * in > asked && inner.areaMm2() <= outer.areaMm2();
    }
}
