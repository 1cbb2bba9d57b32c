package org.meterset.rt.dose;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.meterset.dicom.Uid;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.rt.RtException;

/** Sums of doses that may lie on different grids. */
public final class DoseSum {
    private DoseSum() {}

    /**
     * The sum on the grid of the first dose; where another one's grid does not reach, that one adds nothing if
     * {@code outsideIsZero}.
     *
     * @throws RtException if there is none, they differ in frame of reference or Dose Type, a whole and its parts are
     *     mixed, a plan is there twice, or one does not cover the grid and outsideIsZero is false
     */
    public static RtDose of(List<RtDose> doses, boolean outsideIsZero) {
        if (doses.isEmpty()) {
            throw new RtException("found no dose to sum");
        }
        RtDose first = doses.getFirst();
        if (doses.size() == 1) {
            return first;
        }
        for (int i = 0; i < doses.size(); i++) {
            for (RtDose other : doses.subList(i + 1, doses.size())) {
                compatible(doses.get(i), other);
            }
        }
        Set<Uid> instances = new LinkedHashSet<>();
        doses.forEach(dose -> dose.sopInstance().ifPresent(uid -> {
            if (!instances.add(uid)) {
                throw new RtException("RT Dose %s is there twice in one sum".formatted(uid.value()));
            }
        }));
        try {
            DoseGrid sum = DoseGrid.sum(doses.stream().map(RtDose::grid).toList(), outsideIsZero);
            List<String> remarks = doses.stream()
                    .flatMap(dose -> dose.remarks().stream())
                    .distinct()
                    .toList();
            return first.withGrid(sum, summation(doses), remarks);
        } catch (IllegalArgumentException e) {
            throw new RtException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Beams of one plan stay beams of it; anything else is of several plans. */
    private static String summation(List<RtDose> doses) {
        RtDose first = doses.getFirst();
        boolean onePlan = first.plans().size() == 1
                && doses.stream().allMatch(dose -> dose.plans().equals(first.plans()));
        return onePlan ? first.summation() : "MULTI_PLAN";
    }

    private static void compatible(RtDose first, RtDose dose) {
        if (!dose.type().equals(first.type())) {
            throw new RtException("found doses of Dose Type %s and %s; they never mix"
                    .formatted(named(first.type()), named(dose.type())));
        }
        if (!dose.frameOfReference().equals(first.frameOfReference())) {
            throw new RtException(
                    "found doses of different frames of reference; expected one, or a registration between them");
        }
        boolean shared = dose.plans().stream().anyMatch(first.plans()::contains);
        if (shared && !dose.summation().equals(first.summation())) {
            throw new RtException(
                    "found doses of Dose Summation Type %s and %s of one plan: a whole and its part would be counted twice"
                            .formatted(named(first.summation()), named(dose.summation())));
        }
        if (shared && dose.summation().equals("PLAN")) {
            throw new RtException("found two doses of Dose Summation Type PLAN of one plan: it would be counted twice");
        }
    }

    private static String named(String text) {
        return text.isEmpty() ? "(none)" : text;
    }
}
