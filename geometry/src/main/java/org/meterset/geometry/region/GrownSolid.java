package org.meterset.geometry.region;

import java.util.ArrayList;
import java.util.List;
import org.meterset.geometry.Axes;
import org.meterset.geometry.Point3;

/** A body with a margin, on a lattice along the patient's axes. */
final class GrownSolid implements Solid {
    /** A body is not expected to shrink to less than this share of its size. */
    private static final double LEAST_SCALE = 0.3;

    private final Solid body;
    private final Margins margins;

    GrownSolid(Solid body, Margins margins) {
        this.body = body;
        this.margins = margins;
    }

    @Override
    public Probe probe(double pitchMm) {
        return new LevelProbe(new Lattice(pitchMm).levels());
    }

    @Override
    public double roughMm3() {
        double rough = body.roughMm3();
        if (!(rough > 0)) {
            return rough;
        }
        double radius = Math.cbrt(rough * 0.239);
        double mean = (margins.minusX()
                        + margins.plusX()
                        + margins.minusY()
                        + margins.plusY()
                        + margins.minusZ()
                        + margins.plusZ())
                / 6;
        return rough * Math.pow(Math.max(LEAST_SCALE, 1 + mean / radius), 3);
    }

    @Override
    public Point3[] box() {
        Point3[] box = body.box();
        return new Point3[] {
            new Point3(
                    box[0].xMm() - Math.max(0, margins.minusX()),
                    box[0].yMm() - Math.max(0, margins.minusY()),
                    box[0].zMm() - Math.max(0, margins.minusZ())),
            new Point3(
                    box[1].xMm() + Math.max(0, margins.plusX()),
                    box[1].yMm() + Math.max(0, margins.plusY()),
                    box[1].zMm() + Math.max(0, margins.plusZ()))
        };
    }

    private final class Lattice {
        private final double pitch;
        private final Point3 corner;
        private final int[] size = new int[3];
        private final NearestSurface surface;

        Lattice(double pitchMm) {
            pitch = pitchMm;
            Point3[] box = box();
            corner = new Point3(box[0].xMm() - 2.5 * pitch, box[0].yMm() - 2.5 * pitch, box[0].zMm() - 2.5 * pitch);
            Point3 extent = box[1].minus(corner);
            double[] mm = {extent.xMm(), extent.yMm(), extent.zMm()};
            for (int k = 0; k < 3; k++) {
                size[k] = (int) Math.ceil(mm[k] / pitch) + 3;
            }
            surface = new NearestSurface(body.probe(pitch), corner, pitch, size, margins);
        }

        List<Level> levels() {
            List<Level> levels = new ArrayList<>();
            for (int k = 0; k < size[2]; k++) {
                Level level = new Level(Axes.PATIENT, corner.xMm(), corner.yMm(), pitch, size[0], size[1]);
                level.thicknessMm = pitch;
                level.wMm = corner.zMm() + k * pitch;
                for (int j = 0; j < size[1]; j++) {
                    for (int i = 0; i < size[0]; i++) {
                        level.distanceMm[j * size[0] + i] = (float) surface.distanceMm(i, j, k);
                    }
                }
                levels.add(level);
            }
            return levels;
        }
    }
}
