package org.meterset.standard.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;
import org.meterset.standard.Finding;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.Severity;

/** A number that items are told apart by differs from item to item. */
record UniqueNumber(Set<Uid> objects, List<Tag> scope, NumberRules.Values values, String section, Severity severity)
        implements ObjectRule {
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
            Map<String, AttributePath> seen = new HashMap<>();
            for (Level level : item.all(values.sequences())) {
                for (String value : NumberRules.values(level.dataSet(), values.tag())) {
                    AttributePath path = level.path(values.tag());
                    AttributePath first = seen.putIfAbsent(value, path);
                    if (first != null) {
                        findings.add(new Finding(
                                severity,
                                id(),
                                path.toString(),
                                value + ", as at " + first,
                                "a number that no other item has",
                                "give each item its own %s and mend what refers to it"
                                        .formatted(Dictionary.nameOf(values.tag()))));
                    }
                }
            }
        }
    }
}
