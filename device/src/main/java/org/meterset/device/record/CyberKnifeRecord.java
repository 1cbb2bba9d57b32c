package org.meterset.device.record;

import java.util.List;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.rt.record.BeamDelivery;
import org.meterset.rt.record.RecordHeader;

/**
 * The record of a CyberKnife: an item for each path that was treated, with one control point, whose delivered meterset is
 * that of all sessions of the fraction.
 */
final class CyberKnifeRecord {
    private static final double DOSE_RATE_MU_PER_MINUTE = 1000;
    private static final Tag SECONDARY_NAME_CREATOR = new Tag(0x32430010);
    private static final Tag SECONDARY_NAME = new Tag(0x32431009);

    private CyberKnifeRecord() {}

    static DataSet of(RecordHeader header, FractionDelivery delivery) {
        List<BeamDelivery> treated = delivery.beams().stream()
                .filter(path -> path.to() > path.from())
                .toList();
        boolean continued = PhotonRecord.isContinued(header, delivery);
        String description = "Fraction %d: %d"
                .formatted(
                        header.fraction(),
                        treated.stream()
                                .mapToInt(path -> path.planned().number())
                                .findFirst()
                                .orElse(0));
        return PhotonRecord.start(header, description, "MU")
                .set(
                        Tags.TREATMENT_SESSION_BEAM_SEQUENCE,
                        treated.stream()
                                .map(path -> path(header, path, continued))
                                .toList())
                .build();
    }

    private static DataSet path(RecordHeader header, BeamDelivery path, boolean continued) {
        BeamDelivery.Point end = path.points().getLast();
        DataSet point = PhotonRecord.point(path, end, true, path.planned().meterset())
                .set(Tags.REFERENCED_CONTROL_POINT_INDEX, 0)
                .set(Tags.DOSE_RATE_SET, DOSE_RATE_MU_PER_MINUTE)
                .set(Tags.DOSE_RATE_DELIVERED, DOSE_RATE_MU_PER_MINUTE)
                .build();
        DataSetBuilder beam = PhotonRecord.beam(header, path, continued);
        RecordHeader.copy(path.planned().item(), beam, SECONDARY_NAME_CREATOR, SECONDARY_NAME);
        return beam.set(
                        Tags.SOURCE_AXIS_DISTANCE,
                        path.planned()
                                .item()
                                .doubleValue(Tags.SOURCE_AXIS_DISTANCE)
                                .orElse(0))
                .set(Tags.NUMBER_OF_CONTROL_POINTS, 1)
                .set(Tags.CONTROL_POINT_DELIVERY_SEQUENCE, point)
                .build();
    }
}
