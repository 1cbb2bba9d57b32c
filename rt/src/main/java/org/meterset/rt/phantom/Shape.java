package org.meterset.rt.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The closed form shapes of the phantom, in patient coordinates (mm). */
sealed interface Shape {

    boolean contains(double xMm, double yMm, double zMm);

    /** Semi-axes of the elliptic cross-section at z, in x and y; empty where the shape has none. */
    OptionalDouble scaleAt(double zMm);

    double centreXMm();

    double centreYMm();

    double semiAxisXMm();

    double semiAxisYMm();

    /** The outline at z: x, y, z of each point, counter-clockwise seen from the feet; empty outside the shape. */
    default List<Double> contour(double zMm, int points) {
        List<Double> coordinates = new ArrayList<>();
        scaleAt(zMm).ifPresent(scale -> {
            for (int i = 0; i < points; i++) {
                double angle = 2 * Math.PI * i / points;
                coordinates.add(hundredths(centreXMm() + scale * semiAxisXMm() * Math.cos(angle)));
                coordinates.add(hundredths(centreYMm() + scale * semiAxisYMm() * Math.sin(angle)));
                coordinates.add(zMm);
            }
        });
        return coordinates;
    }

    private static double hundredths(double mm) {
        return Math.rint(mm * 100) / 100;
    }

    /** An elliptic cylinder along z. */
    record Cylinder(
            double centreXMm, double centreYMm, double semiAxisXMm, double semiAxisYMm, double fromZMm, double toZMm)
            implements Shape {
        @Override
        public boolean contains(double xMm, double yMm, double zMm) {
            double x = (xMm - centreXMm) / semiAxisXMm;
            double y = (yMm - centreYMm) / semiAxisYMm;
            return zMm >= fromZMm && zMm <= toZMm && x * x + y * y <= 1;
        }

        @Override
        public OptionalDouble scaleAt(double zMm) {
            return zMm >= fromZMm && zMm <= toZMm ? OptionalDouble.of(1) : OptionalDouble.empty();
        }
    }

    /** A sphere. */
    record Sphere(double centreXMm, double centreYMm, double centreZMm, double radiusMm) implements Shape {
        @Override
        public double semiAxisXMm() {
            return radiusMm;
        }

        @Override
        public double semiAxisYMm() {
            return radiusMm;
        }

        double distanceMm(double xMm, double yMm, double zMm) {
            double x = xMm - centreXMm;
            double y = yMm - centreYMm;
            double z = zMm - centreZMm;
            return Math.sqrt(x * x + y * y + z * z);
        }

        @Override
        public boolean contains(double xMm, double yMm, double zMm) {
            return distanceMm(xMm, yMm, zMm) <= radiusMm;
        }

        @Override
        public OptionalDouble scaleAt(double zMm) {
            double share = 1 - Math.pow((zMm - centreZMm) / radiusMm, 2);
            return share > 1e-3 ? OptionalDouble.of(Math.sqrt(share)) : OptionalDouble.empty();
        }
    }
}
