package org.meterset.standard.rules;

import java.util.List;
import java.util.OptionalInt;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectRule;

/** Contours have the points they say, and planar ones lie in a plane. */
final class ContourRules {
    private static final String POINTS = "PS3.3 C.8.8.6 NumberOfContourPoints";
    private static final String DATA = "PS3.3 C.8.8.6 ContourData";

    private ContourRules() {}

    static List<ObjectRule> all() {
        return List.of(ObjectRule.of(DATA, RtObjects.STRUCTURE_SET, ContourRules::check));
    }

    private static void check(DataSet structureSet, Findings findings) {
        for (Level contour : Level.of(structureSet).all(List.of(Tags.ROI_CONTOUR_SEQUENCE, Tags.CONTOUR_SEQUENCE))) {
            double[] mm = contour.dataSet().doubles(Tags.CONTOUR_DATA);
            if (mm.length > 0) {
                points(contour, mm.length, findings);
                shape(contour, mm, findings);
            }
        }
    }

    private static void points(Level contour, int values, Findings findings) {
        if (values % 3 != 0) {
            findings.error(
                    DATA,
                    contour.path(Tags.CONTOUR_DATA),
                    values + " values",
                    "x, y and z of each point: a multiple of 3",
                    "complete the last point");
        }
        OptionalInt said = contour.dataSet().intValue(Tags.NUMBER_OF_CONTOUR_POINTS);
        if (said.isPresent() && said.getAsInt() * 3L != values) {
            findings.error(
                    POINTS,
                    contour.path(Tags.NUMBER_OF_CONTOUR_POINTS),
                    "%d, with %d values in ContourData".formatted(said.getAsInt(), values),
                    "a third of the values",
                    "set the number to that of the points");
        }
    }

    private static void shape(Level contour, double[] mm, Findings findings) {
        String type = contour.dataSet().string(Tags.CONTOUR_GEOMETRIC_TYPE).orElse("");
        switch (type) {
            case "POINT" -> {
                if (mm.length != 3) {
                    findings.error(
                            DATA,
                            contour.path(Tags.CONTOUR_DATA),
                            "%d points in a contour of type POINT".formatted(mm.length / 3),
                            "1 point",
                            "write one item for each point");
                }
            }
            case "CLOSED_PLANAR", "CLOSEDPLANAR_XOR", "OPEN_PLANAR" -> {
                planar(contour, mm, findings);
                if (mm.length < 9 && !type.equals("OPEN_PLANAR")) {
                    findings.warning(
                            DATA,
                            contour.path(Tags.CONTOUR_DATA),
                            "%d points in a closed contour".formatted(mm.length / 3),
                            "3 or more, to enclose an area",
                            "leave the contour out, or write it as POINT");
                }
            }
            default -> {}
        }
    }

    private static void planar(Level contour, double[] mm, Findings findings) {
        double off = Plane.farthestMm(mm);
        if (off > Plane.TOLERANCE_MM) {
            findings.error(
                    DATA,
                    contour.path(Tags.CONTOUR_DATA),
                    "a point %.3f mm out of the plane of the contour".formatted(off),
                    "points in one plane",
                    "cut the structure along a plane, or use type OPEN_NONPLANAR");
        }
    }
}
