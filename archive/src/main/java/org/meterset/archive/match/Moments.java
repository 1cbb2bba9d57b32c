package org.meterset.archive.match;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and times in a form whose order as text is their order in time: {@code YYYYMMDD}, {@code HHMMSS.FFFFFF}, and
 * both together. What a value leaves out is filled up with the first or the last moment it covers.
 */
public final class Moments {
    private static final Pattern DATE = Pattern.compile("(\\d{4})\\.?(\\d{2})\\.?(\\d{2})");
    private static final Pattern TIME =
            Pattern.compile("([01]\\d|2[0-3])(?::?([0-5]\\d)(?::?([0-5]\\d|60)(\\.\\d{1,6})?)?)?");
    private static final Pattern DATE_TIME = Pattern.compile("(\\d{4}(?:\\d{2}){0,5}(?:\\.\\d{1,6})?)([+-]\\d{4})?");
    public static final String FIRST_TIME = "000000.000000";
    public static final String LAST_TIME = "235959.999999";
    private static final String FIRST = "00000101" + FIRST_TIME;
    private static final String LAST = "99991231" + LAST_TIME;
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final int SECONDS_DIGITS = 14;
    private static final int FARTHEST_EAST_MINUTES = 14 * 60;
    private static final int FARTHEST_WEST_MINUTES = -12 * 60;

    private Moments() {}

    public static Optional<String> date(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return Optional.empty();
        }
        return Optional.of(date.group(1) + date.group(2) + date.group(3)).filter(Moments::exists);
    }

    private static boolean exists(String date) {
        try {
            int year = Integer.parseInt(date.substring(0, 4));
            LocalDate.of(year, Integer.parseInt(date.substring(4, 6)), Integer.parseInt(date.substring(6)));
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    public static Optional<String> time(String text, boolean last) {
        if (!TIME.matcher(text).matches()) {
            return Optional.empty();
        }
        String digits = text.replace(":", "");
        return Optional.of(digits + (last ? LAST_TIME : FIRST_TIME).substring(digits.length()));
    }

    /** A date and time; one with an offset from UTC is given in UTC, one without as it stands. */
    public static Optional<String> dateTime(String text, boolean last) {
        Matcher parts = DATE_TIME.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String digits = parts.group(1);
        String whole = digits + (last ? LAST : FIRST).substring(digits.length());
        if (last && digits.length() == 6) {
            whole = endOfMonth(digits);
        }
        String offset = parts.group(2);
        try {
            LocalDateTime moment = LocalDateTime.parse(whole.substring(0, SECONDS_DIGITS), TO_THE_SECOND);
            if (offset == null) {
                return Optional.of(whole);
            }
            int minutes = offsetMinutes(offset);
            if (minutes < FARTHEST_WEST_MINUTES || minutes > FARTHEST_EAST_MINUTES) {
                return Optional.empty();
            }
            return Optional.of(moment.minusMinutes(minutes).format(TO_THE_SECOND) + whole.substring(SECONDS_DIGITS));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String endOfMonth(String yearAndMonth) {
        try {
            LocalDate first = LocalDate.of(
                    Integer.parseInt(yearAndMonth.substring(0, 4)), Integer.parseInt(yearAndMonth.substring(4)), 1);
            return yearAndMonth + first.lengthOfMonth() + LAST_TIME;
        } catch (DateTimeException _) {
            return yearAndMonth + LAST.substring(yearAndMonth.length());
        }
    }

    private static int offsetMinutes(String offset) {
        int minutes = Integer.parseInt(offset.substring(1, 3)) * 60 + Integer.parseInt(offset.substring(3));
        return offset.charAt(0) == '-' ? -minutes : minutes;
    }
}
