package org.meterset.rt.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.meterset.rt.RtException;

/**
 * Sun Nuclear MapCHECK text: of its sections the one called Dose Interpolated: lines of Y in cm, row number and values, then
 * a line of X in cm. The unit of the values is not in the file.
 */
final class MapCheckText {
    private static final String SECTION = "Dose Interpolated";
    private static final double MM_PER_CM = 10;

    private MapCheckText() {}

    static MeasuredPlane parse(List<String> lines, OptionalDouble gyPerUnit) {
        int start = lines.stream().map(String::strip).toList().indexOf(SECTION);
        if (start < 0) {
            throw new RtException(
                    "found a file of Sun Nuclear without a section \"%s\", expected a MapCHECK measurement"
                            .formatted(SECTION));
        }
        double gy = gyPerUnit.orElseThrow(() -> new RtException(
                "a MapCHECK file does not say what unit its doses have: say it, Gy or cGy, as the software shows it"));
        List<Double> yMm = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = start + 1; i < lines.size(); i++) {
            String[] cells = Cells.of(lines.get(i), "\t");
            if (cells.length > 2 && cells[1].equals("Xcm")) {
                return plane(scaled(Cells.numbers(cells, 2, i + 1), MM_PER_CM), yMm, values, gy);
            }
            if (cells.length > 2 && !cells[1].equals("COL") && !cells[0].equals("Ycm")) {
                yMm.add(MM_PER_CM * Cells.number(cells[0], i + 1));
                for (double value : Cells.numbers(cells, 2, i + 1)) {
                    values.add(value);
                }
            }
        }
        throw new RtException("found a section \"%s\" that no line of Xcm ends".formatted(SECTION));
    }

    private static double[] scaled(double[] numbers, double factor) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= factor;
        }
        return numbers;
    }

    private static MeasuredPlane plane(double[] xMm, List<Double> yMm, List<Double> values, double gyPerUnit) {
        float[] doseGy = new float[values.size()];
        for (int i = 0; i < doseGy.length; i++) {
            doseGy[i] = (float) (gyPerUnit * values.get(i));
        }
        return new MeasuredPlane(
                xMm, yMm.stream().mapToDouble(Double::doubleValue).toArray(), doseGy);
    }
}
