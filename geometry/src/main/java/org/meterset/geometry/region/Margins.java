package org.meterset.geometry.region;

import java.util.stream.DoubleStream;

/**
 * How far a region grows towards each side of the patient, in mm: all 0 or more, or all 0 or less. Between the
 * directions it grows along ellipses.
 *
 * @param plusX towards the patient's left, minusX to the right
 * @param plusY towards posterior, minusY towards anterior
 * @param plusZ towards the head, minusZ towards the feet
 */
public record Margins(double minusX, double plusX, double minusY, double plusY, double minusZ, double plusZ) {
    public Margins {
        double[] all = {minusX, plusX, minusY, plusY, minusZ, plusZ};
        boolean grows = DoubleStream.of(all).allMatch(mm -> mm >= 0 && mm <= 1000);
        boolean shrinks = DoubleStream.of(all).allMatch(mm -> mm <= 0 && mm >= -1000);
        if (!grows && !shrinks) {
            throw new IllegalArgumentException("margins must all be 0 or more, or all be 0 or less, up to 1000 mm: "
                    + DoubleStream.of(all).boxed().toList());
        }
    }

    public static Margins uniform(double mm) {
        return new Margins(mm, mm, mm, mm, mm, mm);
    }

    boolean isZero() {
        return Math.abs(minusX)
                        + Math.abs(plusX)
                        + Math.abs(minusY)
                        + Math.abs(plusY)
                        + Math.abs(minusZ)
                        + Math.abs(plusZ)
                == 0;
    }

    boolean shrinks() {
        return minusX + plusX + minusY + plusY + minusZ + plusZ < 0;
    }
}
