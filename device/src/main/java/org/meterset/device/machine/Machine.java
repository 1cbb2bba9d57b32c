package org.meterset.device.machine;

/**
 * One treatment machine.
 *
 * @param name Treatment Machine Name, and code value of its station in the worklist
 * @param speed how many times faster than a real one it delivers; infinite to deliver at once
 */
public record Machine(String name, MachineKind kind, String serialNumber, double speed) {
    public Machine {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed: found %s, expected more than 0".formatted(speed));
        }
        if (name.isBlank() || name.length() > 16) {
            throw new IllegalArgumentException(
                    "machine: found a name of %d characters, expected 1 to 16".formatted(name.length()));
        }
    }

    /** One that delivers at once. */
    public static Machine of(String name, MachineKind kind) {
        return new Machine(name, kind, "1", Double.POSITIVE_INFINITY);
    }
}
