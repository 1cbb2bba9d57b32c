package org.meterset.archive.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;

/**
 * One act, as the journal keeps it: about instances of one series, or about the patient of one study.
 *
 * @param user who acted; empty if a rule did
 * @param rule that acted; empty if a person did
 * @param source who sent the instances; empty where that is known from before
 * @param instances empty for a correction
 * @param errors that the rule's check has found; so with warnings
 * @param patientId of the objects that a correction is about, as they were received
 * @param values that a correction sets
 */
public record ReviewEntry(
        Instant at,
        ReviewAct act,
        String user,
        String rule,
        String reason,
        String source,
        Uid study,
        Uid series,
        long errors,
        long warnings,
        List<Uid> instances,
        String patientId,
        Map<Tag, String> values) {
    private static final int FIXED = 12;

    public ReviewEntry {
        instances = List.copyOf(instances);
        values = Map.copyOf(values);
    }

    /** What a person did to instances of one series. */
    static ReviewEntry byUser(Instant at, ReviewAct act, Signature who, Uid study, Uid series, List<Uid> instances) {
        return new ReviewEntry(at, act, who.user(), "", who.reason(), "", study, series, 0, 0, instances, "", Map.of());
    }

    /** What a rule did to an instance that arrives. */
    static ReviewEntry byRule(Instant at, Ruling ruling, Arriving instance) {
        return new ReviewEntry(
                at,
                ruling.act(),
                "",
                ruling.rule(),
                "",
                instance.callingAe(),
                instance.study(),
                instance.series(),
                ruling.tally().map(Ruling.Tally::errors).orElse(0L),
                ruling.tally().map(Ruling.Tally::warnings).orElse(0L),
                List.of(instance.sopInstance()),
                "",
                Map.of());
    }

    static ReviewEntry correction(Instant at, Signature who, Correction correction) {
        return new ReviewEntry(
                at,
                ReviewAct.CORRECT,
                who.user(),
                "",
                who.reason(),
                "",
                correction.study(),
                new Uid(""),
                0,
                0,
                List.of(),
                correction.patientId(),
                correction.values());
    }

    /** Fields with tabs between them; tabs, line ends and backslashes in values are escaped. */
    String toLine() {
        List<String> fields = new ArrayList<>(List.of(
                at.toString(),
                act.name(),
                user,
                rule,
                reason,
                source,
                study.value(),
                series.value(),
                Long.toString(errors),
                Long.toString(warnings),
                instances.stream().map(Uid::value).collect(Collectors.joining(" ")),
                patientId));
        new TreeMap<>(values).forEach((tag, value) -> fields.add(tag.toHex() + "=" + value));
        return fields.stream().map(ReviewEntry::escaped).collect(Collectors.joining("\t"));
    }

    /** @throws IllegalArgumentException if the line is none of {@link #toLine} */
    static ReviewEntry parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length < FIXED) {
            throw new IllegalArgumentException("found %d fields, expected %d or more".formatted(fields.length, FIXED));
        }
        List<String> texts = Arrays.stream(fields).map(ReviewEntry::unescaped).toList();
        Map<Tag, String> values = new TreeMap<>();
        for (String value : texts.subList(FIXED, texts.size())) {
            int equals = value.indexOf('=');
            values.put(
                    Tag.parse(value.substring(0, Math.max(0, equals)))
                            .orElseThrow(() -> new IllegalArgumentException("found a value without tag")),
                    value.substring(equals + 1));
        }
        return new ReviewEntry(
                Instant.parse(texts.get(0)),
                ReviewAct.valueOf(texts.get(1)),
                texts.get(2),
                texts.get(3),
                texts.get(4),
                texts.get(5),
                new Uid(texts.get(6)),
                new Uid(texts.get(7)),
                Long.parseLong(texts.get(8)),
                Long.parseLong(texts.get(9)),
                Arrays.stream(texts.get(10).split(" "))
                        .filter(uid -> !uid.isEmpty())
                        .map(Uid::new)
                        .toList(),
                texts.get(11),
                values);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                plain.append(
                        switch (next) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> next;
                        });
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
