package org.meterset.dicom;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a query asks of a date or a time (PS3.4 section C.2.2.2.5): from the first to the last, both included; open
 * where either is missing.
 */
public record Range<T extends Comparable<? super T>>(Optional<T> first, Optional<T> last) {

    public static <T extends Comparable<? super T>> Range<T> of(T first, T last) {
        return new Range<>(Optional.of(first), Optional.of(last));
    }

    public boolean contains(T value) {
        return first.filter(bound -> bound.compareTo(value) > 0).isEmpty()
                && last.filter(bound -> bound.compareTo(value) < 0).isEmpty();
    }

    /**
     * Reads {@code a-b}, {@code a-}, {@code -b} or {@code a}, which is from its first moment to its last. A hyphen may
     * also belong to a value: the text as a whole goes first, then the earliest hyphen that leaves two readable sides.
     *
     * @param value reads one value as the range it covers
     */
    static <T extends Comparable<? super T>> Optional<Range<T>> parse(
            String text, Function<String, Optional<Range<T>>> value) {
        String bare = text.strip();
        Optional<Range<T>> whole = value.apply(bare);
        for (int hyphen = bare.indexOf('-'); whole.isEmpty() && hyphen >= 0; hyphen = bare.indexOf('-', hyphen + 1)) {
            whole = between(
                    bare.substring(0, hyphen).strip(),
                    bare.substring(hyphen + 1).strip(),
                    value);
        }
        return whole;
    }

    private static <T extends Comparable<? super T>> Optional<Range<T>> between(
            String first, String last, Function<String, Optional<Range<T>>> value) {
        Optional<Range<T>> from = value.apply(first);
        Optional<Range<T>> to = value.apply(last);
        boolean readable = (first.isEmpty() || from.isPresent()) && (last.isEmpty() || to.isPresent());
        if (!readable || from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> open = Optional.empty();
        return Optional.of(new Range<>(
                from.map(Range::first).orElse(open), to.map(Range::last).orElse(open)));
    }
}
