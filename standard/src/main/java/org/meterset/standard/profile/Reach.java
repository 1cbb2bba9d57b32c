package org.meterset.standard.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.standard.rules.Level;

/**
 * An attribute as seen from an item: {@code Keyword} or {@code Sequence/Keyword} within the item, {@code ../Keyword}
 * around it, {@code /Keyword} from the outermost data set. Several items on the way mean all of them.
 */
record Reach(String text, boolean fromRoot, int upwards, List<AttributePath.Step> steps) {
    static Reach of(String text) {
        boolean fromRoot = text.startsWith("/");
        int upwards = 0;
        String rest = fromRoot ? text.substring(1) : text;
        while (rest.startsWith("../")) {
            upwards++;
            rest = rest.substring(3);
        }
        return new Reach(text, fromRoot, upwards, path(rest).steps());
    }

    /** A path whose sequences are followed through all items without [*] behind each. */
    static AttributePath path(String text) {
        return AttributePath.of(text.replaceAll("(?<=[A-Za-z0-9)])/(?=[A-Za-z0-9(])", "[*]/"));
    }

    /** All values; empty text for an attribute that is there without value. */
    List<String> values(Level from) {
        List<String> values = new ArrayList<>();
        for (Level level : levels(from)) {
            tag(level)
                    .flatMap(tag -> level.dataSet().element(tag))
                    .ifPresent(element -> values.addAll(of(level, element)));
        }
        return values;
    }

    private static List<String> of(Level level, Element element) {
        return Constraint.values(level.dataSet(), element);
    }

    /** Whether any of the attributes has a value. */
    boolean hasValue(Level from) {
        return levels(from).stream()
                .anyMatch(level -> tag(level).filter(level.dataSet()::hasValue).isPresent());
    }

    private Optional<Tag> tag(Level level) {
        return steps.getLast().tagIn(level.dataSet());
    }

    private List<Level> levels(Level from) {
        Level start = fromRoot ? from.root() : from;
        for (int i = 0; i < upwards; i++) {
            start = start.outer().orElse(start);
        }
        List<Level> levels = List.of(start);
        for (AttributePath.Step step : steps.subList(0, steps.size() - 1)) {
            List<Level> next = new ArrayList<>();
            for (Level level : levels) {
                step.tagIn(level.dataSet()).ifPresent(tag -> next.addAll(level.items(tag)));
            }
            levels = next;
        }
        return levels;
    }
}
