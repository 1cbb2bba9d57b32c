package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the tools of DCMTK as processes; a tool that is not installed fails the test. */
final class Dcmtk {
    private static final long SECONDS = 120;

    private Dcmtk() {}

    /** How a tool ended. */
    record Outcome(int exitCode, String output) {
        Outcome expectSuccess() {
            assertEquals(0, exitCode, output);
            return this;
        }
    }

    static Outcome run(String... command) throws Exception {
        return run(Path.of("."), command);
    }

    static Outcome run(Path directory, String... command) throws Exception {
        Path output = Files.createTempFile("dcmtk", ".txt");
        Process process = start(directory, output, command);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail(String.join(" ", command) + " did not end:\n" + text(output));
        }
        Outcome outcome = new Outcome(process.exitValue(), text(output));
        Files.delete(output);
        return outcome;
    }

    private static String text(Path output) throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1);
    }

    private static Process start(Path directory, Path output, String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** A server of DCMTK; the port is put at the end of its command. */
    record Server(Process process, int port, Path output) implements AutoCloseable {

        static Server start(Path directory, String... command) throws Exception {
            int port = freePort();
            List<String> words = new ArrayList<>(Arrays.asList(command));
            words.add(Integer.toString(port));
            Path output = Files.createTempFile("dcmtk", ".txt");
            Process process = Dcmtk.start(directory, output, words.toArray(new String[0]));
            Server server = new Server(process, port, output);
            Wait.until("%s listens".formatted(command[0]), server::listens);
            return server;
        }

        private boolean listens() {
            assertTrue(process.isAlive(), () -> "ended: " + log());
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return true;
            } catch (IOException _) {
                return false;
            }
        }

        String log() {
            try {
                return text(output);
            } catch (IOException e) {
                return e.toString();
            }
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            process.onExit().join();
            Files.deleteIfExists(output);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
