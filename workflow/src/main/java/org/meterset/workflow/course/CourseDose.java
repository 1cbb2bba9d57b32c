package org.meterset.workflow.course;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.meterset.dicom.Uid;

/**
 * What a dose reference has got from all plans of a patient that mean it: those that share its Dose Reference UID and its Dose
 * Value Interpretation. One without a UID is its plan's own.
 *
 * @param reference as the first of the plans describes it
 * @param plans labels of the plans
 * @param prescribedGy Target Prescription Doses together, if any plan prescribes
 * @param limitGy the least Organ at Risk Maximum Dose of the plans, if any has one
 */
public record CourseDose(
        PlannedDoseReference reference,
        List<String> plans,
        double deliveredGy,
        OptionalDouble prescribedGy,
        OptionalDouble limitGy) {

    public CourseDose {
        plans = List.copyOf(plans);
    }

    /** One plan's part. */
    private record Share(DoseLedger ledger, PlannedDoseReference reference) {
        double deliveredGy() {
            return ledger.deliveredGy().getOrDefault(reference.number(), 0.0);
        }
    }

    /** Which references are the same. */
    private record Meaning(Uid uid, String interpretation) {}

    /** The doses of all these plans, in their order. */
    public static List<CourseDose> of(List<DoseLedger> plans) {
        Map<Object, List<Share>> byMeaning = new LinkedHashMap<>();
        for (DoseLedger ledger : plans) {
            for (PlannedDoseReference reference : ledger.plan().doseReferences()) {
                Share share = new Share(ledger, reference);
                Optional<Object> meaning = reference.uid().map(uid -> new Meaning(uid, reference.interpretation()));
                byMeaning
                        .computeIfAbsent(meaning.orElse(share), _ -> new ArrayList<>())
                        .add(share);
            }
        }
        return byMeaning.values().stream().map(CourseDose::together).toList();
    }

    private static CourseDose together(List<Share> shares) {
        OptionalDouble limit = gy(shares.stream().map(share -> share.reference().limitGy()))
                .min(Double::compare)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
        OptionalDouble prescribed = gy(shares.stream()
                        .map(share -> share.reference().targetGy()))
                .reduce(Double::sum)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
        return new CourseDose(
                shares.getFirst().reference(),
                shares.stream().map(share -> share.ledger().plan().label()).toList(),
                shares.stream().mapToDouble(Share::deliveredGy).sum(),
                prescribed,
                limit);
    }

    private static Stream<Double> gy(Stream<OptionalDouble> doses) {
        return doses.flatMapToDouble(OptionalDouble::stream).boxed();
    }
}
