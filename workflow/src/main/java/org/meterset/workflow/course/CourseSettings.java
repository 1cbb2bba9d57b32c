package org.meterset.workflow.course;

import java.time.Duration;

/**
 * What a site decides for its courses.
 *
 * @param booking what counts as the same when records are booked
 * @param machine tolerances that the RT Ion Plan of a session tells the machine
 * @param sessionLength from a session's start to its Expected Completion DateTime
 */
public record CourseSettings(BookingTolerances booking, ToleranceTable machine, Duration sessionLength) {
    public static final CourseSettings DEFAULT =
            new CourseSettings(BookingTolerances.DEFAULT, ToleranceTable.DEFAULT, Duration.ofMinutes(15));
}
