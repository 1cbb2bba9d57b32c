package org.meterset.standard.rules;

import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;

/** The plane of an image (PS3.3 section C.7.6.2.1.1): a point and the unit normal, in mm of the patient. */
public record SlicePlane(double[] point, double[] normal) {
    private static final int COSINES = 6;

    /** Empty if position or orientation is missing or makes no plane. */
    public static Optional<SlicePlane> of(DataSet image) {
        double[] position = image.doubles(Tags.IMAGE_POSITION_PATIENT);
        double[] cosines = image.doubles(Tags.IMAGE_ORIENTATION_PATIENT);
        if (position.length != 3 || cosines.length != COSINES) {
            return Optional.empty();
        }
        double[] normal = {
            cosines[1] * cosines[5] - cosines[2] * cosines[4],
            cosines[2] * cosines[3] - cosines[0] * cosines[5],
            cosines[0] * cosines[4] - cosines[1] * cosines[3]
        };
        double length = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
        if (!(length > 1e-6)) {
            return Optional.empty();
        }
        for (int axis = 0; axis < 3; axis++) {
            normal[axis] /= length;
        }
        return Optional.of(new SlicePlane(position, normal));
    }

    /** How far a point lies in front of the plane; negative behind it. */
    public double distanceMm(double xMm, double yMm, double zMm) {
        return (xMm - point[0]) * normal[0] + (yMm - point[1]) * normal[1] + (zMm - point[2]) * normal[2];
    }

    /** Where the plane stands along its own normal. */
    public double offsetMm() {
        return point[0] * normal[0] + point[1] * normal[1] + point[2] * normal[2];
    }
}
