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
    public Probe probe(double pitchMm) {
        return new Either(first.probe(pitchMm), second.probe(pitchMm));
    }

    private record Either(Probe first, Probe second) implements Probe {
        @Override
        public double distanceMm(Point3 patient) {
            return Math.min(first.distanceMm(patient), second.distanceMm(patient));
        }

        @Override
        public void levels(LevelSink sink) {
            first.levels(sink);
            new CutSolid.Cut(second, first, true).levels(sink);
        }
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
