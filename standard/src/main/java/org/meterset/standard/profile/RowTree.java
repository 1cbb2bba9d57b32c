package org.meterset.standard.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.AttributePath.Step;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;
import org.meterset.standard.Finding;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.rules.Level;

/** The rows of a profile laid over the nesting of an object, so that one walk checks all of them. */
final class RowTree implements ObjectRule {
    private static final class Node {
        final List<Row> rows = new ArrayList<>();
        final Map<Step, Node> inner = new LinkedHashMap<>();
    }

    private final String id;
    private final Node root = new Node();
    private final Set<Uid> objects;

    /** @param objects that all rows are about; empty for any */
    RowTree(String id, Set<Uid> objects, List<Row> rows) {
        this.id = id;
        this.objects = Set.copyOf(objects);
        for (Row row : rows) {
            Node node = root;
            for (Step step : row.path().steps()) {
                node = node.inner.computeIfAbsent(
                        new Step(step.tag(), step.privateCreator(), Step.WHOLE), _ -> new Node());
            }
            node.rows.add(row);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean appliesTo(Uid sopClass) {
        return objects.isEmpty() || objects.contains(sopClass);
    }

    @Override
    public void check(DataSet object, Findings findings) {
        walk(root, Level.of(object), findings);
    }

    private static void walk(Node node, Level level, Findings findings) {
        node.inner.forEach((step, inner) -> {
            Optional<Tag> tag = step.tagIn(level.dataSet());
            Tag shown = tag.orElse(step.tag());
            for (Row row : inner.rows) {
                check(row, level, shown, tag.flatMap(level.dataSet()::element), findings);
            }
            if (!inner.inner.isEmpty() && tag.isPresent()) {
                List<Level> items = level.items(tag.get());
                siblings(inner, items, findings);
                items.forEach(item -> walk(inner, item, findings));
            }
        });
    }

    private static void siblings(Node sequence, List<Level> items, Findings findings) {
        sequence.inner.forEach((step, inner) -> {
            for (Row row : inner.rows) {
                for (Constraint constraint : row.constraints()) {
                    if (constraint instanceof Constraint.Siblings siblings) {
                        for (int item : siblings.broken(items, step.tag())) {
                            Level level = items.get(item);
                            String value = String.join("\\", level.dataSet().strings(step.tag()));
                            tell(row, level, step.tag(), Findings.shown(step.tag(), value), siblings.text(), findings);
                        }
                    }
                }
            }
        });
    }

    private static void check(Row row, Level level, Tag tag, Optional<Element> element, Findings findings) {
        if (!row.condition().holds(level)) {
            return;
        }
        boolean hasValue = element.isPresent() && hasValue(level, element.get());
        boolean kept = switch (row.presence()) {
            case VALUE -> hasValue;
            case PRESENT -> element.isPresent();
            case OPTIONAL -> true;
            case NO_VALUE -> !hasValue;
            case ABSENT -> element.isEmpty();
        };
        if (!kept) {
            tell(
                    row,
                    level,
                    tag,
                    element.isEmpty() ? "absent" : hasValue ? "a value" : "no value",
                    wanted(row),
                    findings);
        } else if (hasValue) {
            for (Constraint constraint : row.constraints()) {
                broken(constraint, level, element.get())
                        .ifPresent(found -> tell(row, level, tag, found, constraint.text(), findings));
            }
        }
    }

    /** Text of nothing but spaces is no value. */
    private static boolean hasValue(Level level, Element element) {
        return !element.isEmpty()
                && (!element.vr().isText()
                        || element.strings(level.dataSet().characterSet()).stream()
                                .anyMatch(text -> !text.isBlank()));
    }

    private static Optional<String> broken(Constraint constraint, Level level, Element element) {
        try {
            return constraint.broken(level, element);
        } catch (DicomValueException e) {
            return Optional.of(e.found());
        }
    }

    private static String wanted(Row row) {
        String wanted = switch (row.presence()) {
            case VALUE -> "a value";
            case PRESENT -> "present, with or without a value";
            case NO_VALUE -> "no value";
            case ABSENT, OPTIONAL -> "absent";
        };
        String values = row.presence() == Presence.VALUE && !row.constraints().isEmpty()
                ? ": "
                        + String.join(
                                "; ",
                                row.constraints().stream().map(Constraint::text).toList())
                : "";
        String when = row.condition().text().isEmpty()
                ? ""
                : ", since " + row.condition().text();
        return wanted + values + when;
    }

    private static void tell(Row row, Level level, Tag tag, String found, String expected, Findings findings) {
        String mend = row.mend().isEmpty() ? mend(row, found) : row.mend();
        findings.add(new Finding(row.severity(), row.rule(), level.path(tag).toString(), found, expected, mend));
    }

    private static String mend(Row row, String found) {
        return switch (row.presence()) {
            case NO_VALUE, ABSENT -> "leave the attribute out";
            case VALUE, PRESENT, OPTIONAL ->
                found.equals("absent") || found.equals("no value")
                        ? "write the attribute"
                        : "write what is expected, or do not claim this profile for the object";
        };
    }
}
