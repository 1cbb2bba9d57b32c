package org.meterset.workflow.course;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.rt.record.BeamDelivery;
import org.meterset.rt.record.BeamDelivery.Point;
import org.meterset.rt.record.BeamDelivery.Termination;
import org.meterset.rt.record.BeamsRecord;
import org.meterset.rt.record.IonBeamsRecord;
import org.meterset.rt.record.PlanBeam;
import org.meterset.rt.record.RecordHeader;
import org.meterset.rt.record.RecordHeader.Equipment;

/**
 * Makes an RT Beams or RT Ion Beams Treatment Record of what a user says was delivered, where no machine has told it: two
 * control points a beam, the first and the last of the plan, without what each spot got; how it ended is unknown.
 */
final class HandRecord {
    /** What the last control point keeps; the rest was told by the first. */
    private static final Set<Tag> OF_LAST_POINT = Set.of(
            Tags.REFERENCED_CONTROL_POINT_INDEX,
            Tags.TREATMENT_CONTROL_POINT_DATE,
            Tags.TREATMENT_CONTROL_POINT_TIME,
            Tags.SPECIFIED_METERSET,
            Tags.DELIVERED_METERSET,
            Tags.DOSE_RATE_SET,
            Tags.DOSE_RATE_DELIVERED,
            Tags.NOMINAL_BEAM_ENERGY,
            Tags.NOMINAL_BEAM_ENERGY_UNIT,
            Tags.ION_WEDGE_POSITION_SEQUENCE,
            Tags.SCAN_SPOT_TUNE_ID,
            Tags.NUMBER_OF_SCAN_SPOT_POSITIONS,
            Tags.SCAN_SPOT_POSITION_MAP,
            Tags.NUMBER_OF_PAINTINGS);

    private HandRecord() {}

    /**
     * The record.
     *
     * @param soFar what of the fraction was delivered before: what is told now follows it
     * @param delivered meterset by number of the beam
     * @throws CourseException if the plan lacks one of the beams
     */
    static DataSet of(
            DataSet plan,
            List<BeamProgress> soFar,
            int fraction,
            Map<Integer, Double> delivered,
            String user,
            Uid sopInstance,
            Uid series,
            LocalDateTime at) {
        boolean ion = plan.uid(Tags.SOP_CLASS_UID).equals(Optional.of(Uids.RT_ION_PLAN_STORAGE));
        Equipment equipment = new Equipment("Meterset", "Meterset", machine(plan), "", "1");
        RecordHeader header = new RecordHeader(
                plan, sopInstance, series, Optional.empty(), equipment, user, 1, fraction, false, List.of(), at);
        List<BeamDelivery> beams = new ArrayList<>();
        delivered.forEach((number, meterset) -> beams.add(beam(plan, number, begun(soFar, number), meterset, at)));
        return ion
                ? told(
                        IonBeamsRecord.of(header, beams),
                        Tags.TREATMENT_SESSION_ION_BEAM_SEQUENCE,
                        Tags.ION_CONTROL_POINT_DELIVERY_SEQUENCE)
                : told(
                        BeamsRecord.of(header, beams),
                        Tags.TREATMENT_SESSION_BEAM_SEQUENCE,
                        Tags.CONTROL_POINT_DELIVERY_SEQUENCE);
    }

    private static boolean begun(List<BeamProgress> soFar, int beam) {
        return soFar.stream()
                .anyMatch(progress -> progress.beam().number() == beam && progress.deliveredMeterset() > 0);
    }

    private static DataSet told(DataSet record, Tag beams, Tag points) {
        return record.toBuilder()
                .set(
                        beams,
                        record.items(beams).stream()
                                .map(beam -> told(beam, points))
                                .toList())
                .build();
    }

    private static String machine(DataSet plan) {
        return plan.item(Tags.ION_BEAM_SEQUENCE)
                .or(() -> plan.item(Tags.BEAM_SEQUENCE))
                .flatMap(beam -> beam.string(Tags.TREATMENT_MACHINE_NAME))
                .orElse("");
    }

    private static BeamDelivery beam(
            DataSet plan, int number, boolean continuation, double meterset, LocalDateTime at) {
        PlanBeam beam = PlanBeam.of(plan).stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> new CourseException("beam %d: the plan has no such beam".formatted(number)));
        Point first = new Point(0, 0, 0, at);
        Point last = new Point(beam.metersetAt().size() - 1, meterset, meterset, at);
        return new BeamDelivery(beam, continuation, List.of(first, last), Termination.UNKNOWN);
    }

    private static DataSet told(DataSet beam, Tag sequence) {
        List<DataSet> points = beam.items(sequence);
        DataSetBuilder last = DataSet.builder();
        for (Element element : points.getLast()) {
            if (OF_LAST_POINT.contains(element.tag())) {
                last.add(element);
            }
        }
        double meterset = points.getLast().doubleValue(Tags.DELIVERED_METERSET).orElse(0);
        return beam.toBuilder()
                .set(Tags.SPECIFIED_PRIMARY_METERSET, meterset)
                .set(sequence, withoutSpots(points.getFirst()), withoutSpots(last.build()))
                .build();
    }

    private static DataSet withoutSpots(DataSet point) {
        DataSetBuilder told = point.toBuilder();
        point.intValue(Tags.NUMBER_OF_SCAN_SPOT_POSITIONS)
                .ifPresent(spots -> told.set(Tags.SCAN_SPOT_METERSETS_DELIVERED, Vr.FL, new double[spots]));
        return told.build();
    }
}
