package org.meterset.rt.profiles;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meterset.dicom.AttributePath.Step;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.standard.profile.Row;

/** Objects in which the condition of a row holds, made from its text. */
final class Conditions {
    private static final Pattern PART =
            Pattern.compile("(\\.\\./)?([A-Za-z0-9/]+) is (present|missing|above (\\S+)|not .*|(.+))");

    private Conditions() {}

    /** The object itself, and, where the condition names a value, the object with that value. */
    static List<DataSet> made(DataSet object, Row row) {
        String text = row.condition().text();
        if (text.isEmpty()) {
            return List.of(object);
        }
        DataSet made = object;
        for (String part : text.split(" or ")[0].split(" and ")) {
            made = holding(made, row, part);
        }
        return List.of(object, made);
    }

    private static DataSet holding(DataSet object, Row row, String part) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches() || matcher.group(3).startsWith("not ")) {
            return object;
        }
        List<Step> steps = row.path().steps();
        List<Step> holder = matcher.group(1) == null ? steps : steps.subList(0, Math.max(1, steps.size() - 1));
        String[] names = matcher.group(2).split("/");
        Tag tag = Dictionary.tagOf(names[names.length - 1]).orElseThrow();
        return Edits.everywhere(object, holder, dataSet -> with(dataSet, names, 0, tag, matcher));
    }

    private static DataSet with(DataSet dataSet, String[] names, int from, Tag tag, Matcher matcher) {
        if (from + 1 < names.length) {
            Tag sequence = Dictionary.tagOf(names[from]).orElseThrow();
            List<DataSet> items = dataSet.items(sequence).stream()
                    .map(item -> with(item, names, from + 1, tag, matcher))
                    .toList();
            return dataSet.toBuilder().set(sequence, items).build();
        }
        return switch (matcher.group(3)) {
            case "missing" -> dataSet.toBuilder().remove(tag).build();
            case "present" ->
                dataSet.hasValue(tag)
                        ? dataSet
                        : Samples.set(dataSet, tag, List.of(Samples.plain(Dictionary.vrOf(tag))));
            default ->
                Samples.set(
                        dataSet,
                        tag,
                        List.of(
                                matcher.group(4) != null
                                        ? Long.toString((long) Double.parseDouble(matcher.group(4)) + 1)
                                        : matcher.group(5)));
        };
    }
}
