package org.meterset.rt.measurement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.meterset.rt.RtException;

/**
 * IBA OmniPro-I'mRT ASCII (.opg): a header of names and values, then a body: a line of X positions, and lines that begin
 * with their Y position. Data Unit, Data Factor and Length Unit say what the numbers are.
 */
final class OmniProText {
    private final Map<String, String> header = new HashMap<>();
    private double[] xMm = {};
    private final List<Double> yMm = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    private OmniProText() {}

    static MeasuredPlane parse(List<String> lines) {
        OmniProText text = new OmniProText();
        int body = lines.indexOf("<asciibody>");
        if (body < 0) {
            throw new RtException("found <opimrtascii> without a line <asciibody>");
        }
        lines.subList(0, body).forEach(text::header);
        text.check(lines);
        for (int i = body + 1; i < lines.size() && !lines.get(i).startsWith("</asciibody>"); i++) {
            text.body(lines.get(i), i + 1);
        }
        return text.plane();
    }

    private void header(String line) {
        int colon = line.indexOf(':');
        if (colon > 0) {
            header.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
    }

    private String named(String name, String otherwise) {
        String value = header.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    private double gyPerUnit() {
        String unit = named("Data Unit", "");
        return DoseUnit.gyPer(unit)
                .orElseThrow(() -> new RtException(
                        "Data Unit is %s, expected Gy, cGy, mGy or uGy: export the absolute dose".formatted(unit)));
    }

    private double mmPerUnit() {
        String unit = named("Length Unit", "");
        return switch (unit) {
            case "mm" -> 1;
            case "cm" -> 10;
            default -> throw new RtException("Length Unit is %s, expected mm or cm".formatted(unit));
        };
    }

    private void check(List<String> lines) {
        gyPerUnit();
        mmPerUnit();
        long bodies = lines.stream().filter("<asciibody>"::equals).count();
        if (bodies != 1) {
            throw new RtException("found %d bodies, expected one: export a single plane".formatted(bodies));
        }
        String plane = named("Plane", "XY");
        if (!plane.equals("XY")) {
            throw new RtException("Plane is %s, expected XY".formatted(plane));
        }
    }

    private String separator() {
        String separator = named("Separator", "[Tab]").replace("\"", "");
        return separator.equalsIgnoreCase("[Tab]") ? "\t" : Pattern.quote(separator);
    }

    private void body(String line, int number) {
        if (line.isBlank() || line.contains(":") || line.strip().startsWith("Y[")) {
            return;
        }
        String[] cells = Cells.of(line, separator());
        double[] numbers = Cells.numbers(cells, 1, number);
        if (cells[0].startsWith("X[")) {
            xMm = numbers;
            for (int i = 0; i < xMm.length; i++) {
                xMm[i] *= mmPerUnit();
            }
            return;
        }
        if (numbers.length != xMm.length) {
            throw new RtException("line %d: found %d values, expected %d, one for each X position"
                    .formatted(number, numbers.length, xMm.length));
        }
        yMm.add(Cells.number(cells[0], number) * mmPerUnit());
        for (double value : numbers) {
            values.add(value);
        }
    }

    private MeasuredPlane plane() {
        double gy = gyPerUnit() * Cells.number(named("Data Factor", "1"), 0);
        float[] doseGy = new float[values.size()];
        for (int i = 0; i < doseGy.length; i++) {
            doseGy[i] = (float) (values.get(i) * gy);
        }
        return new MeasuredPlane(
                xMm, yMm.stream().mapToDouble(Double::doubleValue).toArray(), doseGy);
    }
}
