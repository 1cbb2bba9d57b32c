package org.meterset.standard.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.standard.condition.Condition.Anywhere;
import org.meterset.standard.condition.Condition.Place;
import org.meterset.standard.condition.Condition.ValueTest;

/**
 * Reads conditions.
 *
 * <pre>
 *   Attribute present | absent | empty          absent: not there, or there without a value
 *   Attribute is A | in A B C                   any of its values; Attribute[3] is A: that one, from 1
 *   Attribute = 2 | > 0 | < 0                   its first value as a number
 *   first | last                                of its sequence
 *   module ID | iod ID                          what the object is made of
 *   'words'                                     a fact that no attribute tells
 *   not C, C and D, C or D, ( C ), always, never
 * </pre>
 *
 * <p>An attribute is written by keyword: {@code BeamType}; that of the item around, {@code ../BeamType}; of the object,
 * {@code /Modality}; of any item of a sequence, {@code BeamSequence/BeamType}.
 */
public final class ConditionParser {
    private static final Pattern TOKEN = Pattern.compile("\\s*('[^']*'|[()=<>]|[^\\s()=<>']+)");
    private static final List<String> WORDS = List.of("and", "or", ")");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private ConditionParser(String text) {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text.strip());
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            end = matcher.end();
            matcher.region(end, matcher.regionEnd());
        }
        if (end != text.strip().length()) {
            throw wrong("a word that can be read at character " + end);
        }
    }

    /** @throws IllegalArgumentException if it is no condition */
    public static Condition parse(String text) {
        ConditionParser parser = new ConditionParser(text);
        Condition condition = parser.or();
        if (parser.next < parser.tokens.size()) {
            throw parser.wrong("the end before \"%s\"".formatted(parser.tokens.get(parser.next)));
        }
        return condition;
    }

    private Condition or() {
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (take("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }

    private Condition and() {
        List<Condition> parts = new ArrayList<>(List.of(not()));
        while (take("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
    }

    private Condition not() {
        if (take("not")) {
            return new Condition.Not(not());
        }
        if (take("(")) {
            Condition inner = or();
            if (!take(")")) {
                throw wrong("a closing bracket");
            }
            return inner;
        }
        return atom(word("a condition"));
    }

    private Condition atom(String word) {
        if (word.startsWith("'")) {
            return new Condition.Fact(word.substring(1, word.length() - 1));
        }
        return switch (word) {
            case "always" -> new Condition.Fixed(true);
            case "never" -> new Condition.Fixed(false);
            case "first" -> new Condition.Position(true);
            case "last" -> new Condition.Position(false);
            case "module" -> new Condition.UsesModule(word("a module"));
            case "iod" -> new Condition.OfIod(word("an IOD"));
            default -> attribute(word);
        };
    }

    private Condition attribute(String word) {
        int bracket = word.indexOf('[');
        Place place = place(bracket < 0 ? word : word.substring(0, bracket));
        int value = bracket < 0 ? 0 : Integer.parseInt(word.substring(bracket + 1, word.length() - 1));
        String verb = word("what is asked of " + word);
        return switch (verb) {
            case "present" -> new Anywhere(place, DataSet::contains);
            case "absent" -> new Condition.Not(new Anywhere(place, DataSet::hasValue));
            case "empty" -> new Anywhere(place, (dataSet, tag) -> dataSet.contains(tag) && !dataSet.hasValue(tag));
            case "is" -> new Anywhere(place, oneOf(value, List.of(word("a value"))));
            case "in" -> new Anywhere(place, oneOf(value, values()));
            case "=", "<", ">" -> new Anywhere(place, compared(verb, Double.parseDouble(word("a number"))));
            default -> throw wrong("present, absent, empty, is, in, =, < or > before \"%s\"".formatted(verb));
        };
    }

    private List<String> values() {
        List<String> values = new ArrayList<>();
        while (next < tokens.size() && !WORDS.contains(tokens.get(next))) {
            values.add(unquoted(tokens.get(next++)));
        }
        return values;
    }

    private static ValueTest oneOf(int value, List<String> allowed) {
        List<String> terms = allowed.stream()
                .map(each -> unquoted(each).toUpperCase(Locale.ROOT))
                .toList();
        return (dataSet, tag) -> {
            List<String> values = dataSet.strings(tag);
            return value == 0
                    ? values.stream().anyMatch(each -> terms.contains(each.toUpperCase(Locale.ROOT)))
                    : values.size() >= value
                            && terms.contains(values.get(value - 1).toUpperCase(Locale.ROOT));
        };
    }

    private static ValueTest compared(String verb, double number) {
        return (dataSet, tag) -> {
            double[] values = dataSet.doubles(tag);
            if (values.length == 0) {
                return false;
            }
            return switch (verb) {
                case "<" -> values[0] < number;
                case ">" -> values[0] > number;
                default -> values[0] == number;
            };
        };
    }

    private Place place(String path) {
        int up = path.startsWith("/") ? -1 : 0;
        List<String> steps = new ArrayList<>(Arrays.asList((up < 0 ? path.substring(1) : path).split("/", -1)));
        while (steps.getFirst().equals("..")) {
            steps.removeFirst();
            up++;
        }
        List<Tag> tags = steps.stream().map(this::tag).toList();
        return new Place(up, tags.subList(0, tags.size() - 1), tags.getLast());
    }

    private Tag tag(String keyword) {
        return Dictionary.parseTag(keyword).orElseThrow(() -> wrong("a keyword instead of \"%s\"".formatted(keyword)));
    }

    private boolean take(String token) {
        boolean there = next < tokens.size() && tokens.get(next).equals(token);
        if (there) {
            next++;
        }
        return there;
    }

    private String word(String expected) {
        if (next == tokens.size()) {
            throw wrong(expected);
        }
        return tokens.get(next++);
    }

    private static String unquoted(String word) {
        return word.startsWith("'") ? word.substring(1, word.length() - 1) : word;
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("condition \"%s\": expected %s".formatted(text, expected));
    }
}
