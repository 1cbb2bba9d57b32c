package org.meterset.geometry.region;

/** Contour Geometric Type (3006,0042), PS3.3 section C.8.8.6.1. */
public enum ContourType {
    POINT,
    OPEN_PLANAR,
    OPEN_NONPLANAR,
    CLOSED_PLANAR
}
