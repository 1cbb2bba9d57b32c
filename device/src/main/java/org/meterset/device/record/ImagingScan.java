package org.meterset.device.record;

import java.util.ArrayList;
import java.util.List;
import org.meterset.device.record.RawDetectorData.Procedure;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;
import org.meterset.rt.registration.SetupCorrection;

/**
 * Makes the detector data of the scan from which a setup image comes: one rotation around the cylinder of water that the
 * image shows. Channels tell what share of the beam came through.
 */
public final class ImagingScan {
    static final int FRAMES = 32;
    static final double ATTENUATION_PER_MM = 0.00707;

    /** How many pulses were added up to a frame. */
    private static final int COMPRESSION = 25;

    private static final double SOURCE_TO_AXIS_MM = 850;

    private ImagingScan() {}

    /**
     * The detector data.
     *
     * @param procedure its number at the machine
     */
    public static DataSet of(MachineObject gantry, SetupImage image, String procedure) {
        RigidTransform fixedToPlanned = SetupCorrection.fixedToPatient(image.patientPosition())
                .then(image.correction().patient(image.patientPosition()));
        List<double[]> frames = new ArrayList<>();
        for (int frame = 0; frame < FRAMES; frame++) {
            frames.add(frame(360.0 * frame / FRAMES, fixedToPlanned));
        }
        return RawDetectorData.start(gantry, Procedure.IMAGE, procedure, frames)
                .set(new Tag(0x300D2024), Vr.CS, "COMPRESSION")
                .set(new Tag(0x300D2025), Vr.IS, COMPRESSION)
                .build();
    }

    private static double[] frame(double gantryAngleDeg, RigidTransform fixedToPlanned) {
        double[] channels = new double[RawDetectorData.CHANNELS];
        Point3 source = fixedToPlanned.apply(turned(0, SOURCE_TO_AXIS_MM, gantryAngleDeg));
        for (int channel = 0; channel < channels.length; channel++) {
            double fanRad =
                    (channel - (channels.length - 1) / 2.0) * RawDetectorData.CHANNEL_CM / RawDetectorData.RADIUS_CM;
            Point3 direction = fixedToPlanned.direction(turned(Math.sin(fanRad), -Math.cos(fanRad), gantryAngleDeg));
            channels[channel] = Math.exp(-ATTENUATION_PER_MM * chordMm(source, direction));
        }
        return channels;
    }

    /** A point or direction of the gantry at 0 degrees, X and Z of IEC 61217, turned with it about Y. */
    private static Point3 turned(double x, double z, double gantryAngleDeg) {
        return RigidTransform.rotation(new Point3(0, 1, 0), gantryAngleDeg).apply(new Point3(x, 0, z));
    }

    /** How far a ray goes through the cylinder. */
    private static double chordMm(Point3 source, Point3 direction) {
        double a = direction.xMm() * direction.xMm() + direction.yMm() * direction.yMm();
        double b = source.xMm() * direction.xMm() + source.yMm() * direction.yMm();
        double c =
                source.xMm() * source.xMm() + source.yMm() * source.yMm() - SetupImage.RADIUS_MM * SetupImage.RADIUS_MM;
        double discriminant = b * b - a * c;
        return discriminant > 0 ? 2 * Math.sqrt(discriminant) / a : 0;
    }
}
