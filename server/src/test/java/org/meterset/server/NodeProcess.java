package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node as a process of its own, which is killed with SIGKILL and may be started again on the same port and data. */
final class NodeProcess implements AutoCloseable {
    private static final int KILLED = 128 + 9;

    private final Path folder;
    private final List<String> options;
    private Process process;
    private int port;

    private NodeProcess(Path folder, List<String> options) {
        this.folder = folder;
        this.options = options;
        this.process = launch();
    }

    /** @param options as {@code key=value} */
    static NodeProcess start(Path folder, String... options) {
        return new NodeProcess(folder, List.of(options));
    }

    Path folder() {
        return folder;
    }

    int port() {
        return port;
    }

    void kill() {
        process.toHandle().destroyForcibly();
        try {
            assertEquals(KILLED, process.waitFor(), "the node was killed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void restart() {
        process = launch();
    }

    private Process launch() {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xshare:auto",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    NodeProcess.class.getName(),
                    folder.toString(),
                    "log-level=error",
                    "dicom-port=" + port));
            command.addAll(options);
            Process started = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = started.inputReader();
            port = Integer.parseInt(out.readLine());
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The process: says its port and runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, List<String>> options = new HashMap<>();
        for (String option : List.of(arguments).subList(1, arguments.length)) {
            String[] keyAndValue = option.split("=", 2);
            options.put(keyAndValue[0], List.of(keyAndValue[1]));
        }
        Node node = TestNodes.start(Path.of(arguments[0]), options);
        System.out.println(node.dicomPort());
        Thread.currentThread().join();
    }
}
