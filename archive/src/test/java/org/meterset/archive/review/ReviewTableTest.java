package org.meterset.archive.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewTableTest {
    /** Received → held → accepted or rejected, and back by taking back what was decided; all else is impossible. */
    @ParameterizedTest(name = "{0} by {1} becomes {2}")
    @CsvSource(textBlock = """
            RECEIVED, ACCEPT,  ACCEPTED
            RECEIVED, HOLD,    HELD
            RECEIVED, REJECT,  REJECTED
            RECEIVED, CONSUME, CONSUMED
            RECEIVED, CORRECT,
            HELD,     ACCEPT,  ACCEPTED
            HELD,     HOLD,
            HELD,     REJECT,  REJECTED
            HELD,     CONSUME,
            HELD,     CORRECT, HELD
            ACCEPTED, ACCEPT,
            ACCEPTED, HOLD,    HELD
            ACCEPTED, REJECT,
            ACCEPTED, CONSUME,
            ACCEPTED, CORRECT,
            REJECTED, ACCEPT,
            REJECTED, HOLD,    HELD
            REJECTED, REJECT,
            REJECTED, CONSUME,
            REJECTED, CORRECT,
            CONSUMED, ACCEPT,
            CONSUMED, HOLD,
            CONSUMED, REJECT,
            CONSUMED, CONSUME,
            CONSUMED, CORRECT,
            """)
    void anActLeadsWhereTheTableSays(ReviewState state, ReviewAct act, ReviewState then) {
        assertEquals(Optional.ofNullable(then), ReviewTable.after(state, act));
    }
}
