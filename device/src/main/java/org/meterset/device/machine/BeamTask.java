package org.meterset.device.machine;

/**
 * One beam that is to be delivered.
 *
 * @param continuation whether part of it was delivered before
 * @param from meterset at which to begin
 * @param to meterset at which to end
 */
public record BeamTask(int beam, boolean continuation, double from, double to) {
    public BeamTask {
        if (!(from >= 0) || !(to > from)) {
            throw new IllegalArgumentException(
                    "beam %d: found the metersets %s to %s, expected 0 or more, rising".formatted(beam, from, to));
        }
    }
}
