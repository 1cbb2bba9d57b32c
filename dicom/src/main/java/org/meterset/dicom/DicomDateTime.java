package org.meterset.dicom;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date and time (VR DT) with the text it was read from. Parts may be missing at its end: {@code 202601} is any moment
 * of that month.
 *
 * @param offset from UTC, if the text has one; else that of Timezone Offset From UTC (0008,0201) or local time applies
 */
public record DicomDateTime(String text, LocalDateTime earliest, LocalDateTime latest, Optional<ZoneOffset> offset) {
    private static final Pattern READABLE =
            Pattern.compile("(\\d{4}|\\d{6}|\\d{8})(?:(?<=\\d{8})(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:\\.(\\d{1,9}))?)?)?)?"
                    + "(?:([+-])(\\d{2})(\\d{2}))?");
    private static final ZoneOffset WESTMOST = ZoneOffset.ofHours(-12);
    private static final ZoneOffset EASTMOST = ZoneOffset.ofHours(14);

    public static DicomDateTime of(LocalDateTime dateTime) {
        return parse(text(dateTime)).orElseThrow();
    }

    public static DicomDateTime of(OffsetDateTime dateTime) {
        int minutes = dateTime.getOffset().getTotalSeconds() / 60;
        String offset = "%c%02d%02d".formatted(minutes < 0 ? '-' : '+', Math.abs(minutes) / 60, Math.abs(minutes) % 60);
        return parse(text(dateTime.toLocalDateTime()) + offset).orElseThrow();
    }

    private static String text(LocalDateTime dateTime) {
        return DicomDate.of(dateTime.toLocalDate()).text()
                + DicomTime.of(dateTime.toLocalTime()).text();
    }

    /** Reads {@code yyyymmddhhmmss.ffffff+zzzz} without parts at its end. */
    public static Optional<DicomDateTime> parse(String text) {
        Matcher matcher = READABLE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String hour = matcher.group(2);
        Optional<DicomDate> date = DicomDate.parse(matcher.group(1));
        Optional<DicomTime> time = hour == null
                ? Optional.of(new DicomTime("", LocalTime.MIN, LocalTime.MAX))
                : DicomTime.of("", hour, matcher.group(3), matcher.group(4), matcher.group(5));
        try {
            Optional<ZoneOffset> offset = offset(matcher.group(6), matcher.group(7), matcher.group(8));
            return date.flatMap(day -> time.map(moment -> new DicomDateTime(
                    text, day.earliest().atTime(moment.earliest()), day.latest().atTime(moment.latest()), offset)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneOffset> offset(
            @Nullable String sign, @Nullable String hours, @Nullable String minutes) {
        if (sign == null || hours == null || minutes == null) {
            return Optional.empty();
        }
        int direction = sign.equals("-") ? -1 : 1;
        ZoneOffset offset =
                ZoneOffset.ofHoursMinutes(direction * Integer.parseInt(hours), direction * Integer.parseInt(minutes));
        int seconds = offset.getTotalSeconds();
        if (seconds < WESTMOST.getTotalSeconds() || seconds > EASTMOST.getTotalSeconds()) {
            throw new DateTimeException("offset from UTC outside -1200 to +1400");
        }
        return Optional.of(offset);
    }

    /**
     * Reads a single date and time or a range. {@code 1997-0500} has an offset from UTC; {@code 1997-1998} is a range,
     * since there is no such offset.
     *
     * @param assumed the offset of values that name none
     */
    public static Optional<Range<Instant>> parseRange(String text, ZoneOffset assumed) {
        return Range.parse(
                text, part -> parse(part).map(value -> Range.of(value.instant(assumed), value.latestInstant(assumed))));
    }

    /** The date and time; the first moment if the text covers more. */
    public LocalDateTime dateTime() {
        return earliest;
    }

    /** @param assumed the offset, if the text names none */
    public Instant instant(ZoneOffset assumed) {
        return earliest.toInstant(offset.orElse(assumed));
    }

    private Instant latestInstant(ZoneOffset assumed) {
        return latest.toInstant(offset.orElse(assumed));
    }

    @Override
    public String toString() {
        return text;
    }
}
