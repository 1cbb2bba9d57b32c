package org.meterset.device.record;

import java.util.ArrayList;
import java.util.List;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.device.record.RawDetectorData.Procedure;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Vr;
import org.meterset.rt.record.BeamDelivery;
import org.meterset.rt.record.BeamDelivery.Point;

/**
 * Makes the detector data of what a ring gantry delivered: one frame for each projection, whose channels tell for which
 * share of it the leaf before them let the beam through.
 */
public final class DetectorData {
    private static final String SINOGRAM = "(300D,xxA7,\"TOMO_HA_01\")";

    private DetectorData() {}

    /** The frames of one beam, and from which control point to which they were taken. */
    private record Exposure(int beam, int startControlPoint, int stopControlPoint, List<double[]> frames) {}

    /**
     * The detector data.
     *
     * @param procedure its number at the machine
     */
    public static DataSet of(MachineObject gantry, FractionDelivery delivery, String procedure) {
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
        return RawDetectorData.start(gantry, Procedure.TREATMENT, procedure, frames)
                .set(new Tag(0x300D2024), Vr.CS, "PROJECTION")
                .set(new Tag(0x300D2026), beams)
                .build();
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
        double[] channels = new double[RawDetectorData.CHANNELS];
        for (int leaf = 0; leaf < Math.min(open.length, RawDetectorData.LEAVES); leaf++) {
            for (int i = 0; i < RawDetectorData.CHANNELS_PER_LEAF; i++) {
                channels[RawDetectorData.FIRST_EXPOSED_CHANNEL + leaf * RawDetectorData.CHANNELS_PER_LEAF + i] =
                        open[leaf] * share;
            }
        }
        return channels;
    }
}
