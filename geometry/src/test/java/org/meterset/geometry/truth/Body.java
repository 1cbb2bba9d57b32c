package org.meterset.geometry.truth;

import java.util.ArrayList;
import java.util.List;
import org.meterset.geometry.Point3;
import org.meterset.geometry.region.Contour;
import org.meterset.geometry.region.Region;
import org.meterset.geometry.region.RegionOptions;

/** Bodies whose volume and dose at volume are known, after Nelms et al., Med. Phys. 42 (2015), 10.1118/1.4923175. */
public enum Body {
    SPHERE,
    CYLINDER,
    CONE;

    /** Diameter and height of the bodies, in mm. */
    public static final double SIZE_MM = 24;

    private static final double RADIUS = SIZE_MM / 2;
    private static final int STEPS = 20_000;

    /** Radius of the cross-section at z, counted from the middle of the height; the tip of the cone is at the top. */
    double radius(double z) {
        double half = SIZE_MM / 2;
        if (Math.abs(z) >= half) {
            return 0;
        }
        return switch (this) {
            case SPHERE -> Math.sqrt(RADIUS * RADIUS - z * z);
            case CYLINDER -> RADIUS;
            case CONE -> RADIUS * (half - z) / SIZE_MM;
        };
    }

    public double volumeCc() {
        return switch (this) {
                    case SPHERE -> 4.0 / 3 * Math.PI * RADIUS * RADIUS * RADIUS;
                    case CYLINDER -> Math.PI * RADIUS * RADIUS * SIZE_MM;
                    case CONE -> Math.PI * RADIUS * RADIUS * SIZE_MM / 3;
                }
                / 1000;
    }

    /**
     * Contours on slices of a spacing.
     *
     * @param phase of the slices against the middle of the body, as a share of the spacing; slices at half a spacing lie so
     *     that flat ends are half a spacing beyond the last slice
     */
    public Region region(double spacingMm, double phase, Point3 centre, RegionOptions options) {
        List<Contour> contours = new ArrayList<>();
        for (int k = -200; k <= 200; k++) {
            double z = (k + phase) * spacingMm;
            double radius = radius(z);
            if (radius > 1e-6) {
                contours.add(circle(radius, centre.plus(new Point3(0, 0, z))));
            }
        }
        return Region.of(contours, options);
    }

    /** A polygon with the area of the circle. */
    public static Contour circle(double radius, Point3 centre) {
        int n = Math.max(48, (int) (2 * Math.PI * radius / 0.4));
        double step = 2 * Math.PI / n;
        double corner = radius * Math.sqrt(step / StrictMath.sin(step));
        double[] xyz = new double[3 * n];
        for (int i = 0; i < n; i++) {
            xyz[3 * i] = centre.xMm() + corner * StrictMath.cos(i * step);
            xyz[3 * i + 1] = centre.yMm() + corner * StrictMath.sin(i * step);
            xyz[3 * i + 2] = centre.zMm();
        }
        return Contour.closedPlanar(xyz);
    }

    /** Share of the volume beyond a plane at a coordinate from the middle, along z or across it. */
    double shareBeyond(double t, boolean alongZ) {
        double sum = 0;
        double height = SIZE_MM / STEPS;
        for (int i = 0; i < STEPS; i++) {
            double z = -SIZE_MM / 2 + (i + 0.5) * height;
            double radius = radius(z);
            if (alongZ) {
                sum += z >= t ? Math.PI * radius * radius : 0;
            } else {
                sum += segment(radius, t);
            }
        }
        return sum * height / (volumeCc() * 1000);
    }

    private static double segment(double radius, double t) {
        if (t >= radius) {
            return 0;
        }
        if (t <= -radius) {
            return Math.PI * radius * radius;
        }
        return radius * radius * StrictMath.acos(t / radius) - t * Math.sqrt(radius * radius - t * t);
    }

    /** The coordinate beyond which this share of the volume lies. */
    public double coordinateAt(double share, boolean alongZ) {
        double low = -SIZE_MM / 2;
        double high = SIZE_MM / 2;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (shareBeyond(middle, alongZ) > share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
