package org.meterset.rt.phantom;

import java.util.List;
import org.meterset.rt.phantom.Shape.Cylinder;
import org.meterset.rt.phantom.Shape.Sphere;

/** The structures of the phantom: a water body with lungs, a cord and a target on the isocenter. */
final class Anatomy {
    private static final double BODY_HALF_LENGTH_MM = 1000;

    /** RT ROI Interpreted Type, CT number and display colour of one structure. */
    record Structure(int number, String name, String interpretedType, int hounsfield, String colour, Shape shape) {}

    static final Structure BODY = new Structure(1, "Body", "EXTERNAL", 0, "0\\255\\0", cylinder(0, 0, 180, 110));
    static final Structure LUNG_LEFT =
            new Structure(2, "Lung_L", "ORGAN", -750, "0\\128\\255", cylinder(95, -10, 50, 65));
    static final Structure LUNG_RIGHT =
            new Structure(3, "Lung_R", "ORGAN", -750, "0\\200\\255", cylinder(-95, -10, 50, 65));
    static final Structure CORD = new Structure(4, "SpinalCord", "ORGAN", 40, "255\\255\\0", cylinder(0, 75, 8, 8));
    static final Sphere TARGET_SPHERE = new Sphere(0, 0, 0, 30);
    static final Structure TARGET = new Structure(5, "PTV", "PTV", 30, "255\\0\\0", TARGET_SPHERE);

    static final List<Structure> STRUCTURES = List.of(BODY, LUNG_LEFT, LUNG_RIGHT, CORD, TARGET);

    private static final int AIR_HOUNSFIELD = -1000;

    private Anatomy() {}

    private static Cylinder cylinder(double xMm, double yMm, double semiAxisXMm, double semiAxisYMm) {
        return new Cylinder(xMm, yMm, semiAxisXMm, semiAxisYMm, -BODY_HALF_LENGTH_MM, BODY_HALF_LENGTH_MM);
    }

    /** CT number at a point: that of the last structure that holds it. */
    static int hounsfield(double xMm, double yMm, double zMm) {
        int hounsfield = AIR_HOUNSFIELD;
        for (Structure structure : STRUCTURES) {
            if (structure.shape().contains(xMm, yMm, zMm)) {
                hounsfield = structure.hounsfield();
            }
        }
        return hounsfield;
    }

    /** Prescribed dose within the target, falling off smoothly to a fifth over the body, and none outside it. */
    static double doseGy(double prescribedGy, double xMm, double yMm, double zMm) {
        if (!BODY.shape().contains(xMm, yMm, zMm)) {
            return 0;
        }
        double beyondMm = TARGET_SPHERE.distanceMm(xMm, yMm, zMm) - TARGET_SPHERE.radiusMm();
        return prescribedGy * (0.2 + 0.8 / (1 + Math.exp((beyondMm - 6) / 3)));
    }
}
