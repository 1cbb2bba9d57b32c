package org.meterset.standard.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meterset.dicom.Dictionary;
import org.meterset.standard.condition.ConditionParser;

/**
 * The conditions of attributes, by module or macro, and of modules and functional groups, by IOD. A line reads {@code
 * PATH if CONDITION} where the attribute may be there otherwise too, {@code PATH only if CONDITION} where it may not.
 */
final class ConditionTable {
    private static final SectionFile FILE = SectionFile.load("conditions.txt");

    private ConditionTable() {}

    /** By path of eight-digit tags, each behind a slash. */
    static Map<String, ConditionRule> ofDefinition(String id) {
        Map<String, ConditionRule> rules = new HashMap<>();
        for (String line : FILE.lines(id)) {
            int end = line.indexOf(' ');
            StringBuilder path = new StringBuilder();
            for (String keyword : line.substring(0, end).split("/")) {
                path.append('/')
                        .append(Dictionary.parseTag(keyword)
                                .orElseThrow(() -> new IllegalArgumentException("no attribute " + keyword))
                                .toHex());
            }
            rules.put(path.toString(), rule(line.substring(end + 1)));
        }
        return rules;
    }

    /** By identity of the module, or of the functional group behind an ampersand. */
    static Map<String, ConditionRule> ofIod(String id) {
        Map<String, ConditionRule> rules = new HashMap<>();
        for (String line : FILE.lines("iod " + id)) {
            int end = line.indexOf(' ');
            rules.put(line.substring(0, end), rule(line.substring(end + 1)));
        }
        return rules;
    }

    static List<String> sections() {
        return FILE.ids();
    }

    private static ConditionRule rule(String text) {
        String stripped = text.strip();
        boolean only = stripped.startsWith("only if ");
        if (!only && !stripped.startsWith("if ")) {
            throw new IllegalArgumentException("\"%s\": expected if or only if".formatted(text));
        }
        String words = stripped.substring(only ? "only if ".length() : "if ".length());
        return new ConditionRule(ConditionParser.parse(words), only, words);
    }
}
