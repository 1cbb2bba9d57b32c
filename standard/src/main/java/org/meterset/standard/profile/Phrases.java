package org.meterset.standard.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.meterset.dicom.DicomPathException;

/** The phrases of a profile's table: constraints and conditions. Throws {@link IllegalArgumentException}. */
final class Phrases {
    private static final String CONSTRAINTS =
            "=, not, each of, starts, from ... to, items, values, matches, same as, unique, same, copied";

    private Phrases() {}

    static List<Constraint> constraints(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(" ; "))
                        .map(part -> constraint(part.strip()))
                        .toList();
    }

    private static Constraint constraint(String text) {
        Optional<Constraint> plain =
                wordless(text).or(() -> behind(text, "= ").map(list -> new Constraint.OneOf(list(list))));
        return plain.or(() -> behind(text, "not ").map(list -> new Constraint.NoneOf(list(list))))
                .or(() -> behind(text, "each of ").map(list -> new Constraint.EachOf(list(list))))
                .or(() -> behind(text, "starts ").map(list -> new Constraint.Starts(list(list))))
                .or(() -> behind(text, "from ").map(Phrases::between))
                .or(() ->
                        behind(text, "to ").map(most -> new Constraint.Between(Double.NEGATIVE_INFINITY, number(most))))
                .or(() -> behind(text, "items ").map(count -> count(true, count)))
                .or(() -> behind(text, "values ").map(count -> count(false, count)))
                .or(() -> behind(text, "matches ").map(Phrases::matches))
                .or(() -> behind(text, "same as ").map(path -> new Constraint.SameAs(reach(path))))
                .orElseThrow(() -> new IllegalArgumentException(
                        "found constraint \"%s\", expected one of: %s".formatted(text, CONSTRAINTS)));
    }

    private static Optional<Constraint> wordless(String text) {
        return Optional.ofNullable(
                switch (text) {
                    case "unique" -> new Constraint.Siblings(true);
                    case "same" -> new Constraint.Siblings(false);
                    case "copied" -> new Constraint.Copied(false);
                    case "copied within study" -> new Constraint.Copied(true);
                    default -> null;
                });
    }

    private static Constraint between(String text) {
        String[] bounds = text.split(" to ");
        return new Constraint.Between(
                number(bounds[0]), bounds.length > 1 ? number(bounds[1]) : Double.POSITIVE_INFINITY);
    }

    private static Constraint count(boolean items, String text) {
        String[] bounds = text.split(" to ");
        int least = (int) number(bounds[0].replace(" or more", ""));
        int most = bounds.length > 1 ? (int) number(bounds[1]) : text.endsWith(" or more") ? Integer.MAX_VALUE : least;
        return new Constraint.Count(items, least, most);
    }

    private static Constraint matches(String pattern) {
        try {
            return new Constraint.Matches(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "found pattern \"%s\", expected a regular expression: %s".formatted(pattern, e.getDescription()),
                    e);
        }
    }

    static Condition condition(String text) {
        if (text.isBlank()) {
            return Condition.ALWAYS;
        }
        List<Condition> any =
                Arrays.stream(text.split(" or ")).map(part -> all(part.strip())).toList();
        return any.size() == 1 ? any.getFirst() : new Condition.Any(any);
    }

    private static Condition all(String text) {
        List<Condition> all = Arrays.stream(text.split(" and "))
                .map(part -> single(part.strip()))
                .toList();
        return all.size() == 1 ? all.getFirst() : new Condition.All(all);
    }

    private static Condition single(String text) {
        if (text.equals("first item") || text.equals("later item")) {
            return new Condition.Place(text.startsWith("first"));
        }
        int space = text.indexOf(' ');
        if (space > 0) {
            Reach reach = reach(text.substring(0, space));
            String rest = text.substring(space + 1).strip();
            if (rest.equals("present") || rest.equals("missing")) {
                return new Condition.HasValue(reach, rest.equals("present"));
            }
            Optional<Condition> parsed = behind(rest, "= ")
                    .<Condition>map(list -> new Condition.Is(reach, true, list(list)))
                    .or(() -> behind(rest, "not ").map(list -> new Condition.Is(reach, false, list(list))))
                    .or(() -> behind(rest, "above ").map(bound -> new Condition.Above(reach, number(bound))));
            if (parsed.isPresent()) {
                return parsed.get();
            }
        }
        throw new IllegalArgumentException(
                "found condition \"%s\", expected PATH present, PATH missing, PATH = A, PATH not A, PATH above N, first item or later item"
                        .formatted(text));
    }

    private static Reach reach(String path) {
        try {
            return Reach.of(path.strip());
        } catch (DicomPathException e) {
            throw new IllegalArgumentException("found path \"%s\": %s".formatted(path, e.getMessage()), e);
        }
    }

    private static Optional<String> behind(String text, String word) {
        return text.startsWith(word) ? Optional.of(text.substring(word.length()).strip()) : Optional.empty();
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(", +")).map(String::strip).toList();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("found \"%s\", expected a number".formatted(text), e);
        }
    }
}
