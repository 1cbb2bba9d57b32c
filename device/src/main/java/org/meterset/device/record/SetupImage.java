package org.meterset.device.record;

import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;
import org.meterset.rt.registration.SetupCorrection;

/**
 * The CT that a machine takes of the patient before it treats, ring gantries at megavoltage: a small image of a cylinder of
 * water, which lies where the correction has yet to move it from.
 *
 * @param series Series Instance UID
 * @param frameOfReference of the image
 * @param correction by which what the image shows is moved to lie upon the planning image
 * @param patientPosition HFS, HFP, FFS or FFP
 * @param slices in their order
 */
public record SetupImage(
        Uid series, Uid frameOfReference, SetupCorrection correction, String patientPosition, List<DataSet> slices) {
    /** Of the cylinder, whose axis goes through the isocenter of the planning image from feet to head. */
    static final double RADIUS_MM = 150;

    private static final int SLICES = 3;
    private static final int PIXELS = 64;
    private static final double SPACING_MM = 6;
    private static final double SLICE_MM = 6;
    private static final int SAMPLES = 4;
    private static final int RESCALE_INTERCEPT = -1024;
    private static final int AIR_HOUNSFIELD = -1000;
    private static final double MEGAVOLTAGE_KV = 6000;
    private static final double KILOVOLTAGE_KV = 120;

    public SetupImage {
        slices = List.copyOf(slices);
    }

    /**
     * Takes the image of the patient at the machine.
     *
     * @throws IllegalArgumentException if the plan tells no position of a patient who lies on back or belly
     */
    public static SetupImage of(MachineObject machine, SetupCorrection correction) {
        Uid series = machine.newUid();
        Uid frame = Uid.of(series.value() + ".1.1");
        String position = machine.patientPosition();
        RigidTransform toPlanned = correction.patient(position);
        List<DataSet> slices = new ArrayList<>();
        for (int slice = 0; slice < SLICES; slice++) {
            slices.add(slice(machine, series, frame, toPlanned, slice));
        }
        return new SetupImage(series, frame, correction, position, slices);
    }

    private static DataSet slice(MachineObject machine, Uid series, Uid frame, RigidTransform toPlanned, int slice) {
        String position = machine.patientPosition();
        int right = position.equals("FFS") || position.equals("HFP") ? -1 : 1;
        int down = position.endsWith("P") ? -1 : 1;
        double edgeMm = -SPACING_MM * (PIXELS - 1) / 2;
        double zMm = SLICE_MM * (slice - SLICES / 2);
        return machine.startImaging(
                        Uids.CT_IMAGE_STORAGE,
                        Uid.of(series.value() + "." + (slice + 1)),
                        "CT",
                        series,
                        machine.hasRing() ? "CTTrue Image Set" : "Setup CT",
                        frame)
                .set(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
                .setEmpty(Tags.ACQUISITION_NUMBER)
                .set(Tags.ACQUISITION_DATE, machine.at().toLocalDate())
                .set(Tags.ACQUISITION_TIME, machine.at().toLocalTime())
                .set(Tags.INSTANCE_NUMBER, slice + 1)
                .set(Tags.IMAGES_IN_ACQUISITION, SLICES)
                .setEmpty(Tags.CONTRAST_BOLUS_AGENT)
                .set(Tags.KVP, machine.hasRing() ? MEGAVOLTAGE_KV : KILOVOLTAGE_KV)
                .set(Tags.SLICE_THICKNESS, SLICE_MM)
                .set(Tags.SLICE_LOCATION, position.startsWith("H") ? 0 - zMm : zMm)
                .set(Tags.IMAGE_POSITION_PATIENT, right * edgeMm, down * edgeMm, zMm)
                .set(Tags.IMAGE_ORIENTATION_PATIENT, right, 0, 0, 0, down, 0)
                .set(Tags.SAMPLES_PER_PIXEL, 1)
                .set(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .set(Tags.ROWS, PIXELS)
                .set(Tags.COLUMNS, PIXELS)
                .set(Tags.PIXEL_SPACING, SPACING_MM, SPACING_MM)
                .set(Tags.BITS_ALLOCATED, 16)
                .set(Tags.BITS_STORED, 16)
                .set(Tags.HIGH_BIT, 15)
                .set(Tags.PIXEL_REPRESENTATION, 0)
                .set(Tags.RESCALE_INTERCEPT, RESCALE_INTERCEPT)
                .set(Tags.RESCALE_SLOPE, 1)
                .set(Tags.PIXEL_DATA, Vr.OW, pixels(toPlanned, right, down, zMm))
                .build();
    }

    private static byte[] pixels(RigidTransform toPlanned, int right, int down, double zMm) {
        byte[] pixels = new byte[2 * PIXELS * PIXELS];
        for (int row = 0; row < PIXELS; row++) {
            for (int column = 0; column < PIXELS; column++) {
                double water = shareOfWater(toPlanned, right * columnMm(column), down * columnMm(row), zMm);
                int stored = (int) Math.round(AIR_HOUNSFIELD * (1 - water)) - RESCALE_INTERCEPT;
                int at = 2 * (row * PIXELS + column);
                pixels[at] = (byte) stored;
                pixels[at + 1] = (byte) (stored >>> 8);
            }
        }
        return pixels;
    }

    private static double columnMm(int column) {
        return SPACING_MM * (column - (PIXELS - 1) / 2.0);
    }

    /** How much of the pixel around a point lies in the cylinder. */
    private static double shareOfWater(RigidTransform toPlanned, double xMm, double yMm, double zMm) {
        int inside = 0;
        for (int i = 0; i < SAMPLES; i++) {
            for (int j = 0; j < SAMPLES; j++) {
                Point3 planned = toPlanned.apply(new Point3(xMm + offsetMm(i), yMm + offsetMm(j), zMm));
                inside += Math.hypot(planned.xMm(), planned.yMm()) < RADIUS_MM ? 1 : 0;
            }
        }
        return (double) inside / (SAMPLES * SAMPLES);
    }

    private static double offsetMm(int sample) {
        return SPACING_MM * ((sample + 0.5) / SAMPLES - 0.5);
    }

    /** The slices, as records and registrations name them. */
    List<DataSet> references() {
        return slices.stream()
                .map(slice -> DataSet.builder()
                        .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                        .set(
                                Tags.REFERENCED_SOP_INSTANCE_UID,
                                slice.uid(Tags.SOP_INSTANCE_UID).orElseThrow())
                        .build())
                .toList();
    }
}
