package org.meterset.rt.suv;

import java.time.Duration;
import java.time.LocalDateTime;

/** The activity that pixel values are to be divided by, in Bq. */
record Activity(double bqAtReference, String source) {

    /** What is left of an activity after a time, or was there before it. */
    static double decayed(double activityBq, LocalDateTime from, LocalDateTime to, double halfLifeS) {
        return activityBq * Math.exp(-Math.log(2) * seconds(from, to) / halfLifeS);
    }

    static double seconds(LocalDateTime from, LocalDateTime to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
