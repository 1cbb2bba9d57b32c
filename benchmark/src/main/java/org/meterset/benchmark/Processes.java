package org.meterset.benchmark;

import java.io.IOException;
import java.util.List;

/** Whole processes of programs, ours and others. */
final class Processes {
    private Processes() {}

    /**
     * How a program ended.
     *
     * @param seconds wall time from its start to its end
     */
    record Ended(double seconds, int exitCode) {}

    /** Runs a program; what it prints is dropped. */
    static Ended run(List<String> command) throws IOException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            int exitCode = process.waitFor();
            return new Ended((System.nanoTime() - start) / 1e9, exitCode);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
