package org.meterset.geometry.grid;

import java.util.List;

/** Lines and surfaces of equal dose. */
public final class Isodose {
    private Isodose() {}

    /** Where the dose on a plane is this many Gy; linear along the edges between points. */
    public static List<IsodoseLine> lines(DosePlane plane, double levelGy) {
        return new MarchingSquares(plane, levelGy).lines();
    }

    /** Where the dose is this many Gy; linear along the edges of the tetrahedra that each box of the grid is cut into. */
    public static IsodoseSurface surface(DoseGrid dose, double levelGy) {
        return new MarchingTetrahedra(dose, levelGy).surface();
    }
}
