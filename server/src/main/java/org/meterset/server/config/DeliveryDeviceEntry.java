package org.meterset.server.config;

import org.meterset.network.AeTitle;

/** An application entity that is a treatment delivery device, and the name of its machine. */
public record DeliveryDeviceEntry(AeTitle name, String machine) {
    /**
     * Reads {@code NAME=MACHINE}.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static DeliveryDeviceEntry parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException("not NAME=MACHINE");
        }
        return new DeliveryDeviceEntry(AeTitle.of(text.substring(0, equals)), text.substring(equals + 1));
    }

    @Override
    public String toString() {
        return name + "=" + machine;
    }
}
