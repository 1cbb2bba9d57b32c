package org.meterset.device;

/** A session cannot be treated as it is; the message says what was found and what was expected, without patient data. */
public class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeviceException(String message) {
        super(message);
    }
}
