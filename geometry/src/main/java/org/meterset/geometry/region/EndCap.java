package org.meterset.geometry.region;

/** How far a structure, or a part of it, reaches beyond the last slice that shows it. */
public enum EndCap {
    /** Not at all. */
    NONE,
    /** Half of the way to the next image plane, with the outline of the last slice. */
    HALF_SLICE,
    /**
     * As its area, seen to shrink over the last slices, runs out before the next image plane; a structure whose area does
     * not run out there ends half of the way, as with {@link #HALF_SLICE}.
     */
    EXTRAPOLATED
}
