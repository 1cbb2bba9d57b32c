package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SubOperationTrackerTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10_000_000);
    private final List<SubOperationCounts> told = new ArrayList<>();
    private final SubOperationTracker tracker =
            new SubOperationTracker(() -> told.add(tracker().counts()), nanos::get);

    private SubOperationTracker tracker() {
        return tracker;
    }

    @Test
    void tellsOfTheFirstAndThenEvery50Milliseconds() {
        tracker.expect(100);
        for (int i = 0; i < 100; i++) {
            tracker.completed();
            nanos.addAndGet(10_000_000); // past the end of the clock's range, too
        }
        assertEquals(
                List.of(1, 6, 11, 16, 21),
                told.stream().map(SubOperationCounts::completed).limit(5).toList());
        assertEquals(20, told.size());
    }

    @Test
    void neverTellsOfTheLastWhichTheFinalResponseDoes() {
        tracker.expect(1);
        tracker.completed();
        assertEquals(List.of(), told);
        assertEquals(new SubOperationCounts(0, 1, 0, 0), tracker.counts());
    }
}
