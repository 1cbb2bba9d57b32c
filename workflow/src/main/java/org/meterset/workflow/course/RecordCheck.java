package org.meterset.workflow.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;

/** Whether a treatment record can be of a session; the reasons against it are short enough for an Error Comment. */
final class RecordCheck {
    private final PlanOutline outline;
    private final Set<Uid> planUids;
    private final int fraction;
    private final BookingTolerances tolerances;

    /**
     * @param planUids the plan, and the one made of it for the session: a record may name either
     * @param fraction the one that the session treats
     */
    RecordCheck(PlanOutline outline, Set<Uid> planUids, int fraction, BookingTolerances tolerances) {
        this.outline = outline;
        this.planUids = planUids;
        this.fraction = fraction;
        this.tolerances = tolerances;
    }

    /** Whether objects of that class are treatment records; detector data is none, though its modality is theirs. */
    static boolean covers(Uid sopClass) {
        return UidDictionary.nameOf(sopClass).contains("Record");
    }

    /**
     * Why it cannot be; none if it can.
     *
     * @param earlier deliveries of the plan that are known
     */
    Optional<String> refusal(DataSet record, List<DeliveredBeam> earlier) {
        Optional<Uid> named = record.item(Tags.REFERENCED_RT_PLAN_SEQUENCE)
                .flatMap(item -> item.uid(Tags.REFERENCED_SOP_INSTANCE_UID));
        if (named.isEmpty() || !planUids.contains(named.get())) {
            return Optional.of("the record is of another plan than the session");
        }
        if (record.uid(Tags.SOP_INSTANCE_UID).isEmpty()) {
            return Optional.of("the record has no SOP Instance UID");
        }
        String unit = record.string(Tags.PRIMARY_DOSIMETER_UNIT).orElse(outline.unit());
        if (!unit.equals(outline.unit())) {
            return Optional.of("metersets in %s: the plan has %s".formatted(unit, outline.unit()));
        }
        List<DeliveredBeam> beams = DeliveredBeam.of(record).stream()
                .map(beam -> beam.of(outline.sopInstance()))
                .toList();
        if (beams.isEmpty()) {
            return Optional.of("the record tells of no beam");
        }
        return beams.stream()
                .flatMap(beam -> refusal(beam).stream())
                .findFirst()
                .or(() -> contradiction(beams, earlier))
                .or(() -> Conformance.firstError(record).map(error -> "not valid: " + error.path()));
    }

    private Optional<String> refusal(DeliveredBeam delivered) {
        int number = delivered.beam();
        if (outline.beam(number).isEmpty()) {
            return Optional.of("beam %d: the plan has no such beam".formatted(number));
        }
        if (delivered.fraction() < 1 || delivered.fraction() > outline.fractions()) {
            return Optional.of(
                    "fraction %d: the plan has 1 to %d".formatted(delivered.fraction(), outline.fractions()));
        }
        if (delivered.fraction() != fraction) {
            return Optional.of("fraction %d: the session is of %d".formatted(delivered.fraction(), fraction));
        }
        boolean negative =
                delivered.from() < 0 || delivered.to() < 0 || delivered.told().orElse(0) < 0;
        return negative ? Optional.of("beam %d: negative meterset".formatted(number)) : Optional.empty();
    }

    private Optional<String> contradiction(List<DeliveredBeam> beams, List<DeliveredBeam> earlier) {
        int known = DoseLedger.of(outline, earlier, tolerances).contradictions().size();
        List<DeliveredBeam> all = new ArrayList<>(earlier);
        all.addAll(beams);
        return DoseLedger.of(outline, all, tolerances).contradictions().size() > known
                ? Optional.of("its metersets contradict the plan or earlier records")
                : Optional.empty();
    }
}
