package org.meterset.rt.measurement;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Units that measured doses come in. */
public final class DoseUnit {
    private static final Pattern SO_MANY = Pattern.compile("(\\d{0,9}\\.?\\d{0,9}) ?(\\D+)");

    private DoseUnit() {}

    /** How many Gy one of them is, such as of cGy or 0.1 cGy; empty if it is no unit of dose, or none at all of one. */
    public static OptionalDouble gyPer(String unit) {
        Matcher matcher = SO_MANY.matcher(unit.strip());
        if (!matcher.matches() || matcher.group(1).equals(".")) {
            return OptionalDouble.empty();
        }
        double count = matcher.group(1).isEmpty() ? 1 : Double.parseDouble(matcher.group(1));
        double gy = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "gy" -> 1;
            case "cgy" -> 0.01;
            case "mgy" -> 0.001;
            case "ugy", "µgy" -> 1e-6;
            default -> 0;
        };
        return count * gy > 0 ? OptionalDouble.of(count * gy) : OptionalDouble.empty();
    }
}
