package org.meterset.workflow.course;

import java.util.Optional;
import java.util.OptionalDouble;
import org.meterset.dicom.Uid;

/**
 * A dose reference of a plan (PS3.3 section C.8.8.10).
 *
 * @param uid Dose Reference UID, under which further plans of a patient mean the same; empty if the plan does not say
 * @param type Dose Reference Type: TARGET or ORGAN_AT_RISK
 * @param interpretation Dose Value Interpretation: NOMINAL for a dose that is only tracked, ACTUAL for one that the patient
 *     gets; empty if the plan does not say
 * @param targetGy Target Prescription Dose of the whole plan
 * @param limitGy Organ at Risk Maximum Dose of the whole plan
 */
public record PlannedDoseReference(
        int number,
        Optional<Uid> uid,
        String description,
        String type,
        String interpretation,
        OptionalDouble targetGy,
        OptionalDouble limitGy) {}
