package org.meterset.geometry.region;

import java.util.Arrays;
import org.meterset.geometry.Axes;
import org.meterset.geometry.Point3;

/**
 * A body with a margin, on a lattice along the patient's axes. Distances are measured in margins: each axis is scaled so
 * that the margin is 1 long, line by line along the three axes in turn.
 */
final class GrownSolid implements Solid {
    private static final Axes PATIENT =
            new Axes(new Point3(0, 0, 0), new Point3(1, 0, 0), new Point3(0, 1, 0), new Point3(0, 0, 1));
    private static final float FAR = 1e6f;

    private final Solid body;
    private final Margins margins;

    GrownSolid(Solid body, Margins margins) {
        this.body = body;
        this.margins = margins;
    }

    @Override
    public void levels(double pitchMm, LevelSink sink) {
        new Lattice(pitchMm).levels(sink);
    }

    @Override
    public Probe probe(double pitchMm) {
        return LevelProbe.of(this, pitchMm);
    }

    @Override
    public double roughMm3() {
        double rough = body.roughMm3();
        if (!(rough > 0) || margins.shrinks()) {
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
        return rough * Math.pow(1 + mean / radius, 3);
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

    /** Squared distances, in margins, from the body (or, when shrinking, from what is not the body). */
    private final class Lattice {
        private final double pitch;
        private final Point3 corner;
        private final int[] size = new int[3];
        private final float[] squared;

        Lattice(double pitchMm) {
            pitch = pitchMm;
            Point3[] box = box();
            corner = new Point3(box[0].xMm() - 2.5 * pitch, box[0].yMm() - 2.5 * pitch, box[0].zMm() - 2.5 * pitch);
            Point3 extent = box[1].minus(corner);
            double[] mm = {extent.xMm(), extent.yMm(), extent.zMm()};
            for (int k = 0; k < 3; k++) {
                size[k] = (int) Math.ceil(mm[k] / pitch) + 3;
            }
            squared = new float[Math.multiplyExact(size[0] * size[1], size[2])];
            seed();
            pass(0, 1, margins.minusX(), margins.plusX());
            pass(1, size[0], margins.minusY(), margins.plusY());
            pass(2, size[0] * size[1], margins.minusZ(), margins.plusZ());
        }

        private Point3 point(int i, int j, int k) {
            return corner.plus(new Point3(i * pitch, j * pitch, k * pitch));
        }

        private void seed() {
            Probe probe = body.probe(pitch);
            double sign = margins.shrinks() ? -1 : 1;
            Arrays.fill(squared, FAR);
            int at = 0;
            for (int k = 0; k < size[2]; k++) {
                for (int j = 0; j < size[1]; j++) {
                    for (int i = 0; i < size[0]; i++, at++) {
                        if (sign * probe.distanceMm(point(i, j, k)) < 0) {
                            squared[at] = 0;
                        }
                    }
                }
            }
        }

        /** Along one axis: the least sum of what a neighbour has and the squared way from it. */
        private void pass(int axis, int stride, double minus, double plus) {
            double shrink = margins.shrinks() ? -1 : 1;
            double up = Math.max(1e-6, shrink * (margins.shrinks() ? minus : plus));
            double down = Math.max(1e-6, shrink * (margins.shrinks() ? plus : minus));
            int n = size[axis];
            float[] line = new float[n];
            for (int start = 0; start < squared.length; start++) {
                if (start / stride % n == 0) {
                    for (int i = 0; i < n; i++) {
                        line[i] = squared[start + i * stride];
                    }
                    for (int i = 0; i < n; i++) {
                        squared[start + i * stride] = nearest(line, i, up, down);
                    }
                }
            }
        }

        private float nearest(float[] line, int i, double up, double down) {
            double best = line[i];
            int from = Math.max(0, i - (int) (1.5 * up / pitch) - 2);
            int to = Math.min(line.length - 1, i + (int) (1.5 * down / pitch) + 2);
            for (int q = from; q <= to; q++) {
                if (line[q] < best) {
                    double way = (i - q) * pitch / (i > q ? up : down);
                    best = Math.min(best, line[q] + way * way);
                }
            }
            return (float) best;
        }

        void levels(LevelSink sink) {
            double mean = (Math.abs(margins.minusX())
                            + Math.abs(margins.plusX())
                            + Math.abs(margins.minusY())
                            + Math.abs(margins.plusY())
                            + Math.abs(margins.minusZ())
                            + Math.abs(margins.plusZ()))
                    / 6;
            Level level = new Level(PATIENT, corner.xMm(), corner.yMm(), pitch, size[0], size[1]);
            level.thicknessMm = pitch;
            for (int k = 0; k < size[2]; k++) {
                level.wMm = corner.zMm() + k * pitch;
                int plane = k * size[0] * size[1];
                for (int at = 0; at < level.distanceMm.length; at++) {
                    // half a pitch: lattice points that count as seeds lie up to one pitch within the surface
                    double distance = (Math.sqrt(squared[plane + at]) - 1) * mean - pitch / 2;
                    level.distanceMm[at] = (float) (margins.shrinks() ? -distance : distance);
                }
                sink.accept(level);
            }
        }
    }
}
