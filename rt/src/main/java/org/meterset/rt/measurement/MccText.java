package org.meterset.rt.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meterset.rt.RtException;

/**
 * PTW .mcc of a detector array (CC-Export): one scan a row of detectors, a crossplane profile with its SCAN_OFFAXIS_INPLANE,
 * and lines of position in mm and value between BEGIN_DATA and END_DATA.
 */
final class MccText {
    private final Map<String, String> scan = new HashMap<>();
    private final List<double[]> positions = new ArrayList<>();
    private final List<Double> offAxisMm = new ArrayList<>();
    private final List<Float> doseGy = new ArrayList<>();
    private final List<Double> row = new ArrayList<>();
    private double acrossSign = 1;

    private MccText() {}

    static MeasuredPlane parse(List<String> lines) {
        MccText text = new MccText();
        boolean data = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("BEGIN_SCAN ")) {
                text.scan.clear();
            } else if (line.equals("BEGIN_DATA")) {
                text.begin();
                data = true;
            } else if (line.equals("END_DATA")) {
                text.end(i + 1);
                data = false;
            } else if (data) {
                text.value(line, i + 1);
            } else {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    text.scan.put(
                            line.substring(0, equals),
                            line.substring(equals + 1).strip());
                }
            }
        }
        return text.plane();
    }

    private String named(String name) {
        return scan.getOrDefault(name, "(missing)");
    }

    private double gyPerUnit() {
        String unit = named("MEAS_UNIT");
        return DoseUnit.gyPer(unit)
                .orElseThrow(() -> new RtException(
                        "MEAS_UNIT is %s, expected Gy, cGy or mGy: measure the absolute dose".formatted(unit)));
    }

    /** Which way an axis grows, for somebody who faces the gantry. */
    private double sign(String axis, String along, String against) {
        String direction = named(axis);
        if (direction.equals(along)) {
            return 1;
        }
        if (direction.equals(against)) {
            return -1;
        }
        throw new RtException("%s is %s, expected %s or %s".formatted(axis, direction, along, against));
    }

    private void begin() {
        String curve = named("SCAN_CURVETYPE");
        if (!curve.equals("CROSSPLANE_PROFILE") || !scan.containsKey("SCAN_OFFAXIS_INPLANE")) {
            throw new RtException(
                    "found a scan of SCAN_CURVETYPE %s, expected crossplane profiles, one for each row of an array"
                            .formatted(curve));
        }
        gyPerUnit();
        acrossSign = sign("CROSSPLANE_AXIS_DIR", "LEFT_RIGHT", "RIGHT_LEFT");
        double alongSign = sign("INPLANE_AXIS_DIR", "TARGET_GUN", "GUN_TARGET");
        offAxisMm.add(alongSign * Cells.number(named("SCAN_OFFAXIS_INPLANE"), 0));
        row.clear();
    }

    private void value(String line, int number) {
        String[] cells = Cells.of(line, "\\s+");
        if (cells.length < 2) {
            throw new RtException("line %d: found \"%s\", expected a position and a value".formatted(number, line));
        }
        row.add(acrossSign * Cells.number(cells[0], number));
        doseGy.add((float) (gyPerUnit() * Cells.number(cells[1], number)));
    }

    private void end(int number) {
        double[] x = row.stream().mapToDouble(Double::doubleValue).toArray();
        if (!positions.isEmpty() && !Arrays.equals(positions.getFirst(), x)) {
            throw new RtException(
                    "line %d: this row has detectors at other places than the first, as arrays with staggered rows have; expected one grid of rows and columns"
                            .formatted(number));
        }
        positions.add(x);
    }

    private MeasuredPlane plane() {
        if (positions.isEmpty()) {
            throw new RtException("found no scan");
        }
        float[] gy = new float[doseGy.size()];
        for (int i = 0; i < gy.length; i++) {
            gy[i] = doseGy.get(i);
        }
        return new MeasuredPlane(
                positions.getFirst(),
                offAxisMm.stream().mapToDouble(Double::doubleValue).toArray(),
                gy);
    }
}
