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

    /** All layers must share the direction of their normal. */
    LevelProbe(List<Level> unsorted) {
        this.levels = new ArrayList<>(unsorted);
        levels.sort(Comparator.comparingDouble(level -> level.wMm));
        this.thickest =
                levels.stream().mapToDouble(level -> level.thicknessMm).max().orElse(0);
    }

    @Override
    public void levels(LevelSink sink) {
        levels.forEach(level -> sink.accept(level.within(this::distanceMm)));
    }

    @Override
    public double distanceMm(Point3 patient) {
        if (levels.isEmpty()) {
            return FAR;
        }
        Axes axes = levels.getFirst().axes;
        Point3 p = axes.toAxes(patient);
        double w = p.zMm();
        double u = p.xMm();
        double v = p.yMm();
        double here = FAR;
        double share = 0;
        int first = firstAbove(w - thickest / 2 - 1e-9);
        for (int i = first; i < levels.size() && levels.get(i).wMm - thickest / 2 <= w; i++) {
            Level level = levels.get(i);
            double away = Math.abs(level.wMm - w);
            if (away <= level.thicknessMm / 2 + 1e-9) {
                here = Math.min(here, level.distanceAt(u, v, FAR));
                share = away / level.thicknessMm;
            }
        }
        if (Math.abs(here) > 3 * levels.getFirst().pitchMm) {
            return here;
        }
        double there = FAR;
        for (int i = firstAbove(w - 1.5 * thickest);
                i < levels.size() && levels.get(i).wMm - 1.5 * thickest <= w;
                i++) {
            Level level = levels.get(i);
            double away = Math.abs(level.wMm - w);
            if (away > level.thicknessMm / 2 + 1e-9 && away <= 1.5 * level.thicknessMm && !isOther(level, w)) {
                there = Math.min(there, level.distanceAt(u, v, FAR));
            }
        }
        // the layer beyond the nearer face takes a share that grows to a half at that face
        return there == FAR ? here : here + share * (there - here);
    }

    /** Whether another layer lies between, or the point is in the other half of the layer it is in. */
    private boolean isOther(Level level, double w) {
        double face = level.wMm > w ? level.wMm - level.thicknessMm / 2 : level.wMm + level.thicknessMm / 2;
        return Math.abs(face - w) > level.thicknessMm / 2 + 1e-9;
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
