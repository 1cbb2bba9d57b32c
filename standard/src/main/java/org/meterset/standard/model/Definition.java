package org.meterset.standard.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.standard.model.AttributeRequirement.Row;

/** A module or a macro (PS3.3 annex C): its name, where it stands, its attributes. Immutable; the table is read when asked for. */
public final class Definition {
    /** Stands for the functional groups of the IOD that the module is used in. */
    static final String FUNCTIONAL_GROUPS = "functional-groups";

    private final String id;
    private final String name;
    private final String section;
    private final boolean macro;
    private final SectionFile file;
    private volatile @Nullable List<Row> rows;

    Definition(String id, boolean macro, SectionFile file) {
        String[] head = file.head(id);
        this.id = id;
        this.name = head[0];
        this.section = head[1];
        this.macro = macro;
        this.file = file;
    }

    /** Such as {@code rt-beams}. */
    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Section of PS3.3; empty if not known. */
    public String section() {
        return section;
    }

    public boolean isMacro() {
        return macro;
    }

    /** The rows of the table, macros put in place. */
    public List<AttributeRequirement> attributes() {
        return expanded(rows());
    }

    /** Whether a macro is named that has no table. */
    static boolean isOpen(List<Row> rows) {
        return rows.stream()
                .anyMatch(row -> row instanceof Row.Include(String included)
                        && !included.equals(FUNCTIONAL_GROUPS)
                        && Standard.macro(included).isEmpty());
    }

    static List<AttributeRequirement> expanded(List<Row> rows) {
        List<AttributeRequirement> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            switch (row) {
                case Row.Attribute(AttributeRequirement requirement) -> all.add(requirement);
                case Row.Include(String included) ->
                    Standard.macro(included).ifPresent(found -> all.addAll(found.attributes()));
            }
        }
        return all;
    }

    private List<Row> rows() {
        List<Row> read = rows;
        if (read == null) {
            read = new Reading().read(file.lines(id));
            rows = read;
        }
        return read;
    }

    /** Turns indented lines into rows within rows. */
    private final class Reading {
        private final Map<String, ConditionRule> conditions = ConditionTable.ofDefinition(id);
        private final Deque<List<Row>> open = new ArrayDeque<>();
        private final Deque<String> paths = new ArrayDeque<>();

        List<Row> read(List<String> lines) {
            List<Row> top = new ArrayList<>();
            open.push(top);
            paths.push("");
            for (String line : lines) {
                int depth = RowText.depthOf(line);
                while (open.size() > depth) {
                    open.pop();
                    paths.pop();
                }
                row(line, depth);
            }
            return List.copyOf(top);
        }

        private void row(String line, int depth) {
            List<Row> siblings = open.getFirst();
            if (line.charAt(depth) == '&') {
                siblings.add(new Row.Include(line.substring(depth + 1)));
                return;
            }
            RowText row = RowText.parse(line);
            String path = paths.getFirst() + '/' + row.tag().toHex();
            List<Row> children = new ArrayList<>(0);
            ConditionRule rule = conditions.get(path);
            siblings.add(new Row.Attribute(
                    new AttributeRequirement(row, Optional.ofNullable(rule), Definition.this, children)));
            open.push(children);
            paths.push(path);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
