package org.meterset.rt.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meterset.rt.RtException;

/**
 * A bound on a metric of a structure, as {@code PTV D95% >= 47.5 Gy} or {@code "Lung total" V20Gy <= 30 %}. The unit of
 * the bound is the unit that the metric is taken in.
 *
 * @param structure name or number of a structure, which may end in {@code *}
 */
public record Constraint(String structure, DoseMetric metric, Relation relation, double bound) {

    /** How the metric must stand to the bound. */
    public enum Relation {
        AT_LEAST(">="),
        ABOVE(">"),
        AT_MOST("<="),
        BELOW("<");

        private final String symbol;

        Relation(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        static Relation of(String text) {
            return switch (text) {
                case ">=", "≥" -> AT_LEAST;
                case ">" -> ABOVE;
                case "<=", "≤" -> AT_MOST;
                default -> BELOW;
            };
        }
    }

    private static final Pattern SYNTAX = Pattern.compile(
            "(?:\"([^\"]+)\"|(.+?))\\s+(\\S+)\\s*(>=|<=|≥|≤|>|<)\\s*(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*(c?Gy|%|cc|cm3|cm³)?",
            Pattern.CASE_INSENSITIVE);

    /** @throws RtException if the line is no constraint */
    public static Constraint parse(String line) {
        Matcher matcher = SYNTAX.matcher(line.strip());
        if (!matcher.matches()) {
            throw new RtException(
                    "found \"%s\", expected a structure, a metric, a relation and a bound, as PTV D95%% >= 47.5 Gy"
                            .formatted(line.strip()));
        }
        DoseMetric metric = DoseMetric.parse(matcher.group(3));
        double bound = Double.parseDouble(matcher.group(5));
        String unit = matcher.group(6);
        if (unit != null) {
            metric = metric.in(DoseMetric.unit(unit));
            bound = unit.toLowerCase(Locale.ROOT).equals("cgy") ? bound / 100 : bound;
        }
        String structure = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return new Constraint(structure, metric, Relation.of(matcher.group(4)), bound);
    }

    /** One constraint a line; empty lines and what follows a {@code #} do not count. */
    public static List<Constraint> parseAll(List<String> lines) {
        List<Constraint> constraints = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
            if (!line.isEmpty()) {
                try {
                    constraints.add(parse(line));
                } catch (RtException e) {
                    throw new RtException("line %d: %s".formatted(i + 1, e.getMessage()), e);
                }
            }
        }
        return constraints;
    }

    /** Whether a value keeps the bound; NaN does not. */
    public boolean isKeptBy(double value) {
        return switch (relation) {
            case AT_LEAST -> value >= bound;
            case ABOVE -> value > bound;
            case AT_MOST -> value <= bound;
            case BELOW -> value < bound;
        };
    }

    public String boundText() {
        return "%s %s %s"
                .formatted(relation.symbol(), trimmed(bound), metric.unit().symbol())
                .strip();
    }

    private static String trimmed(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }
}
