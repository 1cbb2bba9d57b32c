package org.meterset.geometry.region;

/** What a structure is between two neighbouring slices that both show it. */
public enum Interpolation {
    /** Each contour reaches unchanged half of the way to its neighbours. */
    SLAB,
    /** Shape-based: the signed distance to the outline is interpolated linearly. */
    LINEAR,
    /** Shape-based: the signed distance to the outline follows a cubic through up to four slices. */
    CUBIC
}
