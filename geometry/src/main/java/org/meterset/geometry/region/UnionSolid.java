package org.meterset.geometry.region;

import org.meterset.geometry.Point3;

/** A body, and what another one adds to it. */
final class UnionSolid implements Solid {
    private final Solid first;
    private final Solid second;

    UnionSolid(Solid first, Solid second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public void levels(double pitchMm, LevelSink sink) {
        first.levels(pitchMm, sink);
        new CutSolid(second, first, true).levels(pitchMm, sink);
    }

    @Override
    public Probe probe(double pitchMm) {
        Probe one = first.probe(pitchMm);
        Probe other = second.probe(pitchMm);
        return point -> Math.min(one.distanceMm(point), other.distanceMm(point));
    }

    @Override
    public double roughMm3() {
        return first.roughMm3() + second.roughMm3();
    }

    @Override
    public Point3[] box() {
        Point3[] a = first.box();
        Point3[] b = second.box();
        return new Point3[] {
            new Point3(
                    Math.min(a[0].xMm(), b[0].xMm()),
                    Math.min(a[0].yMm(), b[0].yMm()),
                    Math.min(a[0].zMm(), b[0].zMm())),
            new Point3(
                    Math.max(a[1].xMm(), b[1].xMm()),
                    Math.max(a[1].yMm(), b[1].yMm()),
                    Math.max(a[1].zMm(), b[1].zMm()))
        };
    }
}
