package org.meterset.dicom;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time of day (VR TM) with the text it was read from. Parts may be missing at its end: {@code 10} is any moment from
 * 10:00 to just before 11:00.
 */
public record DicomTime(String text, LocalTime earliest, LocalTime latest) {
    private static final Pattern READABLE = Pattern.compile(
            "(\\d{2})(?:(?:(\\d{2})(?:(\\d{2})(?:\\.(\\d{1,9}))?)?)|(?::(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?))?");
    private static final int NANO_DIGITS = 9;
    private static final int MICRO_DIGITS = 6;
    private static final int LEAP_SECOND = 60;

    public static DicomTime of(LocalTime time) {
        String fraction =
                "%09d".formatted(time.getNano()).substring(0, MICRO_DIGITS).replaceAll("0+$", "");
        String text = "%02d%02d%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
        return parse(fraction.isEmpty() ? text : text + '.' + fraction).orElseThrow();
    }

    /** Reads {@code hhmmss.ffffff} without parts at its end; also {@code hh:mm:ss}, as ACR-NEMA wrote it. */
    public static Optional<DicomTime> parse(String text) {
        Matcher matcher = READABLE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean colons = matcher.group(5) != null;
        return of(
                text,
                matcher.group(1),
                matcher.group(colons ? 5 : 2),
                matcher.group(colons ? 6 : 3),
                matcher.group(colons ? 7 : 4));
    }

    /** A leap second, 60, is taken for the second before it. */
    static Optional<DicomTime> of(
            String text, String hour, @Nullable String minute, @Nullable String second, @Nullable String fraction) {
        int hours = Integer.parseInt(hour);
        int minutes = minute == null ? 0 : Integer.parseInt(minute);
        int seconds = second == null ? 0 : Integer.parseInt(second);
        if (hours >= 24 || minutes >= 60 || seconds > LEAP_SECOND) {
            return Optional.empty();
        }
        String digits = fraction == null ? "" : fraction;
        LocalTime earliest = LocalTime.of(
                hours,
                minutes,
                Math.min(seconds, LEAP_SECOND - 1),
                Integer.parseInt(digits + "0".repeat(NANO_DIGITS - digits.length())));
        Duration covered = minute == null
                ? Duration.ofHours(1)
                : second == null
                        ? Duration.ofMinutes(1)
                        : Duration.ofNanos((long) Math.pow(10, NANO_DIGITS - digits.length()));
        return Optional.of(new DicomTime(text, earliest, earliest.plus(covered.minusNanos(1))));
    }

    /** Reads a single time or a range: {@code 1000-1130}, {@code -12}, {@code 1200-}. */
    public static Optional<Range<LocalTime>> parseRange(String text) {
        return Range.parse(text, part -> parse(part).map(time -> Range.of(time.earliest, time.latest)));
    }

    /** The time; the first moment if the text covers more. */
    public LocalTime time() {
        return earliest;
    }

    @Override
    public String toString() {
        return text;
    }
}
