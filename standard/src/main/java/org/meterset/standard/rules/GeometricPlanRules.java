package org.meterset.standard.rules;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.standard.ObjectRule;

/** Plans that hold geometry alone (BRTO-II section 7.4.4.4.1). */
public final class GeometricPlanRules {
    private GeometricPlanRules() {}

    /** The second control point holds its index and an empty meterset weight, nothing else. */
    public static ObjectRule secondControlPoint(Told told, Set<Uid> objects) {
        return ObjectRule.of(told.rule(), objects, (plan, findings) -> {
            for (Level beam : Level.of(plan).items(Tags.BEAM_SEQUENCE)) {
                List<Level> points = beam.items(Tags.CONTROL_POINT_SEQUENCE);
                if (points.size() < 2) {
                    continue;
                }
                Told.About about = told.about(findings);
                for (Element element : points.get(1).dataSet()) {
                    if (!element.tag().equals(Tags.CONTROL_POINT_INDEX)
                            && !element.tag().equals(Tags.CUMULATIVE_METERSET_WEIGHT)) {
                        about.say(
                                points.get(1).path(element.tag()),
                                Dictionary.nameOf(element.tag()),
                                "ControlPointIndex and an empty CumulativeMetersetWeight alone",
                                "leave the attribute out");
                    }
                }
            }
        });
    }

    /** A set of leaves or two sets of jaws, with a position for each in the first control point. */
    public static ObjectRule limitingDevices(Told told, Set<Uid> objects) {
        return ObjectRule.of(told.rule(), objects, (plan, findings) -> {
            Told.About about = told.about(findings);
            for (Level beam : Level.of(plan).items(Tags.BEAM_SEQUENCE)) {
                Set<String> devices = types(beam.dataSet().items(Tags.BEAM_LIMITING_DEVICE_SEQUENCE));
                boolean leaves = devices.stream().anyMatch(type -> type.startsWith("MLC"));
                long jaws =
                        devices.stream().filter(type -> !type.startsWith("MLC")).count();
                if (!leaves && jaws < 2) {
                    about.say(
                            beam.path(Tags.BEAM_LIMITING_DEVICE_SEQUENCE),
                            devices.isEmpty() ? "none" : String.join(", ", devices),
                            "leaves, or two pairs of jaws",
                            "describe what limits the beam");
                }
                for (Level point : beam.items(Tags.CONTROL_POINT_SEQUENCE).stream()
                        .limit(1)
                        .toList()) {
                    Set<String> positions = types(point.dataSet().items(Tags.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE));
                    if (!positions.isEmpty() && !positions.equals(devices)) {
                        about.say(
                                point.path(Tags.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE),
                                String.join(", ", positions),
                                String.join(", ", devices),
                                "give each device its position");
                    }
                }
            }
        });
    }

    private static Set<String> types(List<DataSet> devices) {
        Set<String> types = new TreeSet<>();
        devices.forEach(
                device -> device.string(Tags.RT_BEAM_LIMITING_DEVICE_TYPE).ifPresent(types::add));
        return types;
    }

    /** Of the blocks of a beam no more than one is an aperture. */
    public static ObjectRule oneAperture(Told told, Set<Uid> objects) {
        return ObjectRule.of(told.rule(), objects, (plan, findings) -> {
            for (Level beam : Level.of(plan).items(Tags.BEAM_SEQUENCE)) {
                long apertures = beam.dataSet().items(Tags.BLOCK_SEQUENCE).stream()
                        .filter(block ->
                                block.string(Tags.BLOCK_TYPE).orElse("").equals("APERTURE"))
                        .count();
                if (apertures > 1) {
                    told.about(findings)
                            .say(
                                    beam.path(Tags.BLOCK_SEQUENCE),
                                    apertures + " apertures",
                                    "1 at most",
                                    "join the apertures into one outline");
                }
            }
        });
    }
}
