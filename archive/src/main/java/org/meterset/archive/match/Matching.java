package org.meterset.archive.match;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;

/**
 * What one key of an identifier asks of a value (PS3.4 section C.2.2.2). An attribute without value matches nothing but
 * {@link Universal}; of several values one that matches is enough.
 */
public sealed interface Matching {

    /** Whether one value, as text without padding, matches. */
    boolean matches(String value);

    /** Whether the attribute of that data set matches. */
    default boolean matches(DataSet dataSet, Tag tag) {
        try {
            return dataSet.strings(tag).stream().anyMatch(value -> !value.isEmpty() && matches(value.strip()));
        } catch (DicomException _) {
            return false;
        }
    }

    /** An empty key, or nothing but *: every attribute matches, also one that is absent. */
    record Universal() implements Matching {
        @Override
        public boolean matches(String value) {
            return true;
        }

        @Override
        public boolean matches(DataSet dataSet, Tag tag) {
            return true;
        }
    }

    /** Single value matching of text and UIDs: case counts. */
    record Single(String value) implements Matching {
        @Override
        public boolean matches(String found) {
            return found.equals(value);
        }
    }

    /** Single value matching of numbers, however they are written. */
    record Numeric(BigDecimal number) implements Matching {
        @Override
        public boolean matches(String found) {
            try {
                return new BigDecimal(found).compareTo(number) == 0;
            } catch (NumberFormatException _) {
                return false;
            }
        }
    }

    record WildCard(String pattern) implements Matching {
        @Override
        public boolean matches(String found) {
            return WildCards.matches(pattern, found);
        }
    }

    /** A name; each of the groups is in the form of {@link PersonNames}, may be a pattern, and empty if not asked for. */
    record Person(List<String> groups) implements Matching {
        @Override
        public boolean matches(String name) {
            List<String> found = PersonNames.groups(name).stream()
                    .map(group -> group == null ? "" : group)
                    .toList();
            if (groups.size() == 1) {
                return found.stream().anyMatch(group -> matches(groups.getFirst(), group));
            }
            for (int i = 0; i < groups.size(); i++) {
                if (!groups.get(i).isEmpty() && !matches(groups.get(i), found.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean matches(String wanted, String group) {
            return !group.isEmpty() && WildCards.matches(wanted, group);
        }
    }

    /**
     * A range of dates or times, or a single one, both ends included, in the form of {@link Moments}.
     *
     * @param vr DA, TM or DT
     */
    record Range(Vr vr, Optional<String> first, Optional<String> last) implements Matching {
        @Override
        public boolean matches(String found) {
            Optional<String> moment = switch (vr) {
                case DA -> Moments.date(found);
                case TM -> Moments.time(found, false);
                default -> Moments.dateTime(found, false);
            };
            return moment.isPresent()
                    && first.map(start -> start.compareTo(moment.get()) <= 0).orElse(true)
                    && last.map(end -> end.compareTo(moment.get()) >= 0).orElse(true);
        }
    }

    /** Several values in the key: a list of UIDs, or several values of a code, any of which will do. */
    record AnyOf(List<Matching> choices) implements Matching {
        @Override
        public boolean matches(String value) {
            return choices.stream().anyMatch(choice -> choice.matches(value));
        }
    }

    /** Sequence matching: one item must match all keys. */
    record Items(List<ItemKey> keys) implements Matching {
        @Override
        public boolean matches(String value) {
            return false;
        }

        @Override
        public boolean matches(DataSet dataSet, Tag tag) {
            return dataSet.items(tag).stream()
                    .anyMatch(item ->
                            keys.stream().allMatch(key -> key.matching().matches(item, key.tag())));
        }
    }

    record ItemKey(Tag tag, Matching matching) {}

    /** What the element asks for. */
    static Matching of(Element element, DataSet identifier) {
        return MatchingReader.read(element, identifier);
    }

    default boolean isUniversal() {
        return this instanceof Universal;
    }
}
