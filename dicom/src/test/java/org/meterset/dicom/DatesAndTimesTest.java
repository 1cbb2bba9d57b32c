package org.meterset.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesAndTimesTest {

    @ParameterizedTest
    @CsvSource({
        "20260131, 2026-01-31, 2026-01-31",
        "2026.01.31, 2026-01-31, 2026-01-31",
        "2026-1-31, 2026-01-31, 2026-01-31",
        "'20260131  ', 2026-01-31, 2026-01-31",
        "202402, 2024-02-01, 2024-02-29",
        "2026, 2026-01-01, 2026-12-31"
    })
    void readsDates(String text, LocalDate earliest, LocalDate latest) {
        assertEquals(Optional.of(new DicomDate(text, earliest, latest)), DicomDate.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20260230", "00000000", "2026013", "31.01.2026", "2026/01-31", "today", "２０２６０１３１"})
    void readsNoDatesElsewhere(String text) {
        assertEquals(Optional.empty(), DicomDate.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10:00, 10:59:59.999999999",
        "1030, 10:30, 10:30:59.999999999",
        "103015, 10:30:15, 10:30:15.999999999",
        "103015.5, 10:30:15.5, 10:30:15.599999999",
        "103015.123456, 10:30:15.123456, 10:30:15.123456999",
        "10:30:15, 10:30:15, 10:30:15.999999999",
        "10:30:15.5, 10:30:15.5, 10:30:15.599999999",
        "10:30, 10:30, 10:30:59.999999999",
        "235960, 23:59:59, 23:59:59.999999999",
        "'1030  ', 10:30, 10:30:59.999999999"
    })
    void readsTimes(String text, LocalTime earliest, LocalTime latest) {
        assertEquals(Optional.of(new DicomTime(text, earliest, latest)), DicomTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24", "1060", "103061", "1", "10301", "103015.", "10.30", "10:3015"})
    void readsNoTimesElsewhere(String text) {
        assertEquals(Optional.empty(), DicomTime.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "2026, 2026-01-01T00:00, 2026-12-31T23:59:59.999999999, ",
        "202602, 2026-02-01T00:00, 2026-02-28T23:59:59.999999999, ",
        "2026020310, 2026-02-03T10:00, 2026-02-03T10:59:59.999999999, ",
        "20260203103015.5+0130, 2026-02-03T10:30:15.5, 2026-02-03T10:30:15.599999999, +01:30",
        "1997-0500, 1997-01-01T00:00, 1997-12-31T23:59:59.999999999, -05:00"
    })
    void readsDatesWithTimes(String text, LocalDateTime earliest, LocalDateTime latest, String offset) {
        assertEquals(
                Optional.of(new DicomDateTime(
                        text, earliest, latest, Optional.ofNullable(offset).map(ZoneOffset::of))),
                DicomDateTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20260230", "20260101250000", "20260101+1500", "2026010110+01", "20260"})
    void readsNoDatesWithTimesElsewhere(String text) {
        assertEquals(Optional.empty(), DicomDateTime.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "20260101-20260131, 2026-01-01, 2026-01-31",
        "20260105, 2026-01-05, 2026-01-05",
        "-2026, , 2026-12-31",
        "20260105-, 2026-01-05, ",
        "2025-2026, 2025-01-01, 2026-12-31"
    })
    void readsRangesOfDates(String text, LocalDate first, LocalDate last) {
        assertEquals(
                Optional.of(new Range<>(Optional.ofNullable(first), Optional.ofNullable(last))),
                DicomDate.parseRange(text));
    }

    @Test
    void readsRangesOfTimesAndInstants() {
        assertEquals(
                Optional.of(new Range<>(Optional.of(LocalTime.NOON), Optional.empty())), DicomTime.parseRange("1200-"));
        assertEquals(
                Optional.of(Range.of(LocalTime.of(10, 0), LocalTime.of(11, 30, 59, 999_999_999))),
                DicomTime.parseRange("1000-1130"));
        Range<Instant> years =
                DicomDateTime.parseRange("1997-1998", ZoneOffset.UTC).orElseThrow();
        assertTrue(years.contains(Instant.parse("1998-12-31T23:59:59Z")));
        assertFalse(years.contains(Instant.parse("1999-01-01T00:00:00Z")));
        Range<Instant> withOffsets = DicomDateTime.parseRange("2026010100-0500-2026010101-0500", ZoneOffset.UTC)
                .orElseThrow();
        assertEquals(Optional.of(Instant.parse("2026-01-01T05:00:00Z")), withOffsets.first());
        assertEquals(Optional.empty(), DicomDate.parseRange("-"));
        assertEquals(Optional.empty(), DicomDate.parseRange("20260101-x"));
    }

    @Test
    void writesDatesAndTimes() {
        DataSet dataSet = DataSet.builder()
                .set(Tags.STUDY_DATE, LocalDate.of(2026, 1, 31))
                .set(Tags.STUDY_TIME, LocalTime.of(9, 5, 0, 120_000_000))
                .set(Tags.SERIES_TIME, LocalTime.of(9, 5))
                .set(Tags.SERIES_DATE, LocalDateTime.of(2026, 1, 31, 9, 5))
                .set(Tags.ACQUISITION_DATE_TIME, LocalDateTime.of(2026, 1, 31, 9, 5))
                .set(
                        Tags.FRAME_ACQUISITION_DATE_TIME,
                        OffsetDateTime.of(2026, 1, 31, 9, 5, 0, 0, ZoneOffset.ofHoursMinutes(-3, -30)))
                .set(Tags.PATIENT_AGE, new Age(18, Age.Unit.MONTHS))
                .build();
        assertEquals(List.of("20260131"), dataSet.strings(Tags.STUDY_DATE));
        assertEquals(List.of("090500.12"), dataSet.strings(Tags.STUDY_TIME));
        assertEquals(List.of("090500"), dataSet.strings(Tags.SERIES_TIME));
        assertEquals(List.of("20260131"), dataSet.strings(Tags.SERIES_DATE));
        assertEquals(List.of("20260131090500"), dataSet.strings(Tags.ACQUISITION_DATE_TIME));
        assertEquals(List.of("20260131090500-0330"), dataSet.strings(Tags.FRAME_ACQUISITION_DATE_TIME));
        assertEquals(List.of("018M"), dataSet.strings(Tags.PATIENT_AGE));
        assertEquals(
                Optional.of(LocalDateTime.of(2026, 1, 31, 9, 5, 0, 120_000_000)),
                dataSet.dateTime(Tags.STUDY_DATE, Tags.STUDY_TIME));
        assertEquals(
                Optional.of(LocalDate.of(2026, 1, 31)),
                dataSet.date(Tags.STUDY_DATE).map(DicomDate::date));
        assertEquals(Optional.empty(), dataSet.time(Tags.CONTENT_TIME));
        assertEquals(
                Instant.parse("2026-01-31T12:35:00Z"),
                dataSet.dateTime(Tags.FRAME_ACQUISITION_DATE_TIME).orElseThrow().instant(ZoneOffset.UTC));
    }

    @Test
    void readsAges() {
        assertEquals(Optional.of(new Age(18, Age.Unit.MONTHS)), Age.parse("018M"));
        assertEquals(Optional.of(new Age(7, Age.Unit.YEARS)), Age.parse("7y "));
        assertEquals(Optional.empty(), Age.parse("18"));
        assertEquals(Period.ofWeeks(3), new Age(3, Age.Unit.WEEKS).toPeriod());
        assertThrows(IllegalArgumentException.class, () -> new Age(1000, Age.Unit.DAYS));
    }

    @Test
    void tellsWhatIsNoDateWithoutTellingAPatients() {
        DataSet dataSet = DataSet.builder()
                .set(Tags.STUDY_DATE, Vr.DA, "31.01.26".getBytes(StandardCharsets.US_ASCII))
                .set(Tags.PATIENT_BIRTH_DATE, Vr.DA, "31.Jan26".getBytes(StandardCharsets.US_ASCII))
                .build();
        assertEquals(
                "StudyDate (0008,0020): found \"31.01.26\", expected a date yyyymmdd",
                assertThrows(DicomValueException.class, () -> dataSet.date(Tags.STUDY_DATE))
                        .getMessage());
        assertEquals(
                "PatientBirthDate (0010,0030): found \"99.AAA99\", expected a date yyyymmdd",
                assertThrows(DicomValueException.class, () -> dataSet.date(Tags.PATIENT_BIRTH_DATE))
                        .getMessage());
        assertEquals(Optional.of("31.01.26"), dataSet.string(Tags.STUDY_DATE));
    }
}
