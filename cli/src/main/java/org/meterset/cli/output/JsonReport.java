package org.meterset.cli.output;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** A report as JSON: maps, lists, text, numbers and booleans. */
public final class JsonReport {
    private JsonReport() {}

    /** Prints the report, indented, with a line end. */
    public static void print(PrintWriter out, Object report) {
        print(out, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT), report);
    }

    /** Prints the report on one line: one of many that come in time. */
    public static void printLine(PrintWriter out, Object report) {
        print(out, JSON.std, report);
    }

    private static void print(PrintWriter out, JSON json, Object report) {
        try {
            out.println(json.asString(report));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
