package org.meterset.geometry.region;

import org.meterset.geometry.Point3;

/** A body that can be taken apart into layers and asked about a point. */
interface Solid {
    /** Layers on lattices of about this pitch; together they make up the body once. */
    default void levels(double pitchMm, LevelSink sink) {
        probe(pitchMm).levels(sink);
    }

    /** The body as seen on lattices of about this pitch. */
    Probe probe(double pitchMm);

    /** Volume in mm³, roughly, to choose a pitch by. */
    double roughMm3();

    /** The box around it: least and greatest corner in the patient frame. */
    Point3[] box();

    /** Answers for many points; safe for one thread. */
    interface Probe {
        /** Distance to the surface near it, below 0 inside; only the sign and the size next to the surface are exact. */
        double distanceMm(Point3 patient);

        /** Layers to look for the body in: what of them it holds is told point by point, and each point by one layer. */
        void levels(LevelSink sink);
    }
}
