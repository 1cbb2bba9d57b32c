package org.meterset.device.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.rt.record.BeamDelivery;
import org.meterset.rt.record.BeamDelivery.Point;

/**
 * Makes the detector data of what a ring gantry delivered, as Raw Data (PS3.3 section A.37) with the private attributes of
 * that machine: one frame for each projection, whose channels tell for which share of it the leaf before them let the beam
 * through.
 */
public final class DetectorData {
    static final int CHANNELS = 704;
    static final int FIRST_EXPOSED_CHANNEL = 32;
    static final int CHANNELS_PER_LEAF = 10;
    static final double SCALING = 1e-6;

    private static final int LEAVES = 64;
    private static final double CHANNEL_CM = 0.097;
    private static final double RADIUS_CM = 132;
    private static final Uid CREATOR_VERSION = Uid.of("2.25.61308233713518034811480190811637164021");
    private static final String SINOGRAM = "(300D,xxA7,\"TOMO_HA_01\")";

    private DetectorData() {}

    /** The frames of one beam, and from which control point to which they were taken. */
    private record Exposure(int beam, int startControlPoint, int stopControlPoint, List<double[]> frames) {}

    /**
     * The detector data.
     *
     * @param procedure its number at the machine
     */
    public static DataSet of(RingGantryObject gantry, FractionDelivery delivery, String procedure) {
        List<DataSet> beams = new ArrayList<>();
        List<double[]> frames = new ArrayList<>();
        for (BeamDelivery beam : delivery.beams()) {
            Exposure exposure = exposure(beam);
            if (!exposure.frames().isEmpty()) {
                int before = frames.size();
                frames.addAll(exposure.frames());
                beams.add(DataSet.builder()
                        .set(Tags.REFERENCED_BEAM_NUMBER, exposure.beam())
                        .set(Tags.REFERENCED_START_CONTROL_POINT_INDEX, exposure.startControlPoint())
                        .set(Tags.START_TRIM, before + 1)
                        .set(Tags.REFERENCED_STOP_CONTROL_POINT_INDEX, exposure.stopControlPoint())
                        .set(Tags.STOP_TRIM, frames.size())
                        .build());
            }
        }
        DataSetBuilder object = gantry.start(
                        Uids.RAW_DATA_STORAGE, gantry.newUid(), "RTRECORD", gantry.newUid(), "Detector Data")
                .set(Tags.INSTANCE_NUMBER, 1)
                .set(Tags.CONTENT_DATE, gantry.at().toLocalDate())
                .set(Tags.CONTENT_TIME, gantry.at().toLocalTime())
                .set(Tags.CREATOR_VERSION_UID, CREATOR_VERSION)
                .set(Tags.REFERENCED_INSTANCE_SEQUENCE, reference(gantry.plan()))
                .setEmpty(Tags.ACQUISITION_CONTEXT_SEQUENCE)
                .set(Tags.BITS_ALLOCATED, 32)
                .set(Tags.PIXEL_DATA, Vr.OW, pixels(frames))
                .set(new Tag(0x300D0020), Vr.LO, "TOMO_DD_01")
                .set(new Tag(0x300D2010), Vr.SH, procedure)
                .set(new Tag(0x300D2011), Vr.CS, "TREATMENT")
                .set(new Tag(0x300D2012), Vr.CS, purpose(gantry.plan()))
                .set(new Tag(0x300D2020), Vr.IS, CHANNELS)
                .set(new Tag(0x300D2021), Vr.IS, frames.size())
                .set(new Tag(0x300D2022), Vr.DS, SCALING)
                .set(new Tag(0x300D2024), Vr.CS, "PROJECTION");
        return addDetector(object, beams).build();
    }

    private static DataSetBuilder addDetector(DataSetBuilder object, List<DataSet> beams) {
        return object.set(new Tag(0x300D2026), beams)
                .set(new Tag(0x300D2030), Vr.CS, "CM")
                .set(new Tag(0x300D2031), Vr.DS, CHANNEL_CM)
                .set(new Tag(0x300D2032), Vr.DS, RADIUS_CM)
                .set(new Tag(0x300D2033), Vr.DS, "")
                .set(new Tag(0x300D2034), Vr.DS, "")
                .set(
                        new Tag(0x300D2035),
                        Vr.IS,
                        FIRST_EXPOSED_CHANNEL,
                        FIRST_EXPOSED_CHANNEL + LEAVES * CHANNELS_PER_LEAF - 1)
                .setEmpty(new Tag(0x300D2036));
    }

    private static DataSet reference(DataSet plan) {
        DataSet purpose = DataSet.builder()
                .set(Tags.CODE_VALUE, "111401")
                .set(Tags.CODING_SCHEME_DESIGNATOR, "DCM")
                .set(Tags.CODE_MEANING, "Patient fraction fulfillment")
                .build();
        return DataSet.builder()
                .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.RT_PLAN_STORAGE)
                .set(
                        Tags.REFERENCED_SOP_INSTANCE_UID,
                        plan.uid(Tags.SOP_INSTANCE_UID).orElseThrow())
                .set(Tags.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, purpose)
                .build();
    }

    private static String purpose(DataSet plan) {
        return plan.string(Tags.PLAN_INTENT).orElse("").equals("VERIFICATION") ? "PATIENT_QA" : "PATIENT";
    }

    /** A projection lies between neighbouring control points; where nothing is delivered between them, there is none. */
    private static Exposure exposure(BeamDelivery beam) {
        List<Double> planned = beam.planned().metersetAt();
        List<Point> points = beam.points();
        List<double[]> frames = new ArrayList<>();
        int first = 0;
        for (int i = 1; i < points.size(); i++) {
            Point reached = points.get(i);
            int projection = reached.controlPoint() - 1;
            double delivered = reached.delivered() - points.get(i - 1).delivered();
            if (delivered > 0) {
                first = frames.isEmpty() ? projection : first;
                double share = delivered / (planned.get(projection + 1) - planned.get(projection));
                frames.add(frame(beam.planned().controlPoint(projection), share));
            }
        }
        return new Exposure(beam.planned().number(), first, first + frames.size() - 1, frames);
    }

    private static double[] frame(DataSet controlPoint, double share) {
        double[] open = controlPoint.at(SINOGRAM).doubles();
        double[] channels = new double[CHANNELS];
        for (int leaf = 0; leaf < Math.min(open.length, LEAVES); leaf++) {
            for (int i = 0; i < CHANNELS_PER_LEAF; i++) {
                channels[FIRST_EXPOSED_CHANNEL + leaf * CHANNELS_PER_LEAF + i] = open[leaf] * share;
            }
        }
        return channels;
    }

    private static byte[] pixels(List<double[]> frames) {
        ByteBuffer pixels =
                ByteBuffer.allocate(frames.size() * CHANNELS * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] frame : frames) {
            for (double share : frame) {
                pixels.putInt((int) Math.round(share / SCALING));
            }
        }
        return pixels.array();
    }
}
