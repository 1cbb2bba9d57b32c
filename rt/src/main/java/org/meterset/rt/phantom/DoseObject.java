package org.meterset.rt.phantom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;

/** The RT Dose of the plan (PS3.3 section A.18): the closed form dose on a grid of its own, one frame a CT slice. */
final class DoseObject {
    private static final int COLUMNS = 160;
    private static final int ROWS = 100;
    private static final double SPACING_MM = 2.5;
    private static final double SCALING_GY = 0.001;

    private DoseObject() {}

    static DataSet of(CommonModules common) {
        return of(common, common.uids().plan(), common.uids().dose(), PlanObject.PRESCRIBED_GY);
    }

    /** The dose of a plan that prescribes so much to the target. */
    static DataSet of(CommonModules common, Uid plan, Uid instance, double prescribedGy) {
        PhantomSettings settings = common.settings();
        double firstZMm = settings.sliceZMm(0);
        double[] offsetsMm = IntStream.range(0, settings.slices())
                .mapToDouble(slice -> settings.sliceZMm(slice) - firstZMm)
                .toArray();
        return common.startRt(Uids.RT_DOSE_STORAGE, instance, "RTDOSE", 4, "Dose of the plan")
                .set(Tags.SLICE_THICKNESS, settings.sliceSpacingMm())
                .set(Tags.INSTANCE_NUMBER, 1)
                .set(Tags.CONTENT_DATE, common.date())
                .set(Tags.CONTENT_TIME, CommonModules.TIME)
                .set(Tags.IMAGE_POSITION_PATIENT, firstMm(COLUMNS), firstMm(ROWS), firstZMm)
                .set(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .set(Tags.SAMPLES_PER_PIXEL, 1)
                .set(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .set(Tags.NUMBER_OF_FRAMES, settings.slices())
                .set(Tags.FRAME_INCREMENT_POINTER, Tags.GRID_FRAME_OFFSET_VECTOR)
                .set(Tags.ROWS, ROWS)
                .set(Tags.COLUMNS, COLUMNS)
                .set(Tags.PIXEL_SPACING, SPACING_MM, SPACING_MM)
                .set(Tags.BITS_ALLOCATED, 32)
                .set(Tags.BITS_STORED, 32)
                .set(Tags.HIGH_BIT, 31)
                .set(Tags.PIXEL_REPRESENTATION, 0)
                .set(Tags.DOSE_UNITS, "GY")
                .set(Tags.DOSE_TYPE, "PHYSICAL")
                .set(Tags.DOSE_SUMMATION_TYPE, "PLAN")
                .set(Tags.GRID_FRAME_OFFSET_VECTOR, offsetsMm)
                .set(Tags.DOSE_GRID_SCALING, SCALING_GY)
                .set(Tags.TISSUE_HETEROGENEITY_CORRECTION, "IMAGE")
                .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, CommonModules.reference(Uids.RT_PLAN_STORAGE, plan))
                .set(
                        Tags.REFERENCED_STRUCTURE_SET_SEQUENCE,
                        CommonModules.reference(
                                Uids.RT_STRUCTURE_SET_STORAGE, common.uids().structureSet()))
                .set(Tags.PIXEL_DATA, Vr.OW, grid(settings, prescribedGy))
                .build();
    }

    private static double firstMm(int points) {
        return -(points - 1) * SPACING_MM / 2;
    }

    private static byte[] grid(PhantomSettings settings, double prescribedGy) {
        ByteBuffer grid =
                ByteBuffer.allocate(4 * COLUMNS * ROWS * settings.slices()).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < settings.slices(); frame++) {
            for (int row = 0; row < ROWS; row++) {
                for (int column = 0; column < COLUMNS; column++) {
                    double doseGy = Anatomy.doseGy(
                            prescribedGy,
                            firstMm(COLUMNS) + column * SPACING_MM,
                            firstMm(ROWS) + row * SPACING_MM,
                            settings.sliceZMm(frame));
                    grid.putInt((int) Math.rint(doseGy / SCALING_GY));
                }
            }
        }
        return grid.array();
    }
}
