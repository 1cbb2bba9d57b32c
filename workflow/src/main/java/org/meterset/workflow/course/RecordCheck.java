package org.meterset.workflow.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/** Whether a treatment record can be of a session; the reasons against it are short enough for an Error Comment. */
final class RecordCheck {
    private final PlanOutline outline;
    private final int fraction;

    /** @param fraction the one that the session treats */
    RecordCheck(DataSet plan, int fraction) {
        this.outline = PlanOutline.of(plan);
        this.fraction = fraction;
    }

    /** Why it cannot be; none if it can. */
    Optional<String> refusal(DataSet record, List<DataSet> earlier) {
        Optional<Uid> named = record.item(Tags.REFERENCED_RT_PLAN_SEQUENCE)
                .flatMap(item -> item.uid(Tags.REFERENCED_SOP_INSTANCE_UID));
        if (!named.equals(Optional.of(outline.sopInstance()))) {
            return Optional.of("the record is of another plan than the session");
        }
        if (record.uid(Tags.SOP_INSTANCE_UID).isEmpty()) {
            return Optional.of("the record has no SOP Instance UID");
        }
        List<DeliveredBeam> beams = DeliveredBeam.of(record);
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

    private Optional<String> contradiction(List<DeliveredBeam> beams, List<DataSet> earlier) {
        List<DeliveredBeam> all = new ArrayList<>();
        earlier.forEach(record -> all.addAll(DeliveredBeam.of(record)));
        int known = DoseLedger.of(outline, all).contradictions().size();
        all.addAll(beams);
        return DoseLedger.of(outline, all).contradictions().size() > known
                ? Optional.of("its metersets contradict the plan or earlier records")
                : Optional.empty();
    }
}
