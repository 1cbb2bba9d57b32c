package org.meterset.standard.rules;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Vr;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectRule;

/**
 * A number of things is as many as there are. Items of a sequence that is absent count as none; where an attribute is
 * absent its values are not counted.
 */
final class CountingNumber implements ObjectRule {
    private final Set<Uid> objects;
    private final List<Tag> scope;
    private final Tag number;
    private final Tag counted;
    private final String section;
    private final int divisor;
    private final int less;

    /** @param what keyword of what is counted, and how: {@code / 2} for pairs, {@code - 1} for gaps */
    CountingNumber(Set<Uid> objects, List<Tag> scope, Tag number, String what, String section) {
        String[] parts = what.split(" ");
        this.objects = objects;
        this.scope = scope;
        this.number = number;
        this.counted = Level.tags(parts[0]).getFirst();
        this.section = section;
        this.divisor = parts.length == 3 && parts[1].equals("/") ? Integer.parseInt(parts[2]) : 1;
        this.less = parts.length == 3 && parts[1].equals("-") ? Integer.parseInt(parts[2]) : 0;
    }

    @Override
    public String id() {
        return NumberRules.id(section, number);
    }

    @Override
    public boolean appliesTo(Uid sopClass) {
        return objects.contains(sopClass);
    }

    @Override
    public void check(DataSet object, Findings findings) {
        for (Level level : Level.of(object).all(scope)) {
            OptionalInt said = level.dataSet().intValue(number);
            if (said.isPresent()) {
                compare(level, said.getAsInt(), findings);
            }
        }
    }

    private void compare(Level level, int said, Findings findings) {
        boolean sequence = Dictionary.vrOf(counted) == Vr.SQ;
        if (!sequence && !level.dataSet().hasValue(counted)) {
            return;
        }
        int there = sequence
                ? level.dataSet().items(counted).size()
                : level.dataSet().strings(counted).size();
        if (there != (said + less) * divisor) {
            findings.error(
                    id(),
                    level.path(number),
                    "%d, with %d %s in %s"
                            .formatted(said, there, sequence ? "items" : "values", Dictionary.nameOf(counted)),
                    expected(there),
                    "make the number and what it counts agree");
        }
    }

    private String expected(int there) {
        return there % divisor == 0 ? Integer.toString(there / divisor - less) : "values in groups of " + divisor;
    }
}
