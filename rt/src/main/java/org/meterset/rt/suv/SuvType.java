package org.meterset.rt.suv;

import java.util.Locale;
import java.util.Optional;

/** What an uptake is divided by, besides the activity: the defined terms of SUV Type (0054,1006). */
public enum SuvType {
    /** Body weight; g/ml. */
    BW,
    /** Lean body mass of James: 1.10 W - 128 (W/H)² for men, 1.07 W - 148 (W/H)² for women, kg and cm; g/ml. */
    LBMJAMES128,
    /** Lean body mass of Janmahasatian: 9270 W / (6680 + 216 BMI) for men, 9270 W / (8780 + 244 BMI) for women; g/ml. */
    LBMJANMA,
    /** Body surface area of Du Bois: 0.007184 W^0.425 H^0.725 m², kg and cm; cm²/ml. */
    BSA,
    /** Ideal body weight of Devine: 50 (women 45.5) kg + 2.3 kg per inch above 60; g/ml. */
    IBW;

    /** By defined term; LBM, which names no formula, is taken for that of James. */
    public static Optional<SuvType> of(String term) {
        String upper = term.toUpperCase(Locale.ROOT).strip();
        if (upper.equals("LBM")) {
            return Optional.of(LBMJAMES128);
        }
        for (SuvType type : values()) {
            if (type.name().equals(upper)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    public String unit() {
        return this == BSA ? "cm2/ml" : "g/ml";
    }

    boolean needsStature() {
        return this != BW;
    }

    boolean needsSex() {
        return this != BW && this != BSA;
    }

    /** Grams, or cm² of BSA, that one Bq/ml is multiplied by before it is divided by the activity in Bq. */
    double norm(double weightKg, double heightM, boolean female) {
        double heightCm = 100 * heightM;
        double bodyMassIndex = weightKg / (heightM * heightM);
        double ratio = weightKg / heightCm * (weightKg / heightCm);
        return switch (this) {
            case BW -> 1000 * weightKg;
            case LBMJAMES128 -> 1000 * (female ? 1.07 * weightKg - 148 * ratio : 1.10 * weightKg - 128 * ratio);
            case LBMJANMA ->
                1000 * 9270 * weightKg / (female ? 8780 + 244 * bodyMassIndex : 6680 + 216 * bodyMassIndex);
            case BSA -> 10_000 * 0.007184 * Math.pow(weightKg, 0.425) * Math.pow(heightCm, 0.725);
            case IBW -> 1000 * ((female ? 45.5 : 50) + 2.3 * (heightCm / 2.54 - 60));
        };
    }
}
