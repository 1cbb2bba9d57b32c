package org.meterset.rt.phantom;

/**
 * How a planning system and a machine write for the oncology information system that will manage them, where systems differ.
 *
 * @param courseInLabel whether the two-digit course precedes the plan label, the dose reference and the path numbers
 * @param toleranceTable Tolerance Table Number
 * @param toleranceLabel Tolerance Table Label
 * @param isocentricPoint whether a beam of a ring gantry begins with a control point at the isocenter to which nothing is
 *     delivered, for systems that read all plans as those of C-arms
 * @param oneDoseReference whether the plan of a ring gantry has the target as its only dose reference
 * @param maximumIsPrescription whether Target Maximum Dose repeats the prescription rather than telling the plan's maximum
 * @param referencePointDose whether a CyberKnife tells doses at its reference point, where the dose is greatest, rather than
 *     the prescribed ones
 * @param lateralIsTold whether records of ring gantries tell the lateral position of the table top, which is 0
 */
public record PlanConventions(
        String name,
        boolean courseInLabel,
        int toleranceTable,
        String toleranceLabel,
        boolean isocentricPoint,
        boolean oneDoseReference,
        boolean maximumIsPrescription,
        boolean referencePointDose,
        boolean lateralIsTold) {
    private static final String COURSE = "01";

    public static final PlanConventions PLAIN =
            new PlanConventions("plain", false, 12, "12", false, false, false, false, false);
    public static final PlanConventions ARIA =
            new PlanConventions("aria", false, 1, "T1", true, true, true, false, true);
    public static final PlanConventions MOSAIQ =
            new PlanConventions("mosaiq", true, 12, "12", false, false, false, false, false);

    /** The same with a control point at the isocenter before each beam of a ring gantry, or without it. */
    public PlanConventions withIsocentricPoint(boolean there) {
        return with(there, referencePointDose);
    }

    /** The same with the doses of a CyberKnife told at its reference point. */
    public PlanConventions withReferencePointDose() {
        return with(isocentricPoint, true);
    }

    private PlanConventions with(boolean point, boolean referenceDose) {
        return new PlanConventions(
                name,
                courseInLabel,
                toleranceTable,
                toleranceLabel,
                point,
                oneDoseReference,
                maximumIsPrescription,
                referenceDose,
                lateralIsTold);
    }

    String label(String planName) {
        return courseInLabel ? COURSE + planName : planName;
    }

    String pathName(int path) {
        return courseInLabel ? "%s-%02d".formatted(COURSE, path) : "Path" + path;
    }
}
