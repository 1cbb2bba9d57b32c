package org.meterset.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meterset.geometry.Point3;
import org.meterset.geometry.gamma.PlaneAlignment;
import org.meterset.geometry.grid.DoseGrid;

/** Two doses, the one that was measured moved to where the other fits best. */
record AlignedDoses(DoseGrid reference, DoseGrid evaluated, boolean movedEvaluated, PlaneAlignment alignment) {
    private static final int FARTHEST_MM = 50;

    static AlignedDoses of(DoseGrid reference, DoseGrid evaluated, double withinMm) {
        if (!(withinMm > 0) || withinMm > FARTHEST_MM) {
            throw UserError.unusable(
                    "--align: found %s mm, expected a number above 0, up to %d".formatted(withinMm, FARTHEST_MM));
        }
        boolean moveEvaluated = evaluated.geometry().planes() == 1;
        if (!moveEvaluated && reference.geometry().planes() != 1) {
            throw UserError.unusable("--align moves a plane or a line: found two volumes");
        }
        DoseGrid plane = moveEvaluated ? evaluated : reference;
        DoseGrid other = moveEvaluated ? reference : evaluated;
        PlaneAlignment found = PlaneAlignment.of(plane, other, withinMm)
                .orElseThrow(() -> UserError.unusable(
                        "--align: doses still fit better at the end of the search, %s mm: see that they belong together, or look farther"
                                .formatted(withinMm)));
        DoseGrid moved = plane.transformed(found.motion());
        return new AlignedDoses(
                moveEvaluated ? reference : moved, moveEvaluated ? moved : evaluated, moveEvaluated, found);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s moved by %.2f, %.2f, %.2f mm and %.2f degrees: rms difference %.3f Gy, %.3f before",
                movedEvaluated ? "EVAL" : "REF",
                alignment.shiftMm().xMm(),
                alignment.shiftMm().yMm(),
                alignment.shiftMm().zMm(),
                alignment.rotationDegrees(),
                alignment.rmsAfterGy(),
                alignment.rmsBeforeGy());
    }

    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("moved", movedEvaluated ? "evaluated" : "reference");
        Point3 shift = alignment.shiftMm();
        map.put("shiftMm", List.of(shift.xMm(), shift.yMm(), shift.zMm()));
        map.put("rotationDeg", alignment.rotationDegrees());
        map.put("rmsBeforeGy", alignment.rmsBeforeGy());
        map.put("rmsAfterGy", alignment.rmsAfterGy());
        return map;
    }
}
