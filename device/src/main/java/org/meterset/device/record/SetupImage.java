package org.meterset.device.record;

import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;

/**
 * The CT that a ring gantry takes of the patient before it treats: a small image of water, since what it shows does not
 * matter to those who receive it.
 *
 * @param series Series Instance UID
 * @param frameOfReference of the image
 * @param offsetsMm X, Y, Z in the patient's coordinates, by which this image is moved to lie upon the planning image
 * @param slices in their order
 */
public record SetupImage(Uid series, Uid frameOfReference, List<Double> offsetsMm, List<DataSet> slices) {
    private static final int SLICES = 3;
    private static final int PIXELS = 16;
    private static final double SPACING_MM = 20;
    private static final double SLICE_MM = 6;
    private static final int RESCALE_INTERCEPT = -1024;
    private static final double MEGAVOLTAGE_KV = 6000;

    public SetupImage {
        offsetsMm = List.copyOf(offsetsMm);
        slices = List.copyOf(slices);
        if (offsetsMm.size() != 3) {
            throw new IllegalArgumentException("offsets: found %d, expected 3".formatted(offsetsMm.size()));
        }
    }

    /** Takes the image of the patient at the machine. */
    public static SetupImage of(RingGantryObject gantry, List<Double> offsetsMm) {
        Uid series = gantry.newUid();
        Uid frame = Uid.of(series.value() + ".1.1");
        List<DataSet> slices = new ArrayList<>();
        for (int slice = 0; slice < SLICES; slice++) {
            slices.add(slice(gantry, series, frame, slice));
        }
        return new SetupImage(series, frame, offsetsMm, slices);
    }

    private static DataSet slice(RingGantryObject gantry, Uid series, Uid frame, int slice) {
        String position = gantry.patientPosition();
        int right = position.equals("FFS") || position.equals("HFP") ? -1 : 1;
        int down = position.endsWith("P") ? -1 : 1;
        double edgeMm = -SPACING_MM * (PIXELS - 1) / 2;
        double zMm = SLICE_MM * (slice - SLICES / 2);
        byte[] water = new byte[2 * PIXELS * PIXELS];
        for (int pixel = 0; pixel < water.length; pixel += 2) {
            water[pixel + 1] = (byte) (-RESCALE_INTERCEPT >>> 8);
        }
        return gantry.startImaging(
                        Uids.CT_IMAGE_STORAGE,
                        Uid.of(series.value() + "." + (slice + 1)),
                        "CT",
                        series,
                        "CTTrue Image Set",
                        frame)
                .set(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
                .setEmpty(Tags.ACQUISITION_NUMBER)
                .set(Tags.ACQUISITION_DATE, gantry.at().toLocalDate())
                .set(Tags.ACQUISITION_TIME, gantry.at().toLocalTime())
                .set(Tags.INSTANCE_NUMBER, slice + 1)
                .set(Tags.IMAGES_IN_ACQUISITION, SLICES)
                .setEmpty(Tags.CONTRAST_BOLUS_AGENT)
                .set(Tags.KVP, MEGAVOLTAGE_KV)
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
                .set(Tags.PIXEL_DATA, Vr.OW, water)
                .build();
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
