package org.meterset.device.record;

import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.rt.record.BeamDelivery;
import org.meterset.rt.record.BeamDelivery.Point;
import org.meterset.rt.record.RecordHeader;

/** What the RT Beams Treatment Records of CyberKnife and ring gantry share (PS3.3 sections A.29, C.8.8.21). */
final class PhotonRecord {
    /** What a control point of the record takes from that of the plan. */
    private static final Tag[] OF_CONTROL_POINT = {
        Tags.NOMINAL_BEAM_ENERGY,
        Tags.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE,
        Tags.GANTRY_ANGLE,
        Tags.GANTRY_ROTATION_DIRECTION,
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

    private PhotonRecord() {}

    static DataSetBuilder start(RecordHeader header, String seriesDescription, String unit) {
        DataSetBuilder record = header.start(Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE)
                .set(Tags.SERIES_DESCRIPTION, seriesDescription)
                .set(Tags.REFERENCED_FRACTION_GROUP_NUMBER, 1)
                .set(Tags.PRIMARY_DOSIMETER_UNIT, unit);
        header.addFractions(record);
        header.plan().item(Tags.PATIENT_SETUP_SEQUENCE).ifPresent(planned -> {
            DataSetBuilder setup = DataSet.builder();
            RecordHeader.copy(planned, setup, Tags.PATIENT_SETUP_NUMBER, Tags.PATIENT_POSITION, Tags.SETUP_TECHNIQUE);
            record.set(Tags.PATIENT_SETUP_SEQUENCE, setup.build());
        });
        return record;
    }

    static DataSetBuilder beam(RecordHeader header, BeamDelivery delivery) {
        DataSet planned = delivery.planned().item();
        return header.beam(delivery)
                .set(Tags.REFERENCED_PATIENT_SETUP_NUMBER, 1)
                .set(
                        Tags.BEAM_LIMITING_DEVICE_LEAF_PAIRS_SEQUENCE,
                        planned.items(Tags.BEAM_LIMITING_DEVICE_SEQUENCE).stream()
                                .map(PhotonRecord::leafPairs)
                                .toList())
                .set(Tags.REFERENCED_CALCULATED_DOSE_REFERENCE_SEQUENCE, dose(header, delivery));
    }

    private static DataSet leafPairs(DataSet device) {
        DataSetBuilder pairs = DataSet.builder();
        RecordHeader.copy(device, pairs, Tags.RT_BEAM_LIMITING_DEVICE_TYPE, Tags.NUMBER_OF_LEAF_JAW_PAIRS);
        return pairs.build();
    }

    /** The share of the beam's dose to the first dose reference. */
    private static DataSet dose(RecordHeader header, BeamDelivery delivery) {
        double beamGy = header.plan()
                .item(Tags.FRACTION_GROUP_SEQUENCE)
                .map(group -> group.items(Tags.REFERENCED_BEAM_SEQUENCE).stream()
                        .filter(beam ->
                                beam.intValue(Tags.REFERENCED_BEAM_NUMBER).orElse(0)
                                        == delivery.planned().number())
                        .mapToDouble(beam -> beam.doubleValue(Tags.BEAM_DOSE).orElse(0))
                        .sum())
                .orElse(0.0);
        return DataSet.builder()
                .set(Tags.REFERENCED_DOSE_REFERENCE_NUMBER, 1)
                .set(
                        Tags.CALCULATED_DOSE_REFERENCE_DOSE_VALUE,
                        beamGy * delivery.to() / delivery.planned().meterset())
                .build();
    }

    /** A control point; the first of a beam also has what does not change. */
    static DataSetBuilder point(BeamDelivery delivery, Point point, boolean first, double specified) {
        DataSet planned = first
                ? delivery.planned().effectiveControlPoint(point.controlPoint())
                : delivery.planned().controlPoint(point.controlPoint());
        DataSetBuilder item = DataSet.builder()
                .set(Tags.TREATMENT_CONTROL_POINT_DATE, point.at().toLocalDate())
                .set(Tags.TREATMENT_CONTROL_POINT_TIME, point.at().toLocalTime())
                .set(Tags.SPECIFIED_METERSET, specified)
                .set(Tags.DELIVERED_METERSET, point.delivered());
        RecordHeader.copy(planned, item, OF_CONTROL_POINT);
        return item.set(Tags.NOMINAL_BEAM_ENERGY, 6).set(Tags.NOMINAL_BEAM_ENERGY_UNIT, "MV");
    }
}
