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
    public void levels(double pitchMm, LevelSink sink) {
        Probe probe = knife.probe(pitchMm);
        body.levels(pitchMm, level -> {
            float[] distance = level.distanceMm;
            for (int j = 0; j < level.rows; j++) {
                for (int i = 0; i < level.columns; i++) {
                    int at = j * level.columns + i;
                    if (distance[at] < level.pitchMm) {
                        double other = probe.distanceMm(level.point(i, j));
                        distance[at] = (float) Math.max(distance[at], away ? -other : other);
                    }
                }
            }
            sink.accept(level);
        });
    }

    @Override
    public Probe probe(double pitchMm) {
        Probe first = body.probe(pitchMm);
        Probe second = knife.probe(pitchMm);
        return point -> {
            double other = second.distanceMm(point);
            return Math.max(first.distanceMm(point), away ? -other : other);
        };
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
