package org.meterset.rt.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;

/** Makes RT Ion Beams Treatment Records (PS3.3 section A.50; RT Ion Beams Session Record module, C.8.8.26). */
public final class IonBeamsRecord {
    /** What a control point of the record takes from that of the plan, if it is there. */
    private static final Tag[] OF_CONTROL_POINT = {
        Tags.NOMINAL_BEAM_ENERGY,
        Tags.KVP,
        Tags.ION_WEDGE_POSITION_SEQUENCE,
        Tags.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE,
        Tags.RANGE_SHIFTER_SETTINGS_SEQUENCE,
        Tags.LATERAL_SPREADING_DEVICE_SETTINGS_SEQUENCE,
        Tags.RANGE_MODULATOR_SETTINGS_SEQUENCE,
        Tags.GANTRY_ANGLE,
        Tags.GANTRY_ROTATION_DIRECTION,
        Tags.GANTRY_PITCH_ANGLE,
        Tags.GANTRY_PITCH_ROTATION_DIRECTION,
        Tags.BEAM_LIMITING_DEVICE_ANGLE,
        Tags.BEAM_LIMITING_DEVICE_ROTATION_DIRECTION,
        Tags.SCAN_SPOT_TUNE_ID,
        Tags.NUMBER_OF_SCAN_SPOT_POSITIONS,
        Tags.SCAN_SPOT_POSITION_MAP,
        Tags.SCANNING_SPOT_SIZE,
        Tags.NUMBER_OF_PAINTINGS,
        Tags.PATIENT_SUPPORT_ANGLE,
        Tags.PATIENT_SUPPORT_ROTATION_DIRECTION,
        Tags.TABLE_TOP_PITCH_ANGLE,
        Tags.TABLE_TOP_PITCH_ROTATION_DIRECTION,
        Tags.TABLE_TOP_ROLL_ANGLE,
        Tags.TABLE_TOP_ROLL_ROTATION_DIRECTION,
        Tags.TABLE_TOP_VERTICAL_POSITION,
        Tags.TABLE_TOP_LONGITUDINAL_POSITION,
        Tags.TABLE_TOP_LATERAL_POSITION,
        Tags.SNOUT_POSITION
    };

    /** A sequence of the plan whose items the record repeats in part, some under another attribute. */
    private record Repeated(Tag planned, Tag recorded, Map<Tag, Tag> attributes) {}

    private static final List<Repeated> DEVICES = List.of(
            new Repeated(
                    Tags.ION_WEDGE_SEQUENCE,
                    Tags.RECORDED_WEDGE_SEQUENCE,
                    Map.of(
                            Tags.WEDGE_NUMBER,
                            Tags.WEDGE_NUMBER,
                            Tags.WEDGE_TYPE,
                            Tags.WEDGE_TYPE,
                            Tags.WEDGE_ID,
                            Tags.WEDGE_ID,
                            Tags.WEDGE_ANGLE,
                            Tags.WEDGE_ANGLE,
                            Tags.WEDGE_ORIENTATION,
                            Tags.WEDGE_ORIENTATION)),
            new Repeated(
                    Tags.ION_RANGE_COMPENSATOR_SEQUENCE,
                    Tags.RECORDED_COMPENSATOR_SEQUENCE,
                    Map.of(
                            Tags.COMPENSATOR_NUMBER,
                            Tags.REFERENCED_COMPENSATOR_NUMBER,
                            Tags.COMPENSATOR_ID,
                            Tags.COMPENSATOR_ID)),
            new Repeated(
                    Tags.REFERENCED_BOLUS_SEQUENCE,
                    Tags.REFERENCED_BOLUS_SEQUENCE,
                    Map.of(Tags.REFERENCED_ROI_NUMBER, Tags.REFERENCED_ROI_NUMBER)),
            new Repeated(
                    Tags.ION_BLOCK_SEQUENCE,
                    Tags.RECORDED_BLOCK_SEQUENCE,
                    Map.of(Tags.BLOCK_NUMBER, Tags.REFERENCED_BLOCK_NUMBER, Tags.BLOCK_NAME, Tags.BLOCK_NAME)),
            new Repeated(Tags.SNOUT_SEQUENCE, Tags.RECORDED_SNOUT_SEQUENCE, Map.of(Tags.SNOUT_ID, Tags.SNOUT_ID)),
            new Repeated(
                    Tags.APPLICATOR_SEQUENCE,
                    Tags.APPLICATOR_SEQUENCE,
                    Map.of(Tags.APPLICATOR_ID, Tags.APPLICATOR_ID, Tags.APPLICATOR_TYPE, Tags.APPLICATOR_TYPE)),
            new Repeated(
                    Tags.RANGE_SHIFTER_SEQUENCE,
                    Tags.RECORDED_RANGE_SHIFTER_SEQUENCE,
                    Map.of(
                            Tags.RANGE_SHIFTER_NUMBER,
                            Tags.REFERENCED_RANGE_SHIFTER_NUMBER,
                            Tags.RANGE_SHIFTER_ID,
                            Tags.RANGE_SHIFTER_ID)),
            new Repeated(
                    Tags.LATERAL_SPREADING_DEVICE_SEQUENCE,
                    Tags.RECORDED_LATERAL_SPREADING_DEVICE_SEQUENCE,
                    Map.of(
                            Tags.LATERAL_SPREADING_DEVICE_NUMBER,
                            Tags.REFERENCED_LATERAL_SPREADING_DEVICE_NUMBER,
                            Tags.LATERAL_SPREADING_DEVICE_ID,
                            Tags.LATERAL_SPREADING_DEVICE_ID)),
            new Repeated(
                    Tags.RANGE_MODULATOR_SEQUENCE,
                    Tags.RECORDED_RANGE_MODULATOR_SEQUENCE,
                    Map.of(
                            Tags.RANGE_MODULATOR_NUMBER,
                            Tags.REFERENCED_RANGE_MODULATOR_NUMBER,
                            Tags.RANGE_MODULATOR_ID,
                            Tags.RANGE_MODULATOR_ID,
                            Tags.RANGE_MODULATOR_TYPE,
                            Tags.RANGE_MODULATOR_TYPE,
                            Tags.BEAM_CURRENT_MODULATION_ID,
                            Tags.BEAM_CURRENT_MODULATION_ID)));

    private IonBeamsRecord() {}

    /** The record of those deliveries. */
    public static DataSet of(RecordHeader header, List<BeamDelivery> deliveries) {
        return header.session(
                Uids.RT_ION_BEAMS_TREATMENT_RECORD_STORAGE,
                Tags.TREATMENT_SESSION_ION_BEAM_SEQUENCE,
                deliveries,
                delivery -> beam(header, delivery));
    }

    private static DataSet beam(RecordHeader header, BeamDelivery delivery) {
        DataSet planned = delivery.planned().item();
        DataSetBuilder beam = header.beam(delivery);
        RecordHeader.copy(
                planned,
                beam,
                Tags.SCAN_MODE,
                Tags.MODULATED_SCAN_MODE_TYPE,
                Tags.RADIATION_MASS_NUMBER,
                Tags.RADIATION_ATOMIC_NUMBER,
                Tags.RADIATION_CHARGE_STATE,
                Tags.NUMBER_OF_RANGE_SHIFTERS,
                Tags.NUMBER_OF_LATERAL_SPREADING_DEVICES,
                Tags.NUMBER_OF_RANGE_MODULATORS,
                Tags.PATIENT_SUPPORT_TYPE);
        for (Repeated device : DEVICES) {
            List<DataSet> items = planned.items(device.planned());
            if (!items.isEmpty()) {
                beam.set(
                        device.recorded(),
                        items.stream().map(item -> repeat(device, item)).toList());
            }
        }
        return beam.set(Tags.NUMBER_OF_CONTROL_POINTS, delivery.points().size())
                .set(Tags.ION_CONTROL_POINT_DELIVERY_SEQUENCE, points(delivery))
                .build();
    }

    private static DataSet repeat(Repeated device, DataSet item) {
        DataSetBuilder repeated = DataSet.builder();
        device.attributes()
                .forEach((planned, recorded) -> item.string(planned).ifPresent(value -> repeated.set(recorded, value)));
        return repeated.build();
    }

    private static List<DataSet> points(BeamDelivery delivery) {
        List<DataSet> items = new ArrayList<>();
        for (int i = 0; i < delivery.points().size(); i++) {
            BeamDelivery.Point point = delivery.points().get(i);
            PlanBeam beam = delivery.planned();
            DataSet planned =
                    i == 0 ? beam.effectiveControlPoint(point.controlPoint()) : beam.controlPoint(point.controlPoint());
            DataSetBuilder item = RecordHeader.controlPoint(planned, point, point.specified(), OF_CONTROL_POINT)
                    .set(Tags.REFERENCED_CONTROL_POINT_INDEX, point.controlPoint());
            if (planned.contains(Tags.SCAN_SPOT_POSITION_MAP)) {
                double until = i + 1 < delivery.points().size()
                        ? delivery.points().get(i + 1).delivered()
                        : point.delivered();
                item.set(
                        Tags.SCAN_SPOT_METERSETS_DELIVERED,
                        Vr.FL,
                        spots(beam, point.controlPoint(), planned, point.delivered(), until));
            }
            items.add(item.build());
        }
        return items;
    }

    /** Spots are delivered one after the other: of each, what lies between the two metersets. */
    private static double[] spots(PlanBeam beam, int controlPoint, DataSet planned, double from, double until) {
        double[] spots = planned.doubles(Tags.SCAN_SPOT_METERSET_WEIGHTS);
        double whole =
                beam.item().doubleValue(Tags.FINAL_CUMULATIVE_METERSET_WEIGHT).orElse(1);
        double position = beam.metersetAt().get(controlPoint);
        for (int spot = 0; spot < spots.length; spot++) {
            double end = position + spots[spot] / whole * beam.meterset();
            spots[spot] = Math.max(0, Math.min(end, until) - Math.max(position, from));
            position = end;
        }
        return spots;
    }
}
