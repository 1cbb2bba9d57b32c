package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One command line run in this process, and what a user would have seen of it. */
record CommandRun(int exitCode, String out, String err) {

    /** Runs a command as {@link Main} does, with what it prints kept. */
    static CommandRun of(String... arguments) {
        PrintStream oldOut = System.out;
        PrintStream oldErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int exitCode = Main.run(arguments);
            System.out.flush();
            return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErr);
        }
    }

    CommandRun succeeded() {
        assertEquals(ExitCodes.OK, exitCode, err);
        return this;
    }

    /** What was printed, read as one JSON object. */
    Map<String, Object> json() throws IOException {
        return JSON.std.mapFrom(out);
    }
}
