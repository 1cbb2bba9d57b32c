package org.meterset.standard.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DicomPathException;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.standard.Severity;

/**
 * A profile as it is written: a text table of rows, with the names of rules that need code. docs/profiles.md tells the
 * form. Reading does not depend on options; {@link #rows} and {@link #rules} pick what holds with those given.
 */
final class ProfileText {
    /** A row or rule, and the options that must be on and off for it to hold. */
    private record Choice<T>(Set<String> with, Set<String> without, T what) {
        boolean holds(Set<String> options) {
            return options.containsAll(with) && without.stream().noneMatch(options::contains);
        }
    }

    /** The name of a rule with what it is told. */
    record RuleLine(String rule, Severity severity, Set<Uid> objects, String name, List<String> arguments) {}

    private final String source;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> includes = new ArrayList<>();
    private final List<Choice<Row>> rows = new ArrayList<>();
    private final List<Choice<RuleLine>> rules = new ArrayList<>();
    private String name = "";
    private String document = "";
    private String about = "";

    // what the lines above have set
    private Set<Uid> objects = Set.of();
    private List<String> objectChoice = List.of();
    private String section = "";
    private List<String> sectionChoice = List.of();
    private Severity severity = Severity.ERROR;
    private List<AttributePath> parents = new ArrayList<>();

    /**
     * @param source of the text, for messages
     * @throws IllegalArgumentException with source and line if the text is no profile
     */
    ProfileText(String source, List<String> lines) {
        this.source = source;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    read(line);
                } catch (IllegalArgumentException | DicomPathException e) {
                    throw new IllegalArgumentException("%s line %d: %s".formatted(source, i + 1, e.getMessage()), e);
                }
            }
        }
        if (name.isEmpty() || document.isEmpty()) {
            throw new IllegalArgumentException(
                    source + ": expected a line \"profile NAME\" and a line \"document NAME\"");
        }
    }

    String name() {
        return name;
    }

    String document() {
        return document;
    }

    String about() {
        return about;
    }

    Set<String> options() {
        return options.keySet();
    }

    List<String> includes() {
        return includes;
    }

    List<Row> rows(Set<String> with) {
        return rows.stream().filter(row -> row.holds(with)).map(Choice::what).toList();
    }

    List<RuleLine> rules(Set<String> with) {
        return rules.stream().filter(rule -> rule.holds(with)).map(Choice::what).toList();
    }

    private void read(String line) {
        if (line.contains("|")) {
            row(line);
            return;
        }
        int space = line.indexOf(' ');
        String word = space < 0 ? line : line.substring(0, space);
        String rest = space < 0 ? "" : line.substring(space).strip();
        switch (word) {
            case "profile" -> name = rest;
            case "document" -> document = rest;
            case "about" -> about = about.isEmpty() ? rest : about + ' ' + rest;
            case "option" -> {
                String[] parts = rest.split(" +", 2);
                options.put(parts[0], parts.length > 1 ? parts[1] : "");
            }
            case "include" -> includes.add(rest);
            case "objects" -> objects(rest);
            case "section" -> section(rest);
            case "severity" -> severity = severity(rest);
            case "rule" -> rule(rest);
            default ->
                throw new IllegalArgumentException(
                        "found \"%s\", expected profile, document, about, option, include, objects, section, severity, rule or a row with |"
                                .formatted(word));
        }
    }

    private void objects(String rest) {
        Set<Uid> found = new LinkedHashSet<>();
        List<String> choice = new ArrayList<>();
        for (String word : rest.split(" +")) {
            if (isChoice(word)) {
                choice.add(word);
            } else {
                found.add(UidDictionary.uidOf(word)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "found \"%s\", expected the keyword of a SOP class such as RTPlanStorage"
                                        .formatted(word))));
            }
        }
        objects = found;
        objectChoice = choice;
        sectionChoice = List.of();
        severity = Severity.ERROR;
        parents = new ArrayList<>();
    }

    private void section(String rest) {
        List<String> words = Arrays.asList(rest.split(" +"));
        section = words.getFirst();
        sectionChoice = words.stream().skip(1).toList();
        severity = Severity.ERROR;
        parents = new ArrayList<>();
        for (String word : sectionChoice) {
            if (!isChoice(word)) {
                throw new IllegalArgumentException(
                        "found \"%s\", expected options as +name or -name behind the section".formatted(word));
            }
        }
    }

    private boolean isChoice(String word) {
        boolean choice = word.startsWith("+") || word.startsWith("-");
        if (choice && !options.containsKey(word.substring(1))) {
            throw new IllegalArgumentException(
                    "found option \"%s\", expected one declared above: %s".formatted(word, options.keySet()));
        }
        return choice;
    }

    private static Severity severity(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "error" -> Severity.ERROR;
            case "warning" -> Severity.WARNING;
            case "info" -> Severity.INFO;
            default ->
                throw new IllegalArgumentException("found \"%s\", expected error, warning or info".formatted(text));
        };
    }

    private <T> Choice<T> choice(T what) {
        Set<String> with = new LinkedHashSet<>();
        Set<String> without = new LinkedHashSet<>();
        for (List<String> words : List.of(objectChoice, sectionChoice)) {
            words.forEach(word -> (word.startsWith("+") ? with : without).add(word.substring(1)));
        }
        return new Choice<>(with, without, what);
    }

    private String id(String what) {
        return section.isEmpty() ? document + ' ' + what : document + ' ' + section + ' ' + what;
    }

    private void rule(String rest) {
        List<String> words = Arrays.asList(rest.split(" +"));
        RuleLine line =
                new RuleLine(id(words.getFirst()), severity, objects, words.getFirst(), words.subList(1, words.size()));
        NamedRules.make(line);
        rules.add(choice(line));
    }

    private void row(String line) {
        String[] columns =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        if (columns.length < 2 || objects.isEmpty()) {
            throw new IllegalArgumentException(
                    columns.length < 2
                            ? "found one column, expected path | kind | constraints | condition | how to mend"
                            : "found a row, expected a line \"objects KEYWORD...\" before it");
        }
        String[] kind = columns[1].split(" +");
        Condition condition = Phrases.condition(column(columns, 3));
        Presence presence = Presence.of(kind[0], !condition.equals(Condition.ALWAYS))
                .orElseThrow(() -> new IllegalArgumentException(
                        "found kind \"%s\", expected one such as 1, 2C, R+, O+, X+, ALWAYS".formatted(kind[0])));
        AttributePath path = path(columns[0]);
        rows.add(choice(new Row(
                id(label(path)),
                objects,
                path,
                kind[0],
                presence,
                kind.length > 1 ? severity(kind[1]) : severity,
                Phrases.constraints(column(columns, 2)),
                condition,
                section,
                column(columns, 4))));
    }

    private static String column(String[] columns, int index) {
        return index < columns.length ? columns[index] : "";
    }

    private static String label(AttributePath path) {
        AttributePath.Step last = path.steps().getLast();
        return new AttributePath(List.of(last)).toString();
    }

    /** A row stands under the last one that has one {@code >} less. */
    private AttributePath path(String text) {
        int depth = 0;
        while (depth < text.length() && text.charAt(depth) == '>') {
            depth++;
        }
        if (depth > parents.size()) {
            throw new IllegalArgumentException(
                    "found %d > before \"%s\", expected no more than %d: one more than the row above"
                            .formatted(depth, text.substring(depth).strip(), parents.size()));
        }
        AttributePath own = Reach.path(text.substring(depth).strip());
        List<AttributePath.Step> steps =
                new ArrayList<>(depth == 0 ? List.of() : parents.get(depth - 1).steps());
        if (!steps.isEmpty()) {
            steps.set(steps.size() - 1, all(steps.getLast()));
        }
        for (int i = 0; i < own.steps().size(); i++) {
            steps.add(
                    i + 1 < own.steps().size()
                            ? all(own.steps().get(i))
                            : own.steps().get(i));
        }
        AttributePath path = new AttributePath(steps);
        parents = new ArrayList<>(parents.subList(0, depth));
        parents.add(path);
        return path;
    }

    private static AttributePath.Step all(AttributePath.Step step) {
        return new AttributePath.Step(step.tag(), step.privateCreator(), AttributePath.Step.ALL);
    }

    @Override
    public String toString() {
        return source;
    }
}
