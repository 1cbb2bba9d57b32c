package org.meterset.geometry;

import java.util.Arrays;

/**
 * A rotation followed by a translation, from one frame of reference to another, in mm.
 *
 * <p><b>Source.</b> Frame of Reference Transformation Matrix (3006,00C6) of type RIGID, PS3.3 section C.20.2.1.1: 16
 * values, row by row, applied to column vectors.
 */
public final class RigidTransform {
    private static final double TOLERANCE = 1e-3;
    private static final RigidTransform IDENTITY =
            new RigidTransform(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});

    private final double[] matrix;

    private RigidTransform(double[] matrix) {
        this.matrix = matrix;
    }

    public static RigidTransform identity() {
        return IDENTITY;
    }

    public static RigidTransform translation(double xMm, double yMm, double zMm) {
        return ofMatrix(new double[] {1, 0, 0, xMm, 0, 1, 0, yMm, 0, 0, 1, zMm, 0, 0, 0, 1});
    }

    /** Rotation about an axis through the origin, right-handed. */
    public static RigidTransform rotation(Point3 axis, double angleDegrees) {
        Point3 unit = axis.times(1 / axis.lengthMm());
        double c = Math.cos(Math.toRadians(angleDegrees));
        double s = Math.sin(Math.toRadians(angleDegrees));
        double x = unit.xMm();
        double y = unit.yMm();
        double z = unit.zMm();
        double d = 1 - c;
        return ofMatrix(new double[] {
            c + x * x * d,
            x * y * d - z * s,
            x * z * d + y * s,
            0,
            y * x * d + z * s,
            c + y * y * d,
            y * z * d - x * s,
            0,
            z * x * d - y * s,
            z * y * d + x * s,
            c + z * z * d,
            0,
            0,
            0,
            0,
            1
        });
    }

    /**
     * A matrix of 16 values, row by row.
     *
     * @throws IllegalArgumentException if it is not 16 finite values, scales, shears or mirrors
     */
    public static RigidTransform ofMatrix(double[] rowMajor) {
        if (rowMajor.length != 16 || !Arrays.stream(rowMajor).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a rigid transform is 16 finite values, found " + rowMajor.length);
        }
        double[] m = rowMajor.clone();
        Point3 a = new Point3(m[0], m[1], m[2]);
        Point3 b = new Point3(m[4], m[5], m[6]);
        Point3 c = new Point3(m[8], m[9], m[10]);
        double worst = Math.max(a.cross(b).distanceMm(c), Math.max(Math.abs(a.lengthMm() - 1), Math.abs(a.dot(b))));
        worst = Math.max(worst, Math.abs(b.lengthMm() - 1));
        if (!(worst <= TOLERANCE) || m[12] != 0 || m[13] != 0 || m[14] != 0 || m[15] != 1) {
            throw new IllegalArgumentException(
                    "not a rigid transform: the rotation part is off a right-handed orthonormal one by %.4g, the last row is %s"
                            .formatted(worst, Arrays.toString(Arrays.copyOfRange(m, 12, 16))));
        }
        return new RigidTransform(m);
    }

    public Point3 apply(Point3 p) {
        return direction(p).plus(new Point3(matrix[3], matrix[7], matrix[11]));
    }

    /** Turns a direction: rotation without translation. */
    public Point3 direction(Point3 p) {
        double[] m = matrix;
        return new Point3(
                m[0] * p.xMm() + m[1] * p.yMm() + m[2] * p.zMm(),
                m[4] * p.xMm() + m[5] * p.yMm() + m[6] * p.zMm(),
                m[8] * p.xMm() + m[9] * p.yMm() + m[10] * p.zMm());
    }

    /** Coordinates as x, y, z triples. */
    public double[] apply(double[] xyzMm) {
        double[] moved = new double[xyzMm.length];
        double[] m = matrix;
        for (int i = 0; i < moved.length; i += 3) {
            for (int row = 0; row < 3; row++) {
                moved[i + row] = m[4 * row] * xyzMm[i]
                        + m[4 * row + 1] * xyzMm[i + 1]
                        + m[4 * row + 2] * xyzMm[i + 2]
                        + m[4 * row + 3];
            }
        }
        return moved;
    }

    public RigidTransform inverse() {
        double[] m = matrix;
        double[] inverse = new double[16];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                inverse[4 * row + column] = m[4 * column + row];
                inverse[4 * row + 3] -= m[4 * column + row] * m[4 * column + 3];
            }
        }
        inverse[15] = 1;
        return new RigidTransform(inverse);
    }

    /** The transform that does this one first, then the other. */
    public RigidTransform then(RigidTransform next) {
        double[] product = new double[16];
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                for (int k = 0; k < 4; k++) {
                    product[4 * row + column] += next.matrix[4 * row + k] * matrix[4 * k + column];
                }
            }
        }
        return new RigidTransform(product);
    }

    /** The 16 values, row by row. */
    public double[] matrix() {
        return matrix.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RigidTransform transform && Arrays.equals(matrix, transform.matrix);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(matrix);
    }

    @Override
    public String toString() {
        return "RigidTransform" + Arrays.toString(matrix);
    }
}
