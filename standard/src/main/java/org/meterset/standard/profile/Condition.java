package org.meterset.standard.profile;

import java.util.List;
import org.meterset.standard.rules.Level;

/** When a row of a profile's table holds. */
public sealed interface Condition {
    Condition ALWAYS = new All(List.of());

    boolean holds(Level level);

    /** As it is written; empty for always. */
    String text();

    /** Every part holds. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Level level) {
            return parts.stream().allMatch(part -> part.holds(level));
        }

        @Override
        public String text() {
            return String.join(" and ", parts.stream().map(Condition::text).toList());
        }
    }

    /** At least one part holds. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Level level) {
            return parts.stream().anyMatch(part -> part.holds(level));
        }

        @Override
        public String text() {
            return String.join(" or ", parts.stream().map(Condition::text).toList());
        }
    }

    /** {@code PATH present} or {@code PATH missing}: whether there is a value. */
    record HasValue(Reach reach, boolean present) implements Condition {
        @Override
        public boolean holds(Level level) {
            return reach.hasValue(level) == present;
        }

        @Override
        public String text() {
            return reach.text() + (present ? " is present" : " is missing");
        }
    }

    /** {@code PATH = A, B} or {@code PATH not A, B}: whether a value is one of these. */
    record Is(Reach reach, boolean wanted, List<String> values) implements Condition {
        public Is {
            values = List.copyOf(values);
        }

        @Override
        public boolean holds(Level level) {
            return reach.values(level).stream().anyMatch(values::contains) == wanted;
        }

        @Override
        public String text() {
            return reach.text() + (wanted ? " is " : " is not ") + String.join(" or ", values);
        }
    }

    /** {@code PATH above 0}: whether a value is a number beyond that. */
    record Above(Reach reach, double bound) implements Condition {
        @Override
        public boolean holds(Level level) {
            return reach.values(level).stream().anyMatch(this::beyond);
        }

        private boolean beyond(String text) {
            try {
                return Double.parseDouble(text) > bound;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        @Override
        public String text() {
            return reach.text() + " is above " + Constraint.plain(Double.toString(bound));
        }
    }

    /** {@code first item} or {@code later item} of the sequence around it. */
    record Place(boolean first) implements Condition {
        @Override
        public boolean holds(Level level) {
            return level.item() == 0 == first;
        }

        @Override
        public String text() {
            return first ? "the item is the first" : "the item is not the first";
        }
    }
}
