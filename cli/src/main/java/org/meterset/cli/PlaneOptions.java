package org.meterset.cli;

import org.jspecify.annotations.Nullable;
import org.meterset.geometry.Axes;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.DosePlane;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which plane of a dose. */
final class PlaneOptions {
    /** One of these. */
    static final class Which {
        @Option(names = "--axial", paramLabel = "Z", required = true, description = "Transverse, at z in mm.")
        private @Nullable Double axial;

        @Option(names = "--coronal", paramLabel = "Y", required = true, description = "Coronal, at y in mm.")
        private @Nullable Double coronal;

        @Option(names = "--sagittal", paramLabel = "X", required = true, description = "Sagittal, at x in mm.")
        private @Nullable Double sagittal;

        @Option(
                names = "--oblique",
                paramLabel = "X,Y,Z,NX,NY,NZ",
                split = ",",
                required = true,
                description = "Through a point in mm, with that normal.")
        private double @Nullable [] oblique;
    }

    @ArgGroup(multiplicity = "0..1")
    private @Nullable Which which;

    @Option(
            names = "--spacing",
            paramLabel = "MM",
            description = "Distance of the points of the plane (${DEFAULT-VALUE} mm).")
    private double spacingMm = 1;

    boolean isGiven() {
        return which != null;
    }

    DosePlane of(DoseGrid dose) {
        if (which == null) {
            throw UserError.unusable("expected a plane: --axial, --coronal, --sagittal or --oblique");
        }
        try {
            if (which.axial != null) {
                return DosePlane.axial(dose, which.axial, spacingMm);
            }
            if (which.coronal != null) {
                return DosePlane.coronal(dose, which.coronal, spacingMm);
            }
            if (which.sagittal != null) {
                return DosePlane.sagittal(dose, which.sagittal, spacingMm);
            }
            double[] o = which.oblique;
            if (o == null || o.length != 6) {
                throw UserError.unusable("--oblique: expected six numbers, a point and a normal");
            }
            Axes axes = Axes.ofNormal(new Point3(o[0], o[1], o[2]), new Point3(o[3], o[4], o[5]));
            return DosePlane.oblique(dose, axes, spacingMm);
        } catch (IllegalArgumentException e) {
            throw UserError.unusable(String.valueOf(e.getMessage()));
        }
    }
}
