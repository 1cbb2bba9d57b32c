package org.meterset.standard.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.Vr;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.Severity;

/** The rules that stand as rows in {@code numbers.txt}: what is unique, what it refers to, what it counts. */
final class NumberRules {
    private static final String TABLE = "numbers.txt";

    /** The values of one attribute, in all items that the sequences before it lead to. */
    record Values(List<Tag> sequences, Tag tag) {
        static Values of(String path) {
            List<Tag> tags = Level.tags(path);
            return new Values(tags.subList(0, tags.size() - 1), tags.getLast());
        }
    }

    private NumberRules() {}

    static List<ObjectRule> all() {
        List<ObjectRule> rules = new ArrayList<>();
        Set<Uid> objects = Set.of();
        for (String line : lines()) {
            if (line.startsWith("objects ")) {
                objects = Arrays.stream(line.split(" "))
                        .skip(1)
                        .map(keyword -> UidDictionary.uidOf(keyword).orElseThrow())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                rules.add(rule(objects, line.split(" *\\| *")));
            }
        }
        return rules;
    }

    private static ObjectRule rule(Set<Uid> objects, String[] row) {
        List<Tag> scope = row[1].equals("-") ? List.of() : Level.tags(row[1]);
        return switch (row[0]) {
            case "unique" ->
                new UniqueNumber(
                        objects, scope, Values.of(row[2]), row[3], row.length > 4 ? Severity.WARNING : Severity.ERROR);
            case "refers", "listed" ->
                new ReferringNumber(
                        objects,
                        scope,
                        Values.of(row[2]),
                        Arrays.stream(row[3].split(", *")).map(Values::of).toList(),
                        row[4],
                        row[0].equals("listed") ? Severity.WARNING : Severity.ERROR);
            case "counts" ->
                new CountingNumber(objects, scope, Level.tags(row[2]).getFirst(), row[3], row[4]);
            default -> throw new IllegalStateException("row \"" + row[0] + '"');
        };
    }

    private static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NumberRules.class.getResourceAsStream(TABLE)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values that are there, whole numbers without the zeros and signs that do not matter. */
    static List<String> values(DataSet dataSet, Tag tag) {
        if (!dataSet.hasValue(tag)) {
            return List.of();
        }
        return Dictionary.vrOf(tag) == Vr.IS
                ? Arrays.stream(dataSet.longs(tag)).mapToObj(Long::toString).toList()
                : dataSet.strings(tag);
    }

    static String id(String section, Tag tag) {
        return "PS3.3 " + section + ' ' + Dictionary.nameOf(tag);
    }
}
