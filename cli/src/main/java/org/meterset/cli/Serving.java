package org.meterset.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.meterset.server.Node;
import org.meterset.server.config.Configuration;
import org.meterset.server.config.Setting;
import org.meterset.server.config.Settings;
import org.meterset.server.log.LogConfigurator;

/**
 * Runs a node. A plain command line ({@code serve --key value …}) is read here, without the command line library: that
 * one is compiled for a Java so old that the class cache cannot hold it, and would be half of the time a start takes.
 *
 * @param file configuration file named on the command line
 * @param options texts by key
 */
record Serving(Optional<Path> file, Map<String, List<String>> options) {

    /** Reads a command line that holds settings only; empty for any other, be it for help or wrong. */
    static Optional<Serving> parse(String[] arguments) {
        if (arguments.length == 0 || !arguments[0].equals("serve")) {
            return Optional.empty();
        }
        Set<String> keys = new HashSet<>();
        Settings.ALL.stream().map(Setting::key).forEach(keys::add);
        Map<String, List<String>> options = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            String name = equals < 0 ? arguments[i] : arguments[i].substring(0, equals);
            boolean valueFollows = equals < 0 && i + 1 < arguments.length;
            if (!name.startsWith("--") || !keys.contains(name.substring(2)) || equals < 0 && !valueFollows) {
                return Optional.empty();
            }
            String text = equals < 0 ? arguments[++i] : arguments[i].substring(equals + 1);
            options.computeIfAbsent(name.substring(2), _ -> new ArrayList<>()).add(text);
        }
        return Optional.of(new Serving(Optional.empty(), options));
    }

    /** Starts the node and says that it is ready. */
    Node start(PrintStream out) {
        Configuration configuration = Configuration.load(file, System.getenv(), options);
        LogConfigurator.apply(configuration.value(Settings.LOG_LEVEL), configuration.value(Settings.LOG_FORMAT));
        Node node = Node.start(configuration);
        out.println("%s ready: DICOM %d%s, HTTP http://localhost:%d, data in %s"
                .formatted(
                        configuration.value(Settings.AET),
                        node.dicomPort(),
                        node.tlsPort().map(port -> ", TLS " + port).orElse(""),
                        node.httpPort(),
                        configuration.value(Settings.DATA)));
        out.flush();
        return node;
    }

    /** Runs the node until the process is told to end. */
    void run(PrintStream out) {
        Node node = start(out);
        node.rehearse();
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "shutdown"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
