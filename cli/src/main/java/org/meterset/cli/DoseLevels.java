package org.meterset.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Dose levels as users write them: {@code 47.5}, {@code 47.5Gy}, {@code 4750cGy}, {@code 95%}. */
final class DoseLevels {
    private static final double[] USUAL_PERCENT = {20, 50, 80, 90, 95, 100, 105};

    private DoseLevels() {}

    /** In Gy, ascending; the usual percentages if none is asked for. */
    static List<Double> gy(List<String> wanted, OptionalDouble prescriptionGy, double maxGy) {
        double fullGy = prescriptionGy.orElse(maxGy);
        List<Double> levels = new ArrayList<>();
        if (wanted.isEmpty()) {
            for (double percent : USUAL_PERCENT) {
                levels.add(percent * fullGy / 100);
            }
        }
        for (String each : wanted) {
            levels.add(level(each.strip(), fullGy));
        }
        return levels.stream().filter(level -> level > 0).sorted().distinct().toList();
    }

    private static double level(String text, double fullGy) {
        try {
            if (text.endsWith("%")) {
                return Double.parseDouble(text.substring(0, text.length() - 1)) * fullGy / 100;
            }
            if (text.endsWith("cGy")) {
                return Double.parseDouble(text.substring(0, text.length() - 3)) / 100;
            }
            return Double.parseDouble(text.endsWith("Gy") ? text.substring(0, text.length() - 2) : text);
        } catch (NumberFormatException _) {
            throw UserError.unusable("level %s: expected a dose such as 47.5, 47.5Gy or 95%%".formatted(text));
        }
    }
}
