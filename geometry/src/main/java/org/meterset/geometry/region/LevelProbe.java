package org.meterset.geometry.region;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.meterset.geometry.Axes;
import org.meterset.geometry.Point3;

/** Answers about points from the kept layers of a body. */
final class LevelProbe implements Solid.Probe {
    private static final double FAR = 1e6;

    private final List<Level> levels;
    private final double thickest;

    private LevelProbe(List<Level> levels) {
        this.levels = levels;
        this.thickest =
                levels.stream().mapToDouble(level -> level.thicknessMm).max().orElse(0);
    }

    /** All layers of the solid must share the direction of their normal. */
    static LevelProbe of(Solid solid, double pitchMm) {
        List<Level> kept = new ArrayList<>();
        solid.levels(pitchMm, level -> kept.add(level.copy()));
        kept.sort(Comparator.comparingDouble(level -> level.wMm));
        return new LevelProbe(kept);
    }

    @Override
    public double distanceMm(Point3 patient) {
        if (levels.isEmpty()) {
            return FAR;
        }
        Axes axes = levels.getFirst().axes;
        Point3 p = axes.toAxes(patient);
        double w = p.zMm();
        double best = FAR;
        for (int i = firstAbove(w - thickest / 2 - 1e-9); i < levels.size(); i++) {
            Level level = levels.get(i);
            if (level.wMm - thickest / 2 > w) {
                break;
            }
            if (Math.abs(level.wMm - w) <= level.thicknessMm / 2 + 1e-9) {
                best = Math.min(best, level.distanceAt(p.xMm(), p.yMm(), FAR));
            }
        }
        return best;
    }

    private int firstAbove(double w) {
        int low = 0;
        int high = levels.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (levels.get(middle).wMm < w) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
