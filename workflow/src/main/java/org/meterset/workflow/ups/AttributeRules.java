package org.meterset.workflow.ups;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.workflow.ups.AttributeRule.AtEnd;
import org.meterset.workflow.ups.AttributeRule.Need;

/** The rules of all attributes, as {@code attributes.txt} has them. */
final class AttributeRules {
    private static final String FILE = "attributes.txt";
    private static final Map<Tag, AttributeRule> RULES = read();

    private AttributeRules() {}

    /** Those of the outermost data set, in the order of the table. */
    static List<AttributeRule> all() {
        return List.copyOf(RULES.values());
    }

    static Optional<AttributeRule> of(Tag tag) {
        return Optional.ofNullable(RULES.get(tag));
    }

    private record Line(int depth, String[] columns) {}

    private static Map<Tag, AttributeRule> read() {
        try (InputStream in = Objects.requireNonNull(AttributeRules.class.getResourceAsStream(FILE), FILE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<Line> lines = reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(AttributeRules::line)
                    .toList();
            Map<Tag, AttributeRule> rules = new LinkedHashMap<>();
            rules(lines, 0).forEach(rule -> rules.put(rule.tag(), rule));
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(String text) {
        int depth = text.lastIndexOf('>') + 1;
        return new Line(depth, text.substring(depth).split(" "));
    }

    /** The rules of that depth, each with the deeper lines that follow it. */
    private static List<AttributeRule> rules(List<Line> lines, int depth) {
        List<AttributeRule> rules = new ArrayList<>();
        for (int i = 0; i < lines.size(); ) {
            int end = i + 1;
            while (end < lines.size() && lines.get(end).depth() > depth) {
                end++;
            }
            rules.add(rule(lines.get(i).columns(), rules(lines.subList(i + 1, end), depth + 1)));
            i = end;
        }
        return rules;
    }

    private static AttributeRule rule(String[] columns, List<AttributeRule> items) {
        return new AttributeRule(
                Dictionary.tagOf(columns[0]).orElseThrow(() -> new IllegalStateException(FILE + ": " + columns[0])),
                need(columns[1].split("/")[0]),
                need(columns[2].substring(columns[2].indexOf('/') + 1)),
                switch (columns[3]) {
                    case "R" -> AtEnd.REQUIRED;
                    case "P" -> AtEnd.TO_COMPLETE;
                    case "X" -> AtEnd.TO_CANCEL;
                    default -> AtEnd.NOT_REQUIRED;
                },
                !columns[4].equals("NA"),
                !columns[5].equals("-"),
                items);
    }

    private static Need need(String type) {
        return switch (type) {
            case "1" -> Need.TYPE_1;
            case "2" -> Need.TYPE_2;
            case "NA" -> Need.NOT_ALLOWED;
            default -> Need.OPTIONAL;
        };
    }
}
