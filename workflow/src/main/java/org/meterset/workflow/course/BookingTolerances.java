package org.meterset.workflow.course;

/**
 * What counts as the same when records are booked; a site chooses.
 *
 * @param sameMeterset metersets closer than this are the same; in the plan's unit
 * @param shareOfNormalEnd share of its meterset, 0 to 1, from which a beam that ended normally counts as whole
 * @param shareOfOverrun share of its meterset that a machine may deliver too much before a record contradicts the plan
 */
public record BookingTolerances(double sameMeterset, double shareOfNormalEnd, double shareOfOverrun) {
    /** 0.01 of the plan's unit, 99 % and 5 %. */
    public static final BookingTolerances DEFAULT =
            new BookingTolerances(PlannedBeam.SAME_METERSET, PlannedBeam.SHARE_OF_NORMAL_END, 0.05);

    public BookingTolerances {
        if (!(sameMeterset > 0) || !(shareOfNormalEnd > 0 && shareOfNormalEnd <= 1) || !(shareOfOverrun >= 0)) {
            throw new IllegalArgumentException(
                    "booking tolerances: found %s, %s and %s, expected one above 0, one above 0 up to 1, one from 0"
                            .formatted(sameMeterset, shareOfNormalEnd, shareOfOverrun));
        }
    }
}
