package org.meterset.rt.phantom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;

/** One CT image (PS3.3 section A.3). */
final class CtSlice {
    private static final int RESCALE_INTERCEPT = -1024;

    private CtSlice() {}

    static DataSet of(CommonModules common, int slice) {
        PhantomSettings settings = common.settings();
        double zMm = settings.sliceZMm(slice);
        return common.start(
                        Uids.CT_IMAGE_STORAGE,
                        common.uids().ctSlice(slice),
                        "CT",
                        common.uids().ctSeries(),
                        1,
                        "Planning CT")
                .set(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
                .set(Tags.ACQUISITION_DATE, common.date())
                .set(Tags.ACQUISITION_TIME, CommonModules.TIME)
                .set(Tags.CONTENT_DATE, common.date())
                .set(Tags.CONTENT_TIME, CommonModules.TIME)
                .set(Tags.BODY_PART_EXAMINED, "CHEST")
                .set(Tags.KVP, 120)
                .set(Tags.SLICE_THICKNESS, settings.sliceSpacingMm())
                .set(Tags.PATIENT_POSITION, "HFS")
                .set(Tags.ACQUISITION_NUMBER, 1)
                .set(Tags.INSTANCE_NUMBER, slice + 1)
                .set(Tags.IMAGE_POSITION_PATIENT, settings.firstPixelMm(), settings.firstPixelMm(), zMm)
                .set(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .set(Tags.SLICE_LOCATION, zMm)
                .set(Tags.SAMPLES_PER_PIXEL, 1)
                .set(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .set(Tags.ROWS, settings.pixels())
                .set(Tags.COLUMNS, settings.pixels())
                .set(Tags.PIXEL_SPACING, settings.pixelSpacingMm(), settings.pixelSpacingMm())
                .set(Tags.BITS_ALLOCATED, 16)
                .set(Tags.BITS_STORED, 12)
                .set(Tags.HIGH_BIT, 11)
                .set(Tags.PIXEL_REPRESENTATION, 0)
                .set(Tags.WINDOW_CENTER, 40)
                .set(Tags.WINDOW_WIDTH, 400)
                .set(Tags.RESCALE_INTERCEPT, RESCALE_INTERCEPT)
                .set(Tags.RESCALE_SLOPE, 1)
                .set(Tags.RESCALE_TYPE, "HU")
                .set(Tags.PIXEL_DATA, Vr.OW, pixels(settings, zMm))
                .build();
    }

    private static byte[] pixels(PhantomSettings settings, double zMm) {
        int size = settings.pixels();
        ByteBuffer pixels = ByteBuffer.allocate(2 * size * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < size; row++) {
            double yMm = settings.firstPixelMm() + row * settings.pixelSpacingMm();
            for (int column = 0; column < size; column++) {
                double xMm = settings.firstPixelMm() + column * settings.pixelSpacingMm();
                pixels.putShort((short) (Anatomy.hounsfield(xMm, yMm, zMm) - RESCALE_INTERCEPT));
            }
        }
        return pixels.array();
    }
}
