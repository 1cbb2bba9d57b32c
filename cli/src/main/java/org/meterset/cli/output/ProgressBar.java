package org.meterset.cli.output;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

/**
 * A bar on standard error while somebody watches a terminal; silent when the output goes elsewhere. Any number
 * of threads.
 */
public final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 100_000_000;

    private final PrintStream out;
    private final boolean shown;
    private final String what;
    private final long startNanos = System.nanoTime();
    private long total;
    private long drawnNanos;
    private long done;

    /** @param total how many steps there are, 0 if nobody knows yet */
    public ProgressBar(String what, long total) {
        this(what, total, System.err, isTerminal());
    }

    ProgressBar(String what, long total, PrintStream out, boolean shown) {
        this.what = what;
        this.total = total;
        this.out = out;
        this.shown = shown;
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    public synchronized void step() {
        to(done + 1, total);
    }

    public synchronized void to(long newDone, long newTotal) {
        done = newDone;
        total = newTotal;
        long now = System.nanoTime();
        if (shown && (now - drawnNanos > REDRAW_NANOS || done == total)) {
            drawnNanos = now;
            out.print("\r" + line(now - startNanos));
            out.flush();
        }
    }

    String line(long elapsedNanos) {
        double seconds = Math.max(elapsedNanos, 1) / 1e9;
        if (total <= 0) {
            return String.format(Locale.ROOT, "%s %d (%.0f/s)", what, done, done / seconds);
        }
        int filled = (int) (WIDTH * Math.min(done, total) / total);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %d/%d (%.0f/s)",
                what,
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                done,
                total,
                done / seconds);
    }

    @Override
    public synchronized void close() {
        if (shown && drawnNanos != 0) {
            out.println();
        }
    }
}
