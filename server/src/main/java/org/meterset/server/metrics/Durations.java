package org.meterset.server.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How long something took, counted in steps: a Prometheus histogram. */
final class Durations {
    private static final double[] STEPS_SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};
    private static final double NANOSECONDS = 1e9;

    private final LongAdder[] counts = new LongAdder[STEPS_SECONDS.length + 1];
    private final LongAdder nanoseconds = new LongAdder();

    Durations() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    void add(Duration took) {
        double seconds = took.toNanos() / NANOSECONDS;
        int step = 0;
        while (step < STEPS_SECONDS.length && seconds > STEPS_SECONDS[step]) {
            step++;
        }
        counts[step].increment();
        nanoseconds.add(took.toNanos());
    }

    void writeTo(MetricsText text, String name, Map<String, String> labels) {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i].sum();
            Map<String, String> step = new TreeMap<>(labels);
            step.put("le", i < STEPS_SECONDS.length ? Double.toString(STEPS_SECONDS[i]) : "+Inf");
            text.sample(name + "_bucket", step, sum);
        }
        text.sample(name + "_sum", labels, nanoseconds.sum() / NANOSECONDS);
        text.sample(name + "_count", labels, sum);
    }
}
