package org.meterset.workflow.course;

import java.util.Map;

/**
 * One treatment beam of a plan.
 *
 * @param meterset for one fraction, in the plan's unit; positive
 * @param doseGyByReference dose of one fraction, in Gy, to each dose reference by number
 */
public record PlannedBeam(int number, String name, double meterset, Map<Integer, Double> doseGyByReference) {
    public PlannedBeam {
        doseGyByReference = Map.copyOf(doseGyByReference);
    }
}
