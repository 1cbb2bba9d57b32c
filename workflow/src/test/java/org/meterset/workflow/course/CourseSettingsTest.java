package org.meterset.workflow.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;

/** What a site decides: what counts as the same when records are booked, and what the machine is told. */
class CourseSettingsTest {
    private static final PlanOutline PLAN = PlanOutline.of(Objects.plan());

    private static DoseLedger ledger(BookingTolerances tolerances, DataSet... records) {
        return DoseLedger.of(
                PLAN,
                List.of(records).stream()
                        .flatMap(record -> DeliveredBeam.of(record).stream())
                        .toList(),
                tolerances);
    }

    @Test
    void theShareFromWhichANormalEndIsWholeIsTheSites() {
        DataSet record = Objects.record("1.8.1", 1, 1, 0, 95, 1, "SPECIFIED 100");
        assertFalse(
                ledger(BookingTolerances.DEFAULT, record).fraction(1).getFirst().complete());
        BookingTolerances lenient = new BookingTolerances(0.01, 0.9, 0.05);
        assertTrue(ledger(lenient, record).fraction(1).getFirst().complete());
    }

    @Test
    void theOverrunThatContradictsThePlanIsTheSites() {
        DataSet record = Objects.record("1.8.1", 1, 1, 0, 104, 1, "SPECIFIED 100");
        assertEquals(List.of(), ledger(BookingTolerances.DEFAULT, record).contradictions());
        BookingTolerances strict = new BookingTolerances(0.01, 0.99, 0.02);
        assertEquals(1, ledger(strict, record).contradictions().size());
    }

    @Test
    void metersetsThatAreTheSameAreTheSites() {
        DataSet first = Objects.record("1.8.1", 1, 1, 0, 40, 1, "MACHINE");
        DataSet rest = Objects.record("1.8.2", 1, 1, 40.3, 100, 2, "CONTINUATION");
        assertEquals(
                1,
                ledger(BookingTolerances.DEFAULT, first, rest).contradictions().size());
        BookingTolerances coarse = new BookingTolerances(0.5, 0.99, 0.05);
        assertEquals(List.of(), ledger(coarse, first, rest).contradictions());
    }

    @Test
    void theMachineIsToldTheSitesTolerances() {
        DataSet table = new ToleranceTable(List.of(
                        ToleranceTable.Entry.parse("label=Prostate"),
                        ToleranceTable.Entry.parse("gantry-angle=0.5"),
                        ToleranceTable.Entry.parse("limiting-device-mlcx=1"),
                        ToleranceTable.Entry.parse("head-fixation-angle=2"),
                        ToleranceTable.Entry.parse("chair-head-frame=3")))
                .item(1);
        assertEquals("Prostate", table.string(Tags.TOLERANCE_TABLE_LABEL).orElseThrow());
        assertEquals(0.5, table.doubleValue(Tags.GANTRY_ANGLE_TOLERANCE).orElseThrow());
        assertEquals(
                "MLCX",
                table.at("BeamLimitingDeviceToleranceSequence[0]/RTBeamLimitingDeviceType")
                        .string()
                        .orElseThrow());
        assertEquals(2, table.doubleValue(Tags.HEAD_FIXATION_ANGLE_TOLERANCE).orElseThrow());
        assertEquals(
                3, table.doubleValue(Tags.CHAIR_HEAD_FRAME_POSITION_TOLERANCE).orElseThrow());
        assertFalse(table.contains(Tags.SNOUT_POSITION_TOLERANCE), "the list replaces the default");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gantry-angle",
                "gantry-angle=",
                "gantry-angle=-1",
                "gantry-angle=NaN",
                "gantry-angle=Infinity",
                "gantry-angle=wide",
                "no-such=1",
                "limiting-device-z=1",
                "label=",
                "label=a label of more than 16"
            })
    void whatIsNoToleranceIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ToleranceTable.Entry.parse(text));
    }

    @Test
    void sharesThatAreNoneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BookingTolerances(0, 0.99, 0.05));
        assertThrows(IllegalArgumentException.class, () -> new BookingTolerances(0.01, 1.01, 0.05));
        assertThrows(IllegalArgumentException.class, () -> new BookingTolerances(0.01, 0.99, Double.NaN));
        assertEquals(Duration.ofMinutes(15), CourseSettings.DEFAULT.sessionLength());
    }
}
