package org.meterset.rt.measurement;

import java.util.Arrays;
import org.meterset.rt.RtException;

/** Numbers on a line of text. */
final class Cells {
    private Cells() {}

    /** The cells of a line, at least one, without empty ones at its end. */
    static String[] of(String line, String separator) {
        String[] cells = line.split(separator);
        if (cells.length == 0) {
            return new String[] {""};
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        return cells;
    }

    /** The numbers from a cell on. */
    static double[] numbers(String[] cells, int from, int lineNumber) {
        return Arrays.stream(cells, Math.min(from, cells.length), cells.length)
                .mapToDouble(cell -> number(cell, lineNumber))
                .toArray();
    }

    static double number(String cell, int lineNumber) {
        try {
            double value = Double.parseDouble(cell);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new RtException("line %d: found \"%s\", expected a finite number".formatted(lineNumber, cell));
    }
}
