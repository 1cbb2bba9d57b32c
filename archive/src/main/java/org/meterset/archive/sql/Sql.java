package org.meterset.archive.sql;

import java.util.ArrayList;
import java.util.List;

/** A statement in the making: text with a question mark for each value, and the values. */
public final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    public static Sql of(String text, Object... parameters) {
        return new Sql().add(text, parameters);
    }

    /** Several conditions as one. */
    public static Sql joined(List<Sql> parts, String between) {
        Sql joined = new Sql();
        for (int i = 0; i < parts.size(); i++) {
            joined.add(i == 0 ? "" : between).add(parts.get(i));
        }
        return joined;
    }

    public Sql add(String more, Object... values) {
        text.append(more);
        parameters.addAll(List.of(values));
        return this;
    }

    public Sql add(Sql other) {
        text.append(other.text);
        parameters.addAll(other.parameters);
        return this;
    }

    public String text() {
        return text.toString();
    }

    public List<Object> parameters() {
        return parameters;
    }
}
