package org.meterset.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private ProgressBar bar(long total, boolean shown) {
        return new ProgressBar("sending", total, new PrintStream(written, true, StandardCharsets.UTF_8), shown);
    }

    @Test
    void theBarFillsAsWorkIsDone() {
        try (ProgressBar bar = bar(4, true)) {
            bar.to(2, 4);
            assertEquals("sending [###############...............] 2/4 (2/s)", bar.line(1_000_000_000));
        }
    }

    @Test
    void withoutATotalItCounts() {
        try (ProgressBar bar = bar(0, true)) {
            bar.to(7, 0);
            assertEquals("sending 7 (7/s)", bar.line(1_000_000_000));
        }
    }

    @Test
    void nothingIsPrintedWhereNobodyWatches() {
        try (ProgressBar bar = bar(1, false)) {
            bar.step();
        }
        assertEquals("", written.toString(StandardCharsets.UTF_8));
    }
}
