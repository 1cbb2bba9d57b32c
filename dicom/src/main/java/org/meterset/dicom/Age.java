package org.meterset.dicom;

import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An age (VR AS), such as {@code 018M}. */
public record Age(int number, Unit unit) {
    private static final int MAX_NUMBER = 999;
    private static final Pattern READABLE = Pattern.compile("(\\d{1,3})([DWMYdwmy])");

    /** The unit, by its letter. */
    public enum Unit {
        DAYS('D'),
        WEEKS('W'),
        MONTHS('M'),
        YEARS('Y');

        private final char letter;

        Unit(char letter) {
            this.letter = letter;
        }

        private static Unit of(char letter) {
            return switch (Character.toUpperCase(letter)) {
                case 'D' -> DAYS;
                case 'W' -> WEEKS;
                case 'M' -> MONTHS;
                default -> YEARS;
            };
        }
    }

    public Age {
        if (number < 0 || number > MAX_NUMBER) {
            throw new IllegalArgumentException("age outside 0 to 999: " + number);
        }
    }

    /** Reads {@code nnnD}, {@code nnnW}, {@code nnnM} or {@code nnnY}; also with fewer digits. */
    public static Optional<Age> parse(String text) {
        Matcher matcher = READABLE.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new Age(
                        Integer.parseInt(matcher.group(1)),
                        Unit.of(matcher.group(2).charAt(0))))
                : Optional.empty();
    }

    public Period toPeriod() {
        return switch (unit) {
            case DAYS -> Period.ofDays(number);
            case WEEKS -> Period.ofWeeks(number);
            case MONTHS -> Period.ofMonths(number);
            case YEARS -> Period.ofYears(number);
        };
    }

    /** The four characters that are written. */
    @Override
    public String toString() {
        return "%03d%c".formatted(number, unit.letter);
    }
}
