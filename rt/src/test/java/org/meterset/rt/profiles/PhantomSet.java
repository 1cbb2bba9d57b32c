package org.meterset.rt.profiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.standard.Finding;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.Severity;
import org.meterset.standard.Validator;

/** The phantom's objects by file name, changed for a test. */
final class PhantomSet {
    private final Map<String, DataSet> objects = new LinkedHashMap<>();

    PhantomSet() {
        PhantomPatient.of(PhantomSettings.DEFAULT.withSize(16, 6))
                .forEach(object -> objects.put(object.fileName(), object.dataSet()));
    }

    /** Changes the objects whose name begins so. */
    PhantomSet change(String name, UnaryOperator<DataSet> change) {
        objects.replaceAll((file, object) -> file.startsWith(name) ? change.apply(object) : object);
        return this;
    }

    /** Changes the data set at a path of sequences with item numbers, in the objects whose name begins so. */
    PhantomSet at(String name, String items, UnaryOperator<DataSetBuilder> change) {
        List<AttributePath.Step> steps = AttributePath.of(items).steps();
        return change(name, object -> in(object, steps, change));
    }

    private static DataSet in(DataSet object, List<AttributePath.Step> steps, UnaryOperator<DataSetBuilder> change) {
        if (steps.isEmpty()) {
            return change.apply(object.toBuilder()).build();
        }
        AttributePath.Step step = steps.getFirst();
        List<DataSet> items = new ArrayList<>(object.items(step.tag()));
        for (int i = 0; i < items.size(); i++) {
            if (step.item() == AttributePath.Step.ALL || step.item() == i) {
                items.set(i, in(items.get(i), steps.subList(1, steps.size()), change));
            }
        }
        return object.toBuilder().set(step.tag(), items).build();
    }

    PhantomSet set(String name, UnaryOperator<DataSetBuilder> change) {
        return change(name, object -> change.apply(object.toBuilder()).build());
    }

    PhantomSet without(String name) {
        objects.keySet().removeIf(file -> file.startsWith(name));
        return this;
    }

    DataSet object(String name) {
        return objects.get(name);
    }

    /** The rules that find something at or above a severity, in single objects and in the whole. */
    Set<String> broken(Validator validator, Severity severity) {
        Predicate<Finding> heavy = finding -> finding.severity().compareTo(severity) <= 0;
        Set<String> rules = new TreeSet<>();
        List<ObjectSet.Member> members = new ArrayList<>();
        objects.forEach((file, object) -> {
            validator.check(object).stream().filter(heavy).map(Finding::rule).forEach(rules::add);
            members.add(ObjectSet.Member.of(file, object));
        });
        validator.check(ObjectSet.of(members)).values().stream()
                .flatMap(List::stream)
                .filter(heavy)
                .map(Finding::rule)
                .forEach(rules::add);
        return rules;
    }
}
