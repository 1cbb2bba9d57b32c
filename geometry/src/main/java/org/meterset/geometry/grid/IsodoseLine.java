package org.meterset.geometry.grid;

/**
 * A line of equal dose on a plane.
 *
 * @param xyzMm patient frame, x, y, z of one point after the other; the first point is not repeated at the end
 * @param closed whether the last point is joined with the first; lines that leave the dose grid are open
 */
public record IsodoseLine(double[] xyzMm, boolean closed) {}
