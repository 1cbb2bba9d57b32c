package org.meterset.rt.registration;

import java.util.Map;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;

/**
 * How a patient on the treatment table is to be moved to lie as in the planning image: turned first, then shifted.
 *
 * <p><b>Frame.</b> The fixed system of IEC 61217: X to the right of who faces the gantry, Y to the gantry, Z up; its origin
 * is the isocenter. Angles are positive as a right-handed screw that advances along the axis turns. The turns follow each
 * other about these axes, which stay where they are: pitch, then roll, then yaw.
 *
 * @param lateralMm along X
 * @param longitudinalMm along Y
 * @param verticalMm along Z
 * @param pitchDeg about X
 * @param rollDeg about Y
 * @param yawDeg about Z
 */
public record SetupCorrection(
        double lateralMm, double longitudinalMm, double verticalMm, double pitchDeg, double rollDeg, double yawDeg) {
    private static final Point3 X = new Point3(1, 0, 0);
    private static final Point3 Y = new Point3(0, 1, 0);
    private static final Point3 Z = new Point3(0, 0, 1);
    private static final int VALUES = 6;

    /** By Patient Position, how patients lie whose table is not turned: IEC fixed coordinates to those of the patient. */
    private static final Map<String, RigidTransform> FIXED_TO_PATIENT = Map.of(
            "HFS", toPatient(X, Z.times(-1), Y),
            "FFS", toPatient(X.times(-1), Z.times(-1), Y.times(-1)),
            "HFP", toPatient(X.times(-1), Z, Y),
            "FFP", toPatient(X, Z, Y.times(-1)));

    /** None at all. */
    public static final SetupCorrection NONE = new SetupCorrection(0, 0, 0, 0, 0, 0);

    public SetupCorrection {
        double sum = lateralMm + longitudinalMm + verticalMm + pitchDeg + rollDeg + yawDeg;
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException("setup correction: found a value that is no finite number");
        }
    }

    private static RigidTransform toPatient(Point3 x, Point3 y, Point3 z) {
        return RigidTransform.ofMatrix(new double[] {
            x.xMm(), x.yMm(), x.zMm(), 0, y.xMm(), y.yMm(), y.zMm(), 0, z.xMm(), z.yMm(), z.zMm(), 0, 0, 0, 0, 1
        });
    }

    /**
     * Reads {@code X,Y,Z} or {@code X,Y,Z,PITCH,ROLL,YAW}, in mm and degrees.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static SetupCorrection parse(String text) {
        String[] values = text.split(",", -1);
        double[] numbers = new double[VALUES];
        try {
            if (values.length != VALUES && values.length != VALUES / 2) {
                throw new NumberFormatException(values.length + " values");
            }
            for (int i = 0; i < values.length; i++) {
                numbers[i] = Double.parseDouble(values[i].strip());
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "found \"%s\", expected X,Y,Z in mm, or X,Y,Z,PITCH,ROLL,YAW in mm and degrees".formatted(text), e);
        }
        return new SetupCorrection(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }

    /**
     * IEC fixed coordinates to those of a patient (PS3.3 section C.7.6.2.1.1), both from the isocenter, in mm.
     *
     * @param patientPosition HFS, HFP, FFS or FFP
     * @throws IllegalArgumentException for another one
     */
    public static RigidTransform fixedToPatient(String patientPosition) {
        RigidTransform known = FIXED_TO_PATIENT.get(patientPosition);
        if (known == null) {
            throw new IllegalArgumentException(
                    "patient position: found \"%s\", expected HFS, HFP, FFS or FFP".formatted(patientPosition));
        }
        return known;
    }

    /** From where a point of the patient lies to where it is to lie, in IEC fixed coordinates. */
    public RigidTransform fixed() {
        return RigidTransform.rotation(X, pitchDeg)
                .then(RigidTransform.rotation(Y, rollDeg))
                .then(RigidTransform.rotation(Z, yawDeg))
                .then(RigidTransform.translation(lateralMm, longitudinalMm, verticalMm));
    }

    /**
     * The same in the coordinates of a patient: the matrix that leads from the image at the machine into the planning image.
     *
     * @param patientPosition HFS, HFP, FFS or FFP
     */
    public RigidTransform patient(String patientPosition) {
        RigidTransform toPatient = fixedToPatient(patientPosition);
        return toPatient.inverse().then(fixed()).then(toPatient);
    }

    /** The shift along the axes of the patient. */
    public Point3 shiftMmPatient(String patientPosition) {
        return fixedToPatient(patientPosition).apply(new Point3(lateralMm, longitudinalMm, verticalMm));
    }

    /** The angles about the axes of the patient. */
    public Point3 anglesDegPatient(String patientPosition) {
        return fixedToPatient(patientPosition).apply(new Point3(pitchDeg, rollDeg, yawDeg));
    }
}
