package org.meterset.standard.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;
import org.meterset.standard.Finding;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.Severity;

/**
 * A number that refers to an item leads to one.
 *
 * @param severity a warning is given only where there are targets, though none of them fits
 */
record ReferringNumber(
        Set<Uid> objects,
        List<Tag> scope,
        NumberRules.Values values,
        List<NumberRules.Values> targets,
        String section,
        Severity severity)
        implements ObjectRule {
    private static final int SHOWN = 12;

    @Override
    public String id() {
        return NumberRules.id(section, values.tag());
    }

    @Override
    public boolean appliesTo(Uid sopClass) {
        return objects.contains(sopClass);
    }

    @Override
    public void check(DataSet object, Findings findings) {
        for (Level item : Level.of(object).all(scope)) {
            List<Level> referring = item.all(values.sequences());
            Set<String> there = referring.isEmpty() ? Set.of() : numbersOfTargets(item);
            for (Level level : referring) {
                for (String value : NumberRules.values(level.dataSet(), values.tag())) {
                    if (!there.contains(value) && !(there.isEmpty() && severity == Severity.WARNING)) {
                        findings.add(new Finding(
                                severity,
                                id(),
                                level.path(values.tag()).toString(),
                                value,
                                expected(there),
                                "refer to an item that is there, or add the one that is meant"));
                    }
                }
            }
        }
    }

    private Set<String> numbersOfTargets(Level item) {
        Set<String> numbers = new HashSet<>();
        for (NumberRules.Values target : targets) {
            for (Level level : item.all(target.sequences())) {
                numbers.addAll(NumberRules.values(level.dataSet(), target.tag()));
            }
        }
        return numbers;
    }

    private String expected(Set<String> there) {
        String names = targets.stream()
                .map(target -> Dictionary.nameOf(target.tag()) + " of "
                        + Dictionary.nameOf(target.sequences().getLast()))
                .distinct()
                .collect(Collectors.joining(" or "));
        if (there.isEmpty()) {
            return "the " + names + ", of which there is none";
        }
        String values = new TreeSet<>(there).stream().limit(SHOWN).collect(Collectors.joining(", "));
        return "the %s: %s%s".formatted(names, values, there.size() > SHOWN ? ", ..." : "");
    }
}
