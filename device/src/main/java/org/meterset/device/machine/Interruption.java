package org.meterset.device.machine;

import java.util.OptionalInt;
import org.meterset.rt.record.PlanBeam;

/**
 * Where a delivery is stopped before its end.
 *
 * @param beam its number
 * @param controlPoint that is the last one reached; if there is none, the share counts
 * @param share of the beam's meterset, 0 to 1
 */
public record Interruption(int beam, OptionalInt controlPoint, double share) {
    private static final int PERCENT = 100;

    public Interruption {
        if (!(share >= 0) || share > 1) {
            throw new IllegalArgumentException("share: found %s, expected 0 to 1".formatted(share));
        }
    }

    public static Interruption atControlPoint(int beam, int controlPoint) {
        return new Interruption(beam, OptionalInt.of(controlPoint), 0);
    }

    public static Interruption atShare(int beam, double share) {
        return new Interruption(beam, OptionalInt.empty(), share);
    }

    /**
     * Reads {@code BEAM:CONTROLPOINT} or {@code BEAM:PERCENT%}.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static Interruption parse(String text) {
        try {
            int colon = text.indexOf(':');
            int beam = Integer.parseInt(text.substring(0, Math.max(colon, 0)));
            String where = text.substring(colon + 1);
            return where.endsWith("%")
                    ? atShare(beam, Double.parseDouble(where.substring(0, where.length() - 1)) / PERCENT)
                    : atControlPoint(beam, Integer.parseInt(where));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "found \"%s\", expected BEAM:CONTROLPOINT or BEAM:PERCENT%%, such as 2:7 or 2:40%%".formatted(text),
                    e);
        }
    }

    /** @throws IllegalArgumentException if the beam has no such control point */
    double meterset(PlanBeam planned) {
        if (controlPoint.isEmpty()) {
            return share * planned.meterset();
        }
        int last = planned.metersetAt().size() - 1;
        int index = controlPoint.getAsInt();
        if (index < 0 || index > last) {
            throw new IllegalArgumentException(
                    "control point %d of beam %d: expected 0 to %d".formatted(index, beam, last));
        }
        return planned.metersetAt().get(index);
    }
}
