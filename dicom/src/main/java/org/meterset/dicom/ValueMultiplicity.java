package org.meterset.dicom;

/**
 * How many values an attribute may have (PS3.5 section 6.4): {@code 1}, {@code 3}, {@code 1-n}, {@code 2-2n}.
 *
 * @param max {@link Integer#MAX_VALUE} if there is no upper limit
 * @param step the number of values is min plus a multiple of it
 */
public record ValueMultiplicity(int min, int max, int step) {

    public static final ValueMultiplicity ONE = new ValueMultiplicity(1, 1, 1);

    /** Reads the form the standard writes: {@code 2}, {@code 1-3}, {@code 1-n}, {@code 3-3n}. */
    public static ValueMultiplicity parse(String text) {
        String[] bounds = text.split("-", 2);
        int min = Integer.parseInt(bounds[0]);
        if (bounds.length == 1) {
            return new ValueMultiplicity(min, min, 1);
        }
        if (!bounds[1].endsWith("n")) {
            return new ValueMultiplicity(min, Integer.parseInt(bounds[1]), 1);
        }
        String step = bounds[1].substring(0, bounds[1].length() - 1);
        return new ValueMultiplicity(min, Integer.MAX_VALUE, step.isEmpty() ? 1 : Integer.parseInt(step));
    }

    public boolean allows(int count) {
        return count >= min && count <= max && (count - min) % step == 0;
    }

    @Override
    public String toString() {
        if (min == max) {
            return Integer.toString(min);
        }
        return min + "-" + (max < Integer.MAX_VALUE ? Integer.toString(max) : (step == 1 ? "" : step) + "n");
    }
}
