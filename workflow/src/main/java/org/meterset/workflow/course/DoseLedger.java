package org.meterset.workflow.course;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of a plan was delivered, by beam, fraction and dose reference, made of treatment records alone.
 *
 * <p>Each record counts once, whether it comes twice or is told again under another UID. Deliveries of one beam in one
 * fraction follow each other by their metersets: a continuation begins where the one before it ended, or counts from zero
 * again and is set behind it. Where records cannot all be true, the contradiction is told and the course must stop.
 *
 * <p>Metersets are in the unit of the plan, dose in Gy.
 */
public final class DoseLedger {
    private final PlanOutline plan;
    private final boolean whole;
    private final BookingTolerances tolerances;
    private final Map<Integer, Map<Integer, BeamProgress>> fractions = new TreeMap<>();
    private final List<String> contradictions = new ArrayList<>();

    private DoseLedger(PlanOutline plan, boolean whole, BookingTolerances tolerances) {
        this.plan = plan;
        this.whole = whole;
        this.tolerances = tolerances;
    }

    /** The ledger of a plan, from all deliveries that name it; others are left out. */
    public static DoseLedger of(PlanOutline plan, Collection<DeliveredBeam> deliveries) {
        return of(plan, deliveries, BookingTolerances.DEFAULT);
    }

    /** The same, booked as a site wants it. */
    static DoseLedger of(PlanOutline plan, Collection<DeliveredBeam> deliveries, BookingTolerances tolerances) {
        return new DoseLedger(plan, true, tolerances).with(deliveries);
    }

    /**
     * The same where some deliveries may not be known, such as those of another machine: what was delivered before a known
     * one begins is taken as delivered, and no contradiction.
     */
    public static DoseLedger ofSome(PlanOutline plan, Collection<DeliveredBeam> deliveries) {
        return new DoseLedger(plan, false, BookingTolerances.DEFAULT).with(deliveries);
    }

    private DoseLedger with(Collection<DeliveredBeam> deliveries) {
        Map<Integer, Map<Integer, BeamAccount>> accounts = new TreeMap<>();
        deliveries.stream()
                .filter(delivery -> delivery.plan().equals(plan.sopInstance()))
                .sorted(DeliveredBeam.IN_TIME)
                .forEach(delivery -> account(accounts, delivery).ifPresent(account -> account.book(delivery)));
        accounts.forEach((fraction, beams) -> beams.forEach((number, account) ->
                fractions.computeIfAbsent(fraction, _ -> new TreeMap<>()).put(number, account.progress())));
        return this;
    }

    private Optional<BeamAccount> account(Map<Integer, Map<Integer, BeamAccount>> accounts, DeliveredBeam delivery) {
        Optional<PlannedBeam> beam = plan.beam(delivery.beam());
        int fraction = delivery.fraction();
        if (beam.isEmpty()) {
            contradictions.add(
                    "record %s tells of beam %d, which the plan lacks".formatted(delivery.record(), delivery.beam()));
            return Optional.empty();
        }
        if (fraction < 1 || fraction > plan.fractions()) {
            contradictions.add("record %s tells of fraction %d, the plan has 1 to %d"
                    .formatted(delivery.record(), fraction, plan.fractions()));
            return Optional.empty();
        }
        return Optional.of(accounts.computeIfAbsent(fraction, _ -> new TreeMap<>())
                .computeIfAbsent(
                        delivery.beam(),
                        _ -> new BeamAccount(beam.get(), fraction, whole, tolerances, contradictions)));
    }

    public PlanOutline plan() {
        return plan;
    }

    /** Why the records cannot all be true; none if they can. */
    public List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    /** All beams of a fraction, also those not begun. */
    public List<BeamProgress> fraction(int number) {
        Map<Integer, BeamProgress> told = fractions.getOrDefault(number, Map.of());
        return plan.beams().stream()
                .map(beam -> told.getOrDefault(beam.number(), new BeamProgress(beam, number, 0, false)))
                .toList();
    }

    public boolean isComplete(int fraction) {
        return fraction(fraction).stream().allMatch(BeamProgress::complete);
    }

    /** Whether anything of it was delivered, and something is left. */
    public boolean isPartial(int fraction) {
        return !isComplete(fraction)
                && fraction(fraction).stream().anyMatch(beam -> beam.complete() || beam.deliveredMeterset() > 0);
    }

    /** The meterset of that beam over all fractions. */
    public double deliveredMeterset(int beam) {
        return fractions.values().stream()
                .flatMap(beams -> beams.values().stream())
                .filter(progress -> progress.beam().number() == beam)
                .mapToDouble(BeamProgress::deliveredMeterset)
                .sum();
    }

    /** The dose to each dose reference, by its number: of each beam the share of its meterset that was delivered. */
    public Map<Integer, Double> deliveredGy() {
        Map<Integer, Double> doses = new LinkedHashMap<>();
        plan.doseReferences().forEach(reference -> doses.put(reference.number(), 0.0));
        for (PlannedBeam beam : plan.beams()) {
            double share = deliveredMeterset(beam.number()) / beam.meterset();
            beam.doseGyByReference().forEach((number, gy) -> doses.merge(number, gy * share, Double::sum));
        }
        return doses;
    }

    /**
     * What is to be delivered next: the rest of an interrupted fraction, else the first that was not begun; empty when
     * all was delivered.
     *
     * @throws CourseException if the records contradict each other
     */
    public Optional<NextFraction> next() {
        if (!contradictions.isEmpty()) {
            throw new CourseException("the course is stopped: " + contradictions.getFirst());
        }
        for (int number = 1; number <= plan.fractions(); number++) {
            if (!isComplete(number)) {
                return Optional.of(NextFraction.of(number, isPartial(number), fraction(number)));
            }
        }
        return Optional.empty();
    }
}
