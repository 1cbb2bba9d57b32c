package org.meterset.rt.phantom;

/**
 * How a planning system writes plans for the oncology information system that will manage them, where systems differ.
 *
 * @param courseInLabel whether the two-digit course precedes the plan label, the dose reference and the path numbers
 * @param toleranceTable Tolerance Table Number
 * @param toleranceLabel Tolerance Table Label
 * @param isocentricPoint whether a beam of a ring gantry begins with a control point at the isocenter to which nothing is
 *     delivered, for systems that read all plans as those of C-arms
 * @param oneDoseReference whether the plan of a ring gantry has the target as its only dose reference
 */
public record PlanConventions(
        String name,
        boolean courseInLabel,
        int toleranceTable,
        String toleranceLabel,
        boolean isocentricPoint,
        boolean oneDoseReference) {
    private static final String COURSE = "01";

    public static final PlanConventions PLAIN = new PlanConventions("plain", false, 12, "12", false, false);
    public static final PlanConventions ARIA = new PlanConventions("aria", false, 1, "T1", true, true);
    public static final PlanConventions MOSAIQ = new PlanConventions("mosaiq", true, 12, "12", false, false);

    String label(String planName) {
        return courseInLabel ? COURSE + planName : planName;
    }

    String pathName(int path) {
        return courseInLabel ? "%s-%02d".formatted(COURSE, path) : "Path" + path;
    }
}
