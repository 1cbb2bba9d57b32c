package org.meterset.workflow.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;

/**
 * A table position that a delivery device tells as a point of a structure set: by RT ROI Interpreted Type INITLASERISO the
 * planned one, ACQ_ISOCENTER that of an acquisition, INITMATCHISO that at the begin of a registration.
 *
 * @param pointMm x, y, z in mm, as sent
 * @param anglesDeg by ROI Physical Property: PATSUPPORT_ANGLE (yaw), TTOP_PITCH_ANGLE, TTOP_ROLL_ANGLE
 */
record TablePosition(String type, List<Double> pointMm, Map<String, Double> anglesDeg) {
    private static final Set<String> TYPES = Set.of("INITLASERISO", "ACQ_ISOCENTER", "INITMATCHISO");
    private static final Map<String, String> ANGLES =
            Map.of("PATSUPPORT_ANGLE", "yaw", "TTOP_PITCH_ANGLE", "pitch", "TTOP_ROLL_ANGLE", "roll");
    private static final double HALF_TURN_DEG = 180;
    private static final double WHOLE_TURN_DEG = 360;
    private static final int COORDINATES = 3;

    TablePosition {
        pointMm = List.copyOf(pointMm);
        anglesDeg = Map.copyOf(anglesDeg);
    }

    /**
     * All of a structure set, in its order.
     *
     * @throws CourseException if one of them is no point, or an angle is none
     */
    static List<TablePosition> of(DataSet structureSet) {
        List<TablePosition> positions = new ArrayList<>();
        for (DataSet observation : structureSet.items(Tags.RTROI_OBSERVATIONS_SEQUENCE)) {
            String type = observation.string(Tags.RTROI_INTERPRETED_TYPE).orElse("");
            if (TYPES.contains(type)) {
                positions.add(new TablePosition(type, point(type, observation, structureSet), angles(observation)));
            }
        }
        return positions;
    }

    private static List<Double> point(String type, DataSet observation, DataSet structureSet) {
        Optional<String> roi = observation.string(Tags.REFERENCED_ROI_NUMBER);
        List<DataSet> contours = structureSet.items(Tags.ROI_CONTOUR_SEQUENCE).stream()
                .filter(each -> roi.isPresent()
                        && each.string(Tags.REFERENCED_ROI_NUMBER).equals(roi))
                .flatMap(each -> each.items(Tags.CONTOUR_SEQUENCE).stream())
                .toList();
        if (contours.size() != 1) {
            throw new CourseException("%s: found %d points, expected one".formatted(type, contours.size()));
        }
        double[] point = contours.getFirst().doubles(Tags.CONTOUR_DATA);
        String shape = contours.getFirst().string(Tags.CONTOUR_GEOMETRIC_TYPE).orElse("");
        if (point.length != COORDINATES || !shape.equals("POINT")) {
            throw new CourseException("%s: found %s of %d numbers, expected POINT of 3"
                    .formatted(type, shape.isEmpty() ? "a contour" : shape, point.length));
        }
        return List.of(point[0], point[1], point[2]);
    }

    private static Map<String, Double> angles(DataSet observation) {
        Map<String, Double> angles = new TreeMap<>();
        for (DataSet property : observation.items(Tags.ROI_PHYSICAL_PROPERTIES_SEQUENCE)) {
            String name = property.string(Tags.ROI_PHYSICAL_PROPERTY).orElse("");
            if (ANGLES.containsKey(name)) {
                angles.put(name, angle(name, property));
            }
        }
        return angles;
    }

    private static double angle(String name, DataSet property) {
        Tag value = Tags.ROI_PHYSICAL_PROPERTY_VALUE;
        double angleDeg = property.doubleValue(value).orElse(Double.NaN);
        if (!(angleDeg >= -HALF_TURN_DEG && angleDeg <= WHOLE_TURN_DEG)) {
            throw new CourseException("%s: found %s, expected an angle in degrees"
                    .formatted(name, property.string(value).orElse("none")));
        }
        return angleDeg;
    }

    /** Such as {@code ACQ_ISOCENTER (1.0, -2.0, 3.5) mm, yaw 0.5 deg}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%s (%.1f, %.1f, %.1f) mm", type, pointMm.get(0), pointMm.get(1), pointMm.get(2)));
        List.of("PATSUPPORT_ANGLE", "TTOP_PITCH_ANGLE", "TTOP_ROLL_ANGLE").forEach(name -> {
            Double angleDeg = anglesDeg.get(name);
            if (angleDeg != null) {
                text.append(String.format(Locale.ROOT, ", %s %.1f deg", ANGLES.get(name), angleDeg));
            }
        });
        return text.toString();
    }
}
