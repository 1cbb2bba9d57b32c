package org.meterset.server.config;

import org.meterset.network.AeTitle;

/** Where an application entity listens: what a C-MOVE or a storage commitment result is sent to. */
public record Destination(AeTitle name, String host, int port, boolean tls) {
    private static final int LARGEST_PORT = 65_535;

    /**
     * Reads {@code NAME=HOST:PORT} or {@code NAME=HOST:PORT:tls}; an IPv6 address stands in brackets.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static Destination parse(String text) {
        int equals = text.indexOf('=');
        boolean tls = text.endsWith(":tls");
        String address = text.substring(equals + 1, text.length() - (tls ? ":tls".length() : 0));
        int colon = address.lastIndexOf(':');
        if (equals < 1 || colon < 1) {
            throw new IllegalArgumentException("not NAME=HOST:PORT");
        }
        int port = Integer.parseInt(address.substring(colon + 1));
        if (port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("port outside 1 to 65535");
        }
        return new Destination(AeTitle.of(text.substring(0, equals)), host(address.substring(0, colon)), port, tls);
    }

    private static String host(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        if (!bracketed && text.indexOf(':') >= 0) {
            throw new IllegalArgumentException("IPv6 address without brackets");
        }
        return bracketed ? text.substring(1, text.length() - 1) : text;
    }

    @Override
    public String toString() {
        String written = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return "%s=%s:%d%s".formatted(name, written, port, tls ? ":tls" : "");
    }
}
