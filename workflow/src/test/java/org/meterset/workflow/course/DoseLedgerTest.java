package org.meterset.workflow.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.dicom.DataSet;
import org.meterset.workflow.course.NextFraction.BeamTask;

/** Two beams of 100 and 50 MU in five fractions; what records tell of them, and what follows from it. */
class DoseLedgerTest {
    private final List<DeliveredBeam> deliveries = new ArrayList<>();

    private DoseLedger ledger() {
        return DoseLedger.of(PlanOutline.of(Objects.plan()), deliveries);
    }

    /** A record of one beam: control points from one meterset to another, at that minute. */
    private void record(String uid, int fraction, int beam, double from, double to, int minute, String... also) {
        deliveries.addAll(DeliveredBeam.of(Objects.record(uid, fraction, beam, from, to, minute, also)));
    }

    private void wholeFraction(int fraction) {
        record("1.1." + fraction, fraction, 1, 0, 100, fraction);
        record("1.2." + fraction, fraction, 2, 0, 50, fraction);
    }

    private void assertContradiction(String part) {
        DoseLedger ledger = ledger();
        assertEquals(1, ledger.contradictions().size(), ledger.contradictions()::toString);
        assertTrue(ledger.contradictions().getFirst().contains(part), ledger.contradictions()::toString);
        assertThrows(CourseException.class, ledger::next);
    }

    @Test
    void aPlanIsReadWithItsBeamsFractionsAndDoses() {
        PlanOutline plan = PlanOutline.of(Objects.plan());
        assertEquals(5, plan.fractions());
        assertEquals("MU", plan.unit());
        assertEquals(
                List.of(new PlannedBeam(1, "AP", 100, Map.of(1, 1.2)), new PlannedBeam(2, "PA", 50, Map.of(1, 0.8))),
                plan.beams());
    }

    @Test
    void nothingDeliveredMeansThatTheFirstFractionIsNext() {
        NextFraction next = ledger().next().orElseThrow();
        assertEquals(1, next.number());
        assertFalse(next.continuation());
        assertEquals(List.of(new BeamTask(1, false, 0, 100), new BeamTask(2, false, 0, 50)), next.tasks());
        assertEquals(List.of(), next.omitted());
    }

    @Test
    void wholeFractionsAddUpByBeamFractionAndDoseReference() {
        wholeFraction(1);
        wholeFraction(2);
        DoseLedger ledger = ledger();
        assertEquals(List.of(), ledger.contradictions());
        assertEquals(200, ledger.deliveredMeterset(1), 0.001);
        assertEquals(100, ledger.deliveredMeterset(2), 0.001);
        assertEquals(4.0, ledger.deliveredGy().getOrDefault(1, 0.0), 1e-9);
        assertTrue(ledger.isComplete(2));
        assertEquals(3, ledger.next().orElseThrow().number());
    }

    @Test
    void afterTheLastFractionNothingIsNext() {
        for (int fraction = 1; fraction <= 5; fraction++) {
            wholeFraction(fraction);
        }
        assertTrue(ledger().next().isEmpty());
        assertEquals(10.0, ledger().deliveredGy().getOrDefault(1, 0.0), 1e-9);
    }

    @Test
    void anInterruptedFractionIsContinuedWhereItStoppedAndFinishedBeamsAreLeftOut() {
        record("1.1.1", 1, 2, 0, 50, 1);
        record("1.1.2", 1, 1, 0, 37.25, 2, "MACHINE");
        NextFraction next = ledger().next().orElseThrow();
        assertEquals(1, next.number());
        assertTrue(next.continuation());
        assertEquals(List.of(new BeamTask(1, true, 37.25, 100)), next.tasks());
        assertEquals(List.of(2), next.omitted());
    }

    @Test
    void theInterruptedBeamComesFirst() {
        record("1.1.1", 1, 2, 0, 10, 1, "MACHINE");
        assertEquals(
                List.of(new BeamTask(2, true, 10, 50), new BeamTask(1, false, 0, 100)),
                ledger().next().orElseThrow().tasks());
    }

    @ParameterizedTest
    @CsvSource({"37.25, 100, CUMULATIVE", "0, 62.75, FROM ZERO"})
    void aContinuationCountsOnOrCountsFromZeroAgain(double from, double to, String way) {
        record("1.1.1", 1, 1, 0, 37.25, 1, "MACHINE");
        record("1.1.2", 1, 1, from, to, 2, "CONTINUATION");
        DoseLedger ledger = ledger();
        assertEquals(List.of(), ledger.contradictions(), way);
        assertEquals(100, ledger.deliveredMeterset(1), 0.001, way);
        assertTrue(ledger.fraction(1).getFirst().complete(), way);
    }

    @Test
    void aRecordThatComesTwiceCountsOnceAlsoUnderAnotherUid() {
        wholeFraction(1);
        wholeFraction(1);
        record("1.1.99", 1, 1, 0, 100, 1);
        DoseLedger ledger = ledger();
        assertEquals(List.of(), ledger.contradictions());
        assertEquals(100, ledger.deliveredMeterset(1), 0.001);
        assertEquals(50, ledger.deliveredMeterset(2), 0.001);
    }

    @Test
    void recordsOfOtherPlansAreNotOfThisCourse() {
        record("1.1.1", 1, 1, 0, 100, 1, "OTHER PLAN");
        assertEquals(0, ledger().deliveredMeterset(1), 0.001);
    }

    @Test
    void beamsThatWereNotTriedTellNothing() {
        record("1.1.1", 1, 1, 0, 0, 1, "MACHINE");
        DoseLedger ledger = ledger();
        assertFalse(ledger.isPartial(1));
        assertFalse(ledger.next().orElseThrow().continuation());
    }

    @Test
    void aBeamThatEndedNormallyWithinItsInaccuracyIsComplete() {
        record("1.1.1", 1, 1, 0, 99.7, 1);
        assertTrue(ledger().fraction(1).getFirst().complete());
        deliveries.clear();
        record("1.1.1", 1, 1, 0, 99.7, 1, "MACHINE");
        assertFalse(ledger().fraction(1).getFirst().complete());
    }

    @Test
    void aSecondDeliveryOfWhatWasDeliveredStopsTheCourse() {
        record("1.1.1", 1, 1, 0, 100, 1);
        record("1.1.2", 1, 1, 0, 100, 9);
        assertContradiction("begins at 0.00, but 100.00 were delivered before");
    }

    @Test
    void aGapBetweenRecordsStopsTheCourse() {
        record("1.1.1", 1, 1, 0, 20, 1, "MACHINE");
        record("1.1.2", 1, 1, 35, 100, 2, "CONTINUATION");
        assertContradiction("begins at 35.00, but no record tells of 20.00 to there");
    }

    @ParameterizedTest
    @CsvSource({"35, 100", "0, 65"})
    void whereSomeRecordsAreNotKnownAContinuationIsNoContradiction(double from, double to) {
        record("1.1.2", 1, 1, from, to, 2, "CONTINUATION", "SPECIFIED 65");
        DoseLedger some = DoseLedger.ofSome(PlanOutline.of(Objects.plan()), deliveries);
        assertEquals(List.of(), some.contradictions());
        assertEquals(to, some.deliveredMeterset(1), 0.001);
    }

    @Test
    void moreThanThePlanHasStopsTheCourse() {
        record("1.1.1", 1, 1, 0, 120, 1);
        assertContradiction("ends at 120.00, the plan has 100.00");
    }

    @Test
    void aNegativeMetersetStopsTheCourse() {
        record("1.1.1", 1, 1, -5, 100, 1);
        assertContradiction("goes from -5.00 to 100.00");
    }

    @Test
    void aBeamThatThePlanLacksStopsTheCourse() {
        record("1.1.1", 1, 7, 0, 100, 1);
        assertContradiction("beam 7, which the plan lacks");
    }

    @ParameterizedTest
    @CsvSource({"0", "6"})
    void aFractionThatThePlanLacksStopsTheCourse(int fraction) {
        record("1.1.1", fraction, 1, 0, 100, 1);
        assertContradiction("fraction " + fraction + ", the plan has 1 to 5");
    }

    @Test
    void aRecordAtOddsWithItselfStopsTheCourse() {
        record("1.1.1", 1, 1, 0, 60, 1, "TOLD 80");
        assertContradiction("says 80.00 delivered, its control points end at 60.00");
    }

    @Test
    void anotherMetersetThanThePlansStopsTheCourse() {
        record("1.1.1", 1, 1, 0, 100, 1, "SPECIFIED 130");
        assertContradiction("specifies 130.00, the plan 100.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MACHINE"})
    void aMachineThatWasToDeliverLessThanThePlanStopsTheCourseThoughItDeliveredThat(String end) {
        record("1.1.1", 1, 1, 0, 80, 1, "SPECIFIED 80", end);
        assertContradiction("specifies 80.00, the plan 100.00");
    }

    @Test
    void aRecordByHandSpecifiesWhatWasDelivered() {
        record("1.1.1", 1, 1, 0, 80, 1, "SPECIFIED 80", "UNKNOWN");
        assertEquals(List.of(), ledger().contradictions());
        assertEquals(80, ledger().deliveredMeterset(1), 0.001);
        assertFalse(ledger().fraction(1).getFirst().complete());
    }

    /** However often a beam is interrupted, and in whatever order its records arrive. */
    @Property(tries = 200)
    void interruptionsAddUpExactly(
            @ForAll @IntRange(min = 1, max = 6) int parts,
            @ForAll @DoubleRange(min = 0.1, max = 0.9) double share,
            @ForAll long seed) {
        List<DeliveredBeam> records = new ArrayList<>();
        double position = 0;
        for (int part = 0; part < parts; part++) {
            double to = part == parts - 1 ? 100 : position + (100 - position) * share;
            boolean last = part == parts - 1;
            DataSet record = Objects.record(
                    "1.5." + (part + 1),
                    1,
                    1,
                    position,
                    to,
                    part + 1,
                    last ? "" : "MACHINE",
                    part > 0 ? "CONTINUATION" : "");
            records.addAll(DeliveredBeam.of(record));
            records.addAll(DeliveredBeam.of(record));
            position = to;
        }
        Collections.shuffle(records, new Random(seed));
        DoseLedger ledger = DoseLedger.of(PlanOutline.of(Objects.plan()), records);
        assertEquals(List.of(), ledger.contradictions());
        assertEquals(100, ledger.deliveredMeterset(1), 0.01);
        assertTrue(ledger.fraction(1).getFirst().complete());
    }
}
