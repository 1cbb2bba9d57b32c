package org.meterset.rt.measurement;

import java.util.Locale;
import java.util.OptionalDouble;

/** Units that measured doses come in. */
public final class DoseUnit {
    private DoseUnit() {}

    /** How many Gy one of them is; empty if it is no unit of dose. */
    public static OptionalDouble gyPer(String unit) {
        return switch (unit.strip().toLowerCase(Locale.ROOT)) {
            case "gy" -> OptionalDouble.of(1);
            case "cgy" -> OptionalDouble.of(0.01);
            case "mgy" -> OptionalDouble.of(0.001);
            case "ugy", "µgy" -> OptionalDouble.of(1e-6);
            default -> OptionalDouble.empty();
        };
    }
}
