package org.meterset.workflow.ups;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meterset.dicom.Tag;
import org.meterset.standard.model.UpsRow;
import org.meterset.workflow.ups.AttributeRule.AtEnd;
import org.meterset.workflow.ups.AttributeRule.Need;

/** The rules of all attributes, as the table of the standard has them. */
final class AttributeRules {
    private static final Map<Tag, AttributeRule> RULES = read();

    private AttributeRules() {}

    /** Those of the outermost data set, in the order of the table. */
    static List<AttributeRule> all() {
        return List.copyOf(RULES.values());
    }

    static Optional<AttributeRule> of(Tag tag) {
        return Optional.ofNullable(RULES.get(tag));
    }

    private static Map<Tag, AttributeRule> read() {
        Map<Tag, AttributeRule> rules = new LinkedHashMap<>();
        rules(UpsRow.all(), 0).forEach(rule -> rules.put(rule.tag(), rule));
        return rules;
    }

    /** The rules of that depth, each with the deeper rows that follow it. */
    private static List<AttributeRule> rules(List<UpsRow> rows, int depth) {
        List<AttributeRule> rules = new ArrayList<>();
        for (int i = 0; i < rows.size(); ) {
            int end = i + 1;
            while (end < rows.size() && rows.get(end).depth() > depth) {
                end++;
            }
            rules.add(rule(rows.get(i), rules(rows.subList(i + 1, end), depth + 1)));
            i = end;
        }
        return rules;
    }

    private static AttributeRule rule(UpsRow row, List<AttributeRule> items) {
        return new AttributeRule(
                row.tag(),
                need(row.create().split("/")[0]),
                need(row.set().substring(row.set().indexOf('/') + 1)),
                switch (row.finalState()) {
                    case "R" -> AtEnd.REQUIRED;
                    case "P" -> AtEnd.TO_COMPLETE;
                    case "X" -> AtEnd.TO_CANCEL;
                    default -> AtEnd.NOT_REQUIRED;
                },
                !row.get().equals("NA"),
                !row.matchKey().equals("-"),
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
