package org.meterset.server.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.meterset.network.AeTitle;

/** One request and its answer, in the words of the handlers. */
final class Exchange {
    private static final Pattern HERE = Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

    private final HttpExchange exchange;
    private final List<Parameter> parameters = new ArrayList<>();

    /** A name and a value of the query. */
    record Parameter(String name, String value) {}

    Exchange(HttpExchange exchange) {
        this.exchange = exchange;
        String query = exchange.getRequestURI().getRawQuery();
        if (query != null && !query.isEmpty()) {
            for (String part : query.split("&", -1)) {
                int equals = part.indexOf('=');
                parameters.add(new Parameter(
                        decoded(equals < 0 ? part : part.substring(0, equals)),
                        equals < 0 ? "" : decoded(part.substring(equals + 1))));
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /**
     * Whether it was asked for here by name: a page of another origin, or one behind a name that leads here, may not use
     * a service that listens on the loopback address because it knows no users.
     */
    boolean isFromHere() {
        return isFromHere(header("Origin"), header("Host"));
    }

    static boolean isFromHere(Optional<String> origin, Optional<String> host) {
        return origin.map(text -> text.replaceFirst("^https?://", ""))
                        .map(text -> HERE.matcher(text).matches())
                        .orElse(true)
                && host.map(text -> HERE.matcher(text).matches()).orElse(true);
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** @throws HttpRefusal if the text is none */
    static AeTitle aeTitle(String text) {
        try {
            return AeTitle.of(decoded(text));
        } catch (IllegalArgumentException _) {
            throw new HttpRefusal(400, "found no AE title, expected one of 1 to 16 characters");
        }
    }

    String method() {
        return exchange.getRequestMethod();
    }

    /** The parts of the path below that one. */
    List<String> pathBelow(String root) {
        String path = exchange.getRequestURI().getPath();
        String rest = path.length() > root.length() ? path.substring(root.length() + 1) : "";
        return rest.isEmpty() ? List.of() : List.of(rest.split("/", -1));
    }

    List<Parameter> parameters() {
        return parameters;
    }

    Optional<String> parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    /** The body, at most so many bytes. */
    byte[] body(int limit) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(limit + 1);
        if (body.length > limit) {
            throw new HttpRefusal(413, "the body is longer than " + limit + " bytes");
        }
        return body;
    }

    void header(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    void answer(int status, String contentType, byte[] body) throws IOException {
        try (exchange) {
            if (body.length > 0) {
                exchange.getResponseHeaders().set("Content-Type", contentType);
            }
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
