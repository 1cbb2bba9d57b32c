package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code meterset serve} as a process of its own, on ports that were free when it took them.
 *
 * @param ready the line that says so
 */
record ServedNode(Process process, String ready, int port) implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("\\S+ ready: DICOM (\\d+)");

    /** Starts it in that working directory, with these options more. */
    static ServedNode start(Path folder, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--dicom-port=0", "--http-port=0", "--free-space-floor=0"));
        arguments.addAll(List.of(options));
        File errors = Files.createTempFile(folder, "node", ".log").toFile();
        Process process = CommandProcess.of(arguments.toArray(String[]::new))
                .directory(folder.toFile())
                .redirectError(errors)
                .start();
        String line = process.inputReader().readLine();
        if (line == null) {
            process.destroyForcibly();
            throw new AssertionError("the node ended before it was ready: " + Files.readString(errors.toPath()));
        }
        Matcher ready = READY.matcher(line);
        assertTrue(ready.lookingAt(), line);
        return new ServedNode(process, line, Integer.parseInt(ready.group(1)));
    }

    /** Whether it ended by itself within that time. */
    boolean endsWithin(long time, TimeUnit unit) throws InterruptedException {
        return process.waitFor(time, unit);
    }

    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        assertEquals(128 + 9, process.waitFor(), "the node was not killed");
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
