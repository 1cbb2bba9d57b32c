package org.meterset.device.record;

import org.meterset.device.machine.FractionDelivery;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.rt.record.BeamDelivery;
import org.meterset.rt.record.BeamDelivery.Point;
import org.meterset.rt.record.BeamsRecord;
import org.meterset.rt.record.PlanBeam;
import org.meterset.rt.record.RecordHeader;

/** What the RT Beams Treatment Records of CyberKnife and ring gantry share (PS3.3 sections A.29, C.8.8.21). */
final class PhotonRecord {
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

    /** Their delivery type is that of the fraction: a continuation if any of it was treated in an earlier session. */
    static DataSetBuilder beam(RecordHeader header, BeamDelivery delivery, boolean continued) {
        return header.beam(delivery)
                .set(Tags.TREATMENT_DELIVERY_TYPE, continued ? "CONTINUATION" : "TREATMENT")
                .set(Tags.REFERENCED_PATIENT_SETUP_NUMBER, 1)
                .set(Tags.BEAM_LIMITING_DEVICE_LEAF_PAIRS_SEQUENCE, BeamsRecord.leafPairs(delivery.planned()))
                .set(Tags.REFERENCED_CALCULATED_DOSE_REFERENCE_SEQUENCE, dose(header, delivery));
    }

    static boolean isContinued(RecordHeader header, FractionDelivery delivery) {
        return delivery.beams().stream().anyMatch(BeamDelivery::continuation)
                || delivery.beams().size() + delivery.notAttempted().size()
                        < PlanBeam.of(header.plan()).size();
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
        return BeamsRecord.point(planned, point, specified)
                .set(Tags.NOMINAL_BEAM_ENERGY, 6)
                .set(Tags.NOMINAL_BEAM_ENERGY_UNIT, "MV");
    }
}
