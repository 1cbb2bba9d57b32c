package org.meterset.device.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.meterset.dicom.DataSet;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.rt.record.BeamDelivery;
import org.meterset.rt.record.BeamDelivery.Point;
import org.meterset.rt.record.BeamDelivery.Termination;
import org.meterset.rt.record.PlanBeam;

class SimulationTest {
    private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 3, 2, 9, 0);

    /** A beam of 100 MU with control points at 0, 40, 40 and 100 MU. */
    private static final PlanBeam BEAM =
            new PlanBeam(1, "Beam", "MU", 100, List.of(0.0, 40.0, 40.0, 100.0), DataSet.EMPTY);

    private static FractionDelivery deliver(BeamTask task, Optional<Interruption> interruption) {
        Machine machine = new Machine("M1", MachineKind.CYBERKNIFE, "1", 1);
        return Simulation.deliver(List.of(BEAM), List.of(task), machine, interruption, BEGIN);
    }

    private static List<String> points(FractionDelivery delivery) {
        return delivery.beams().getFirst().points().stream()
                .map(point -> "%d %.0f %.0f".formatted(point.controlPoint(), point.specified(), point.delivered()))
                .toList();
    }

    @Test
    void aBeamIsDeliveredThroughAllItsControlPoints() {
        FractionDelivery delivery = deliver(new BeamTask(1, false, 0, 100), Optional.empty());
        assertEquals(List.of("0 0 0", "1 40 40", "2 40 40", "3 100 100"), points(delivery));
        assertTrue(delivery.complete());
        assertEquals(
                BEGIN.plusSeconds(6),
                delivery.beams().getFirst().points().getLast().at(),
                "1000 MU a minute");
    }

    @Test
    void anInterruptedBeamEndsUnderWayToItsNextControlPoint() {
        FractionDelivery delivery = deliver(new BeamTask(1, false, 0, 100), Optional.of(Interruption.atShare(1, 0.7)));
        assertEquals(List.of("0 0 0", "1 40 40", "2 40 40", "3 100 70"), points(delivery));
        assertEquals(Termination.MACHINE, delivery.beams().getFirst().termination());
        assertFalse(delivery.complete());
    }

    @Test
    void aContinuationBeginsAtTheLastControlPointThatWasReached() {
        assertEquals(
                List.of("2 40 70", "3 100 100"), points(deliver(new BeamTask(1, true, 70, 100), Optional.empty())));
        assertEquals(
                List.of("2 40 40", "3 100 100"), points(deliver(new BeamTask(1, true, 40, 100), Optional.empty())));
    }

    @Test
    void anInterruptionBeforeTheBeginningDeliversNothing() {
        FractionDelivery delivery = deliver(new BeamTask(1, true, 70, 100), Optional.of(Interruption.atShare(1, 0.1)));
        assertEquals(List.of("2 40 70"), points(delivery));
        assertFalse(delivery.radiated());
    }

    /** Wherever a course is interrupted, what comes before and what comes after make the whole. */
    @ParameterizedTest
    @EnumSource
    void interruptedAtAnyControlPointAndContinuedABeamIsWhole(TreatmentPlan kind) {
        List<PlanBeam> beams = PlanBeam.of(kind.of(PhantomSettings.DEFAULT, PlanConventions.ARIA, "M1", 3));
        Machine machine = Machine.of("M1", MachineKind.CYBERKNIFE);
        for (PlanBeam beam : beams) {
            for (int point = 0; point < beam.metersetAt().size() - 1; point++) {
                List<BeamTask> whole = List.of(new BeamTask(beam.number(), false, 0, beam.meterset()));
                BeamDelivery first = Simulation.deliver(
                                beams,
                                whole,
                                machine,
                                Optional.of(Interruption.atControlPoint(beam.number(), point)),
                                BEGIN)
                        .beams()
                        .getFirst();
                assertEquals(beam.metersetAt().get(point), first.to(), 1e-9);
                List<BeamTask> rest = List.of(new BeamTask(beam.number(), first.to() > 0, first.to(), beam.meterset()));
                FractionDelivery second = Simulation.deliver(beams, rest, machine, Optional.empty(), BEGIN);
                assertEquals(first.to(), second.beams().getFirst().from(), 1e-9);
                assertEquals(beam.meterset(), second.beams().getFirst().to(), 1e-9);
                assertTrue(rising(second.beams().getFirst().points()));
            }
        }
    }

    private static boolean rising(List<Point> points) {
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).delivered() < points.get(i - 1).delivered()
                    || points.get(i).controlPoint() <= points.get(i - 1).controlPoint()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void whatThePlanLacksIsToldPrecisely() {
        assertEquals(
                "beam 7: found none in the plan, expected one",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> deliver(new BeamTask(7, false, 0, 100), Optional.empty()))
                        .getMessage());
        assertEquals(
                "control point 4 of beam 1: expected 0 to 3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> deliver(
                                        new BeamTask(1, false, 0, 100), Optional.of(Interruption.atControlPoint(1, 4))))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Interruption.parse("half"));
        assertEquals(Interruption.atShare(2, 0.4), Interruption.parse("2:40%"));
        assertEquals(Interruption.atControlPoint(2, 7), Interruption.parse("2:7"));
    }
}
