package org.meterset.geometry.region;

import org.meterset.geometry.Point3;

/** A body without another one, or without all that is not another one. */
final class CutSolid implements Solid {
    private final Solid body;
    private final Solid knife;
    private final boolean away;

    CutSolid(Solid body, Solid knife, boolean away) {
        this.body = body;
        this.knife = knife;
        this.away = away;
    }

    @Override
    public Probe probe(double pitchMm) {
        return new Cut(body.probe(pitchMm), knife.probe(pitchMm), away);
    }

    /** The surfaces of both may coincide, so no distance to either tells what share of a lattice cell is left: points do. */
    record Cut(Probe body, Probe knife, boolean away) implements Probe {
        @Override
        public double distanceMm(Point3 patient) {
            return cut(body.distanceMm(patient), patient);
        }

        @Override
        public void levels(LevelSink sink) {
            body.levels(level -> {
                Level.Inside whole = level.sieve();
                sink.accept(level.within(point -> cut(whole.distanceMm(point), point)));
            });
        }

        private double cut(double distance, Point3 point) {
            if (distance >= 0) {
                return distance;
            }
            double other = knife.distanceMm(point);
            return Math.max(distance, away ? -other : other);
        }
    }

    @Override
    public double roughMm3() {
        return body.roughMm3() == 0 || !away && knife.roughMm3() == 0
                ? 0
                : away ? body.roughMm3() : Math.min(body.roughMm3(), knife.roughMm3());
    }

    @Override
    public Point3[] box() {
        return body.box();
    }
}
