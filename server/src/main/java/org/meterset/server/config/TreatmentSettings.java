package org.meterset.server.config;

import org.meterset.workflow.course.BookingTolerances;
import org.meterset.workflow.course.CourseSettings;
import org.meterset.workflow.course.ToleranceTable;

/** What is configured of courses and sessions, for the node and for the verbs that work beside it. */
public final class TreatmentSettings {
    private TreatmentSettings() {}

    public static CourseSettings of(Configuration configuration) {
        return new CourseSettings(
                new BookingTolerances(
                        configuration.value(Settings.BOOKING_METERSET),
                        configuration.value(Settings.BOOKING_WHOLE_BEAM),
                        configuration.value(Settings.BOOKING_OVERRUN)),
                new ToleranceTable(configuration.value(Settings.SESSION_TOLERANCE)),
                configuration.value(Settings.SESSION_LENGTH));
    }
}
