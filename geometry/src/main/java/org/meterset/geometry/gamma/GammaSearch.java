package org.meterset.geometry.gamma;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.GridGeometry;

/** One comparison: every reference point looks for its nearest evaluated dose. */
final class GammaSearch {
    private final DoseGrid reference;
    private final Cells cells;
    private final GammaOptions options;
    private final double normalizationGy;
    private final AtomicInteger outside = new AtomicInteger();

    GammaSearch(DoseGrid reference, DoseGrid evaluated, GammaOptions options) {
        this.reference = reference;
        this.options = options;
        this.cells = new Cells(evaluated);
        normalizationGy = options.normalizationGy() > 0 ? options.normalizationGy() : reference.maxGy();
        if (!(normalizationGy > 0)) {
            throw new IllegalArgumentException(
                    "the reference dose is nowhere above 0 Gy: there is nothing to relate percent to");
        }
    }

    GammaResult run(Runnable planeDone) {
        GridGeometry geometry = reference.geometry();
        float[] gamma = new float[geometry.size()];
        Arrays.fill(gamma, Float.NaN);
        int rows = geometry.rows();
        AtomicIntegerArray rowsDone = new AtomicIntegerArray(geometry.planes());
        IntStream.range(0, geometry.planes() * rows).parallel().forEach(line -> {
            line(line / rows, line % rows, gamma);
            if (rowsDone.incrementAndGet(line / rows) == rows) {
                planeDone.run();
            }
        });
        return new GammaResult(geometry, gamma, options, normalizationGy, outside.get());
    }

    private void line(int plane, int row, float[] gamma) {
        GridGeometry geometry = reference.geometry();
        float[] doseGy = reference.valuesGy();
        double threshold = options.thresholdPercent() / 100 * normalizationGy;
        double tolerance = options.dosePercent() / 100;
        Point3 start = cells.local(geometry.point(plane, row, 0));
        Point3 step = cells.localDirection(geometry.rowDirection()).times(geometry.columnSpacingMm());
        int at = geometry.index(plane, row, 0);
        NearestDose nearest = new NearestDose(cells, options.distanceMm(), options.maxGamma());
        int beyond = 0;
        for (int column = 0; column < geometry.columns(); column++) {
            double gy = doseGy[at + column];
            double toleranceGy = tolerance * (options.local() ? gy : normalizationGy);
            if (gy >= threshold && toleranceGy > 0) {
                double found = nearest.gamma(
                        start.xMm() + column * step.xMm(),
                        start.yMm() + column * step.yMm(),
                        start.zMm() + column * step.zMm(),
                        gy,
                        toleranceGy);
                gamma[at + column] = (float) found;
                beyond += Double.isNaN(found) ? 1 : 0;
            }
        }
        outside.addAndGet(beyond);
    }
}
