package org.meterset.device.machine;

import org.meterset.rt.registration.SetupCorrection;

/**
 * One treatment machine.
 *
 * @param name Treatment Machine Name, and code value of its station in the worklist
 * @param speed how many times faster than a real one it delivers; infinite to deliver at once
 * @param correction what its image guidance finds of every patient, if it has one
 */
public record Machine(String name, MachineKind kind, String serialNumber, double speed, SetupCorrection correction) {
    /** Of a patient who lies well but not quite as planned. */
    public static final SetupCorrection USUAL_CORRECTION = new SetupCorrection(1, 0.2, 0.5, 0.4, 0.2, -0.3);

    public Machine {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed: found %s, expected more than 0".formatted(speed));
        }
        if (name.isBlank() || name.length() > 16) {
            throw new IllegalArgumentException(
                    "machine: found a name of %d characters, expected 1 to 16".formatted(name.length()));
        }
    }

    /** One that finds its patients lying as they usually do. */
    public Machine(String name, MachineKind kind, String serialNumber, double speed) {
        this(name, kind, serialNumber, speed, USUAL_CORRECTION);
    }

    /** One that delivers at once. */
    public static Machine of(String name, MachineKind kind) {
        return new Machine(name, kind, "1", Double.POSITIVE_INFINITY);
    }
}
