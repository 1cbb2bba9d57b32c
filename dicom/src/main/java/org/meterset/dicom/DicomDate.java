package org.meterset.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date (VR DA) with the text it was read from. A text without day or month, which only queries should have, covers
 * several days.
 */
public record DicomDate(String text, LocalDate earliest, LocalDate latest) {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final Pattern READABLE =
            Pattern.compile("(\\d{4})(?:(\\d{2})(\\d{2})?|([./-])(\\d{1,2})\\4(\\d{1,2}))?");

    public static DicomDate of(LocalDate date) {
        return new DicomDate(WRITTEN.format(date), date, date);
    }

    /** Reads {@code yyyymmdd}; also {@code yyyy.mm.dd}, as ACR-NEMA wrote it, the like, and {@code yyyymm} or {@code yyyy}. */
    public static Optional<DicomDate> parse(String text) {
        Matcher matcher = READABLE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String month = matcher.group(4) == null ? matcher.group(2) : matcher.group(5);
        String day = matcher.group(4) == null ? matcher.group(3) : matcher.group(6);
        try {
            Year year = Year.of(Integer.parseInt(matcher.group(1)));
            if (month == null) {
                return Optional.of(
                        new DicomDate(text, year.atDay(1), year.atMonth(12).atEndOfMonth()));
            }
            YearMonth yearMonth = year.atMonth(Integer.parseInt(month));
            if (day == null) {
                return Optional.of(new DicomDate(text, yearMonth.atDay(1), yearMonth.atEndOfMonth()));
            }
            LocalDate date = yearMonth.atDay(Integer.parseInt(day));
            return Optional.of(new DicomDate(text, date, date));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Reads a single date or a range: {@code 20260101-20260131}, {@code -2026}, {@code 20260101-}. */
    public static Optional<Range<LocalDate>> parseRange(String text) {
        return Range.parse(text, part -> parse(part).map(date -> Range.of(date.earliest, date.latest)));
    }

    /** The date; the first day if the text covers several. */
    public LocalDate date() {
        return earliest;
    }

    @Override
    public String toString() {
        return text;
    }
}
