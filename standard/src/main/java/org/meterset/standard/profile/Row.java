package org.meterset.standard.profile;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.Uid;
import org.meterset.standard.ProfileRequirement;
import org.meterset.standard.Severity;

/**
 * One row of a profile's table.
 *
 * @param rule identity of what it asks: document, section, keyword
 * @param objects SOP classes it is about; empty for all
 * @param path with {@code [*]} behind every sequence on the way
 * @param kind as the document writes it
 * @param condition when presence is asked for, and constraints hold
 * @param mend what to do when it is broken; empty for what follows from the rest
 */
public record Row(
        String rule,
        Set<Uid> objects,
        AttributePath path,
        String kind,
        Presence presence,
        Severity severity,
        List<Constraint> constraints,
        Condition condition,
        String section,
        String mend) {
    public Row {
        objects = Set.copyOf(objects);
        constraints = List.copyOf(constraints);
    }

    /** For the browser. */
    ProfileRequirement requirement() {
        List<String> values = constraints.stream()
                .flatMap(constraint -> switch (constraint) {
                    case Constraint.OneOf(List<String> allowed) -> allowed.stream();
                    case Constraint.EachOf(List<String> allowed) -> allowed.stream();
                    default -> java.util.stream.Stream.empty();
                })
                .toList();
        String rest = constraints.stream()
                .filter(constraint ->
                        !(constraint instanceof Constraint.OneOf) && !(constraint instanceof Constraint.EachOf))
                .map(Constraint::text)
                .collect(Collectors.joining("; "));
        String when =
                condition.text().isEmpty() || rest.isEmpty() ? condition.text() + rest : condition.text() + ": " + rest;
        return new ProfileRequirement(objects, path, kind, values, when, section);
    }
}
