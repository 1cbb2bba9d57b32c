package org.meterset.rt.record;

import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.rt.record.BeamDelivery.Point;

/**
 * Makes RT Beams Treatment Records of photon and electron beams (PS3.3 section A.29; RT Beams Session Record module,
 * C.8.8.21).
 */
public final class BeamsRecord {
    /** What a control point of the record takes from that of the plan, if it is there. */
    private static final Tag[] OF_CONTROL_POINT = {
        Tags.NOMINAL_BEAM_ENERGY,
        Tags.WEDGE_POSITION_SEQUENCE,
        Tags.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE,
        Tags.GANTRY_ANGLE,
        Tags.GANTRY_ROTATION_DIRECTION,
        Tags.GANTRY_PITCH_ANGLE,
        Tags.GANTRY_PITCH_ROTATION_DIRECTION,
        Tags.BEAM_LIMITING_DEVICE_ANGLE,
        Tags.BEAM_LIMITING_DEVICE_ROTATION_DIRECTION,
        Tags.PATIENT_SUPPORT_ANGLE,
        Tags.PATIENT_SUPPORT_ROTATION_DIRECTION,
        Tags.TABLE_TOP_ECCENTRIC_ANGLE,
        Tags.TABLE_TOP_ECCENTRIC_ROTATION_DIRECTION,
        Tags.TABLE_TOP_PITCH_ANGLE,
        Tags.TABLE_TOP_PITCH_ROTATION_DIRECTION,
        Tags.TABLE_TOP_ROLL_ANGLE,
        Tags.TABLE_TOP_ROLL_ROTATION_DIRECTION,
        Tags.TABLE_TOP_VERTICAL_POSITION,
        Tags.TABLE_TOP_LONGITUDINAL_POSITION,
        Tags.TABLE_TOP_LATERAL_POSITION
    };

    private BeamsRecord() {}

    /** The record of those deliveries. */
    public static DataSet of(RecordHeader header, List<BeamDelivery> deliveries) {
        return header.session(
                Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE,
                Tags.TREATMENT_SESSION_BEAM_SEQUENCE,
                deliveries,
                delivery -> beam(header, delivery));
    }

    private static DataSet beam(RecordHeader header, BeamDelivery delivery) {
        return header.beam(delivery)
                .set(Tags.BEAM_LIMITING_DEVICE_LEAF_PAIRS_SEQUENCE, leafPairs(delivery.planned()))
                .set(Tags.NUMBER_OF_CONTROL_POINTS, delivery.points().size())
                .set(Tags.CONTROL_POINT_DELIVERY_SEQUENCE, points(delivery))
                .build();
    }

    /** How many leaves each beam limiting device of a beam has. */
    public static List<DataSet> leafPairs(PlanBeam beam) {
        List<DataSet> devices = new ArrayList<>();
        for (DataSet device : beam.item().items(Tags.BEAM_LIMITING_DEVICE_SEQUENCE)) {
            DataSetBuilder pairs = DataSet.builder();
            RecordHeader.copy(device, pairs, Tags.RT_BEAM_LIMITING_DEVICE_TYPE, Tags.NUMBER_OF_LEAF_JAW_PAIRS);
            devices.add(pairs.build());
        }
        return devices;
    }

    private static List<DataSet> points(BeamDelivery delivery) {
        List<DataSet> items = new ArrayList<>();
        for (Point point : delivery.points()) {
            PlanBeam beam = delivery.planned();
            DataSet planned = items.isEmpty()
                    ? beam.effectiveControlPoint(point.controlPoint())
                    : beam.controlPoint(point.controlPoint());
            DataSetBuilder item = point(planned, point, point.specified())
                    .set(Tags.REFERENCED_CONTROL_POINT_INDEX, point.controlPoint())
                    .setEmpty(Tags.DOSE_RATE_SET)
                    .setEmpty(Tags.DOSE_RATE_DELIVERED);
            if (planned.hasValue(Tags.NOMINAL_BEAM_ENERGY)) {
                item.set(Tags.NOMINAL_BEAM_ENERGY_UNIT, energyUnit(beam));
            }
            items.add(item.build());
        }
        return items;
    }

    /**
     * A control point with what it takes from the planned one.
     *
     * @param specified meterset that was to be delivered by then
     */
    public static DataSetBuilder point(DataSet planned, Point point, double specified) {
        return RecordHeader.controlPoint(planned, point, specified, OF_CONTROL_POINT);
    }

    private static String energyUnit(PlanBeam beam) {
        return beam.item().string(Tags.RADIATION_TYPE).orElse("").equals("PHOTON") ? "MV" : "MEV";
    }
}
