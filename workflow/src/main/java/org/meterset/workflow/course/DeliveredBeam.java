package org.meterset.workflow.course;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/**
 * What one treatment record says of one beam (PS3.3 sections C.8.8.21, C.8.8.26).
 *
 * @param record SOP Instance UID of the record
 * @param plan SOP Instance UID of the plan it names
 * @param from meterset at which delivery began: that of the first control point
 * @param to meterset at which delivery ended: that of the last control point
 * @param told Delivered Primary Meterset
 * @param specified Specified Primary Meterset
 * @param end Treatment Termination Status, such as NORMAL
 */
public record DeliveredBeam(
        Uid record,
        Uid plan,
        int beam,
        int fraction,
        boolean continuation,
        double from,
        double to,
        OptionalDouble told,
        OptionalDouble specified,
        String end,
        LocalDateTime at) {

    /** In the order of time, then as they arrived. */
    static final Comparator<DeliveredBeam> IN_TIME =
            Comparator.comparing(DeliveredBeam::at).thenComparingDouble(DeliveredBeam::from);

    /** All beams of an RT Beams or RT Ion Beams Treatment Record. */
    public static List<DeliveredBeam> of(DataSet record) {
        Uid uid = record.uid(Tags.SOP_INSTANCE_UID).orElseThrow(() -> lacking("SOPInstanceUID (0008,0018)"));
        Uid plan = record.item(Tags.REFERENCED_RT_PLAN_SEQUENCE)
                .flatMap(item -> item.uid(Tags.REFERENCED_SOP_INSTANCE_UID))
                .orElseThrow(() -> lacking("ReferencedRTPlanSequence (300C,0002)"));
        LocalDateTime at =
                record.dateTime(Tags.TREATMENT_DATE, Tags.TREATMENT_TIME).orElse(LocalDateTime.MIN);
        List<DeliveredBeam> beams = new ArrayList<>();
        Stream.of(Tags.TREATMENT_SESSION_BEAM_SEQUENCE, Tags.TREATMENT_SESSION_ION_BEAM_SEQUENCE)
                .flatMap(tag -> record.items(tag).stream())
                .forEach(item -> beams.add(beam(uid, plan, at, item)));
        return beams;
    }

    /** What records tell of a plan, whether they name it or the one that was made of it for a session. */
    static List<DeliveredBeam> of(PlanOutline plan, List<DataSet> records) {
        return records.stream()
                .flatMap(record -> of(record).stream())
                .map(delivered -> delivered.of(plan.sopInstance()))
                .toList();
    }

    private static CourseException lacking(String what) {
        return new CourseException("%s of a treatment record: found none, expected a UID".formatted(what));
    }

    private static DeliveredBeam beam(Uid record, Uid plan, LocalDateTime at, DataSet item) {
        List<DataSet> points = item.items(Tags.CONTROL_POINT_DELIVERY_SEQUENCE).isEmpty()
                ? item.items(Tags.ION_CONTROL_POINT_DELIVERY_SEQUENCE)
                : item.items(Tags.CONTROL_POINT_DELIVERY_SEQUENCE);
        OptionalDouble told = item.doubleValue(Tags.DELIVERED_PRIMARY_METERSET);
        double from = points.isEmpty()
                ? 0
                : points.getFirst().doubleValue(Tags.DELIVERED_METERSET).orElse(0);
        double to = points.isEmpty()
                ? told.orElse(0)
                : points.getLast().doubleValue(Tags.DELIVERED_METERSET).orElse(told.orElse(0));
        Optional<LocalDateTime> began = points.isEmpty()
                ? Optional.empty()
                : points.getFirst().dateTime(Tags.TREATMENT_CONTROL_POINT_DATE, Tags.TREATMENT_CONTROL_POINT_TIME);
        return new DeliveredBeam(
                record,
                plan,
                item.intValue(Tags.REFERENCED_BEAM_NUMBER).orElse(0),
                item.intValue(Tags.CURRENT_FRACTION_NUMBER).orElse(0),
                item.string(Tags.TREATMENT_DELIVERY_TYPE).orElse("").equals("CONTINUATION"),
                from,
                to,
                told,
                item.doubleValue(Tags.SPECIFIED_PRIMARY_METERSET),
                item.string(Tags.TREATMENT_TERMINATION_STATUS).orElse(""),
                began.orElse(at));
    }

    /** The same of the plan that the session's own plan was made of. */
    DeliveredBeam of(Uid approvedPlan) {
        return new DeliveredBeam(
                record, approvedPlan, beam, fraction, continuation, from, to, told, specified, end, at);
    }

    /** Whether the machine says that it delivered what it was to deliver. */
    boolean normalEnd() {
        return end.equals("NORMAL");
    }

    /** Whether nobody knows how it ended: a record by hand of what was delivered. */
    boolean unknownEnd() {
        return end.equals("UNKNOWN");
    }

    /** Whether both tell of the same delivery, such as a record that was sent again under another UID. */
    boolean isSameDelivery(DeliveredBeam other) {
        return beam == other.beam
                && fraction == other.fraction
                && at.equals(other.at)
                && from == other.from
                && to == other.to;
    }
}
