package org.meterset.server.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.meterset.server.ServerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small HTTP server on the loopback address: each path answers GET with a text made anew. */
public final class HttpEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("meterset.http");

    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * What a path answers.
     *
     * @param status such as 200
     */
    public record Answer(int status, String contentType, String body) {}

    private HttpEndpoint(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 takes any free one
     * @param trees what answers for everything below a path
     * @throws ServerException if the port cannot be had
     */
    public static HttpEndpoint start(
            int port, Map<String, Supplier<Answer>> paths, Map<String, ? extends HttpHandler> trees) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            paths.forEach((path, answer) -> server.createContext(path, exchange -> answer(exchange, path, answer)));
            trees.forEach(server::createContext);
            server.createContext("/", exchange -> send(exchange, notFound()));
            server.start();
            return new HttpEndpoint(server, threads);
        } catch (IOException refused) {
            throw new ServerException(
                    "HTTP cannot listen on port %d: %s".formatted(port, refused.getMessage()), refused);
        }
    }

    private static void answer(HttpExchange exchange, String path, Supplier<Answer> answer) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(path)) {
            send(exchange, notFound());
        } else if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            send(exchange, new Answer(405, "text/plain", "only GET is allowed here\n"));
        } else {
            send(exchange, answerOrError(path, answer));
        }
    }

    private static Answer answerOrError(String path, Supplier<Answer> answer) {
        try {
            return answer.get();
        } catch (RuntimeException failure) {
            LOG.atError().addKeyValue("path", path).setCause(failure).log("request failed");
            return new Answer(500, "text/plain", "failed; the log says more\n");
        }
    }

    private static Answer notFound() {
        return new Answer(404, "text/plain", "not found; there are /health and /metrics\n");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", answer.contentType() + "; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
