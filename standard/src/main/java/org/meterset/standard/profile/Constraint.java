package org.meterset.standard.profile;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;
import org.meterset.standard.Findings;
import org.meterset.standard.rules.Level;

/**
 * What a value must be. Each is written as one phrase in a profile's table, which {@link #text()} gives back, and says
 * what it found when it does not hold.
 */
public sealed interface Constraint {
    /** As it is written, and read by people. */
    String text();

    /** What was found instead; empty if the constraint holds. Only asked about attributes that have a value. */
    Optional<String> broken(Level level, Element element);

    /** Values in the text of their element, numbers in a form of their own so that 1 and 1.0 are the same. */
    static List<String> values(DataSet dataSet, Element element) {
        return element.strings(dataSet.characterSet()).stream()
                .map(text -> element.vr().isInteger() || isNumber(element.vr()) ? plain(text) : text)
                .toList();
    }

    private static boolean isNumber(Vr vr) {
        return vr == Vr.DS || vr == Vr.IS || vr == Vr.FL || vr == Vr.FD;
    }

    /** A number without what does not change it; other text as it is. */
    static String plain(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Long.toString((long) number)
                    : Double.toString(number);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** Nothing if the values pass, else the values as they are told. */
    private static Optional<String> unless(Predicate<List<String>> passes, Level level, Element element) {
        List<String> values = values(level.dataSet(), element);
        return passes.test(values)
                ? Optional.empty()
                : Optional.of(Findings.shown(element.tag(), String.join("\\", values)));
    }

    /** {@code = GY, RELATIVE}: the values together, joined by backslashes, are one of these. */
    record OneOf(List<String> allowed) implements Constraint {
        public OneOf {
            allowed = List.copyOf(allowed);
        }

        @Override
        public String text() {
            return allowed.size() == 1 ? allowed.getFirst() : "one of " + String.join(", ", allowed);
        }

        @Override
        public Optional<String> broken(Level level, Element element) {
            return unless(
                    values -> {
                        String joined = String.join("\\", values);
                        return allowed.stream()
                                .anyMatch(each ->
                                        each.equals(joined) || plain(each).equals(joined));
                    },
                    level,
                    element);
        }
    }

    /** {@code not A, B}: no value is one of these. */
    record NoneOf(List<String> refused) implements Constraint {
        public NoneOf {
            refused = List.copyOf(refused);
        }

        @Override
        public String text() {
            return "not " + String.join(", ", refused);
        }

        @Override
        public Optional<String> broken(Level level, Element element) {
            return unless(values -> values.stream().noneMatch(refused::contains), level, element);
        }
    }

    /** {@code each of A, B}: each of several values is one of these. */
    record EachOf(List<String> allowed) implements Constraint {
        public EachOf {
            allowed = List.copyOf(allowed);
        }

        @Override
        public String text() {
            return "each value one of " + String.join(", ", allowed);
        }

        @Override
        public Optional<String> broken(Level level, Element element) {
            return unless(allowed::containsAll, level, element);
        }
    }

    /** {@code starts ORIGINAL\PRIMARY, DERIVED}: the first values are those of one of these. */
    record Starts(List<String> beginnings) implements Constraint {
        public Starts {
            beginnings = List.copyOf(beginnings);
        }

        @Override
        public String text() {
            return "starting with " + String.join(" or ", beginnings);
        }

        @Override
        public Optional<String> broken(Level level, Element element) {
            return unless(
                    values -> {
                        String joined = String.join("\\", values) + '\\';
                        return beginnings.stream().anyMatch(each -> joined.startsWith(each + '\\'));
                    },
                    level,
                    element);
        }
    }

    /** {@code from 12 to 16}: each value is a number within bounds. */
    record Between(double least, double most) implements Constraint {
        @Override
        public String text() {
            String from = least == Double.NEGATIVE_INFINITY ? "" : "from " + plain(Double.toString(least));
            String to = most == Double.POSITIVE_INFINITY ? "" : "to " + plain(Double.toString(most));
            return (from + ' ' + to).strip();
        }

        @Override
        public Optional<String> broken(Level level, Element element) {
            return unless(
                    _ -> Arrays.stream(element.doubles()).allMatch(value -> value >= least && value <= most),
                    level,
                    element);
        }
    }

    /** {@code items 1} or {@code items 1 to 3}: how many items or values there are. */
    record Count(boolean items, int least, int most) implements Constraint {
        @Override
        public String text() {
            String number = least == most
                    ? Integer.toString(least)
                    : most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
            return number + (items ? " items" : " values");
        }

        @Override
        public Optional<String> broken(Level level, Element element) {
            int there = items
                    ? level.dataSet().items(element.tag()).size()
                    : element.strings(level.dataSet().characterSet()).size();
            return there >= least && there <= most
                    ? Optional.empty()
                    : Optional.of(there + (items ? " items" : " values"));
        }
    }

    /** {@code matches [A-Z]+}: each value is wholly matched. */
    record Matches(Pattern pattern) implements Constraint {
        @Override
        public String text() {
            return "text matching " + pattern.pattern();
        }

        @Override
        public Optional<String> broken(Level level, Element element) {
            return unless(
                    values -> values.stream()
                            .allMatch(value -> pattern.matcher(value).matches()),
                    level,
                    element);
        }
    }

    /** {@code same as PATH}: the value is that of another attribute of the object, where that has one. */
    record SameAs(Reach other) implements Constraint {
        @Override
        public String text() {
            return "the same as " + other.text();
        }

        @Override
        public Optional<String> broken(Level level, Element element) {
            Set<String> others = new HashSet<>(other.values(level));
            return unless(values -> others.isEmpty() || others.containsAll(values), level, element);
        }
    }

    /**
     * {@code copied}: the value is that of the object this one is based on; {@code copied within study} only if both
     * belong to one study. {@link Copies} checks it.
     */
    record Copied(boolean withinStudy) implements Constraint {
        @Override
        public String text() {
            return withinStudy ? "the value of the study it shares" : "the value of the object it is based on";
        }

        @Override
        public Optional<String> broken(Level level, Element element) {
            return Optional.empty();
        }
    }

    /** {@code unique}: no two items of the sequence have the same value; {@code same}: all have. */
    record Siblings(boolean unique) implements Constraint {
        @Override
        public String text() {
            return unique ? "a value that no other item has" : "the same value in all items";
        }

        /** Asked of each item; how the others are is looked up only from the first on, so that it stays linear. */
        @Override
        public Optional<String> broken(Level level, Element element) {
            return Optional.empty();
        }

        /** The items that break it, by number. */
        Set<Integer> broken(List<Level> items, Tag tag) {
            Set<String> seen = new HashSet<>();
            return items.stream()
                    .filter(item -> item.dataSet().hasValue(tag))
                    .filter(item -> {
                        boolean first = seen.isEmpty();
                        boolean added =
                                seen.add(String.join("\\", item.dataSet().strings(tag)));
                        return unique ? !added : !first && added;
                    })
                    .map(Level::item)
                    .collect(Collectors.toSet());
        }
    }
}
