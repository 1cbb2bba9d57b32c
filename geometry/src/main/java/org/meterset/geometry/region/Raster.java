package org.meterset.geometry.region;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.meterset.geometry.Axes;

/** Distance fields of sets of parts on one common lattice, made when asked for and kept while they may be needed. */
final class Raster {
    private static final int MARGIN = 2;

    final Axes axes;
    final double pitch;
    private final Map<Set<Part>, Field> fields = new HashMap<>();

    Raster(Axes axes, double pitch) {
        this.axes = axes;
        this.pitch = pitch;
    }

    /** A rectangle of lattice points. */
    record Box(int column, int row, int columns, int rows) {}

    /** Distances on a rectangle of lattice points. */
    record Field(Box box, float[] distance) {

        int index(int column, int row) {
            return (row - box.row) * box.columns + column - box.column;
        }
    }

    Box boxOf(Set<Part> parts) {
        double minU = Double.MAX_VALUE;
        double maxU = -Double.MAX_VALUE;
        double minV = Double.MAX_VALUE;
        double maxV = -Double.MAX_VALUE;
        for (Part part : parts) {
            for (Ring ring : part.rings) {
                minU = Math.min(minU, ring.minU);
                maxU = Math.max(maxU, ring.maxU);
                minV = Math.min(minV, ring.minV);
                maxV = Math.max(maxV, ring.maxV);
            }
        }
        int column = (int) Math.floor(minU / pitch) - MARGIN;
        int row = (int) Math.floor(minV / pitch) - MARGIN;
        return new Box(
                column,
                row,
                (int) Math.ceil(maxU / pitch) + MARGIN - column + 1,
                (int) Math.ceil(maxV / pitch) + MARGIN - row + 1);
    }

    /** The field reaches over all that the parts may be interpolated with: two steps of the graph up and down. */
    Field field(Set<Part> parts) {
        Field known = fields.get(parts);
        if (known != null) {
            return known;
        }
        Set<Part> around = new HashSet<>(parts);
        for (int step = 0; step < 2; step++) {
            for (Part part : List.copyOf(around)) {
                around.addAll(part.above);
                around.addAll(part.below);
            }
        }
        Box box = boxOf(around);
        List<Ring> rings = parts.stream().flatMap(part -> part.rings.stream()).toList();
        Field made = new Field(
                box, DistanceField.of(rings, box.column * pitch, box.row * pitch, pitch, box.columns, box.rows));
        fields.put(Set.copyOf(parts), made);
        return made;
    }

    void forgetBelow(int slice) {
        fields.keySet().removeIf(parts -> parts.iterator().next().slice < slice);
    }

    Level level(Box box) {
        return new Level(axes, box.column * pitch, box.row * pitch, pitch, box.columns, box.rows);
    }
}
