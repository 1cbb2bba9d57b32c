package org.meterset.workflow.course;

import java.util.Map;

/**
 * One treatment beam of a plan.
 *
 * @param meterset for one fraction, in the plan's unit; positive
 * @param doseGyByReference dose of one fraction, in Gy, to each dose reference by number
 */
public record PlannedBeam(int number, String name, double meterset, Map<Integer, Double> doseGyByReference) {
    /** Metersets closer than this are the same. */
    public static final double SAME_METERSET = 0.01;

    static final double SHARE_OF_NORMAL_END = 0.99;

    public PlannedBeam {
        doseGyByReference = Map.copyOf(doseGyByReference);
    }

    /** The meterset from which a delivery that ended normally counts as whole. */
    public double leastOfNormalEnd() {
        return leastOfNormalEnd(BookingTolerances.DEFAULT);
    }

    double leastOfNormalEnd(BookingTolerances tolerances) {
        return meterset * tolerances.shareOfNormalEnd();
    }
}
