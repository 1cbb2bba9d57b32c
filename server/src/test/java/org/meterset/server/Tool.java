package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Runs the programs of others, such as DCMTK's, as processes. */
final class Tool {
    private static final long MINUTES = 5;

    private Tool() {}

    /** What a program printed, on both streams, and how it ended. */
    record Outcome(String command, int exitCode, String output) {
        Outcome succeeded() {
            assertTrue(exitCode == 0, () -> command + " ended with " + exitCode + ":\n" + output);
            return this;
        }

        Outcome failed() {
            assertTrue(exitCode != 0, () -> command + " succeeded:\n" + output);
            return this;
        }
    }

    /** Runs a program to its end; a program that is not there fails the test. */
    static Outcome run(Path directory, String... command) {
        return run(directory, List.of(command));
    }

    static Outcome run(Path directory, List<String> command) {
        try {
            Process process = builder(directory, command).start();
            process.getOutputStream().close();
            String output;
            try (BufferedReader reader = process.inputReader()) {
                output = String.join("\n", reader.readAllLines());
            }
            assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), () -> command + " does not end");
            return new Outcome(String.join(" ", command), process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A program that runs until it is closed. */
    record Running(Process process, BufferedReader reader) implements AutoCloseable {

        /** Reads lines until one is as wanted, which is returned. */
        String awaitLine(Predicate<String> wanted) {
            StringBuilder seen = new StringBuilder();
            try {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    seen.append(line).append('\n');
                    if (wanted.test(line)) {
                        return line;
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw new AssertionError("ended without the line that was waited for:\n" + seen);
        }

        @Override
        public void close() {
            process.destroy();
            try {
                assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "does not end");
                reader.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Running start(Path directory, List<String> command) {
        try {
            Process process = builder(directory, command).start();
            return new Running(process, process.inputReader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder builder(Path directory, List<String> command) {
        return new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    }
}
