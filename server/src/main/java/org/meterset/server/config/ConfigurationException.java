package org.meterset.server.config;

import org.meterset.server.ServerException;

/** A setting that cannot be used: where it stands, what was found there, what was expected. */
public final class ConfigurationException extends ServerException {
    private static final long serialVersionUID = 1L;

    private final String origin;
    private final String found;
    private final String expected;

    /** @param origin such as {@code meterset.yaml:12}, {@code option --dicom-port}, {@code environment METERSET_AET} */
    public ConfigurationException(String origin, String found, String expected) {
        super("%s: found %s, expected %s".formatted(origin, found, expected));
        this.origin = origin;
        this.found = found;
        this.expected = expected;
    }

    public String origin() {
        return origin;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}
