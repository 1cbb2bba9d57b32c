package org.meterset.standard.rules;

import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectRule;

/**
 * Dose references that are tracked say whether their doses are nominal, given to planning as a number to count by, or
 * actual, the outcome of the calculation (PS3.3 section C.8.8.10).
 */
final class DoseReferenceRules {
    private static final String INTERPRETATION = "PS3.3 C.8.8.10 DoseValueInterpretation";

    private DoseReferenceRules() {}

    static List<ObjectRule> all() {
        return List.of(ObjectRule.of(INTERPRETATION, RtObjects.PLANS, DoseReferenceRules::interpretation));
    }

    private static void interpretation(DataSet plan, Findings findings) {
        for (Level reference : Level.of(plan).items(Tags.DOSE_REFERENCE_SEQUENCE)) {
            List<String> purposes = reference.dataSet().strings(Tags.DOSE_VALUE_PURPOSE);
            AttributeNote note = new AttributeNote(INTERPRETATION, reference, Tags.DOSE_VALUE_INTERPRETATION, findings);
            String interpretation =
                    reference.dataSet().string(Tags.DOSE_VALUE_INTERPRETATION).orElse("");
            if (!purposes.isEmpty() && interpretation.isEmpty()) {
                note.warning(
                        "none, for doses with the purpose " + String.join(", ", purposes),
                        "NOMINAL or ACTUAL",
                        "tell whether the doses were given to planning or calculated by it");
            }
            if (interpretation.equals("NOMINAL") && purposes.contains("QA")) {
                note.warning(
                        "NOMINAL, for doses with the purpose QA",
                        "ACTUAL: quality assurance recalculates what planning calculated",
                        "keep the calculated dose in a dose reference of its own");
            }
        }
    }
}
