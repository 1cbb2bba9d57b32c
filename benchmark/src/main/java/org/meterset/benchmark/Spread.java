package org.meterset.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The figures of one server at one work, one a round. */
final class Spread {
    private final List<Double> figures = new ArrayList<>();

    void add(double figure) {
        figures.add(figure);
    }

    boolean isEmpty() {
        return figures.isEmpty();
    }

    double median() {
        List<Double> sorted = new ArrayList<>(figures);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Median, least and greatest. */
    @Override
    public String toString() {
        return isEmpty()
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%s (%s to %s)",
                        figure(median()),
                        figure(Collections.min(figures)),
                        figure(Collections.max(figures)));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
