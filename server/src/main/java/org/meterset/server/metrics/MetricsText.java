package org.meterset.server.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Writes metrics, family by family. */
final class MetricsText {
    private final StringBuilder text = new StringBuilder();

    /** Begins a family: everything written until the next one is of this name. */
    MetricsText family(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    MetricsText sample(String name, double value) {
        return sample(name, Map.of(), value);
    }

    MetricsText sample(String name, Map<String, String> labels, double value) {
        text.append(name);
        if (!labels.isEmpty()) {
            StringJoiner list = new StringJoiner(",", "{", "}");
            labels.forEach((label, of) -> list.add(label + "=\"" + escaped(of) + '"'));
            text.append(list);
        }
        text.append(' ').append(number(value)).append('\n');
        return this;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.9g", value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
