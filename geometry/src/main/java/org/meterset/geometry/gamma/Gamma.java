package org.meterset.geometry.gamma;

import org.meterset.geometry.grid.DoseGrid;

/**
 * Gamma comparison of an evaluated dose with a reference dose in one, two or three dimensions (Low et al. 1998).
 *
 * <p>Gamma at a reference point is the least distance, in units of the criteria, from its position and dose to the
 * evaluated dose as a continuous function: tri-linear between the grid points, minimised within each cell and not at grid
 * points only, so that it does not depend on how the grids lie to each other.
 */
public final class Gamma {
    private Gamma() {}

    /** Compares at every point of the reference grid; the grids need not agree in anything but the frame of reference. */
    public static GammaResult compare(DoseGrid reference, DoseGrid evaluated, GammaOptions options) {
        return compare(reference, evaluated, options, () -> {});
    }

    /** The same, telling of each plane of the reference that is done, from several threads. */
    public static GammaResult compare(
            DoseGrid reference, DoseGrid evaluated, GammaOptions options, Runnable planeDone) {
        return new GammaSearch(reference, evaluated, options).run(planeDone);
    }
}
