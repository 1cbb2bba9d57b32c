package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process, as scripts start it. */
class ServeTest {
    @TempDir
    Path folder;

    @Test
    void saysThatItIsReadyAnswersAnEchoAndEndsOnSigterm() throws Exception {
        try (ServedNode node = ServedNode.start(
                folder,
                "--aet",
                "A",
                "--data",
                "archive",
                "--destination",
                "ONE=localhost:104",
                "--destination",
                "TWO=localhost:105")) {
            String port = Integer.toString(node.port());
            assertTrue(node.ready().startsWith("A ready: DICOM " + port + ", HTTP http://localhost:"), node.ready());
            assertEquals(0, run("echo", "localhost", port).exitCode());
            assertEquals(
                    0, new ProcessBuilder("echoscu", "localhost", port).start().waitFor());
            node.process().toHandle().destroy();
            assertTrue(node.endsWithin(1, TimeUnit.MINUTES), "the node does not end on SIGTERM");
            assertEquals(143, node.process().exitValue());
        }
        assertTrue(Files.exists(folder.resolve("archive/index.db")), "data is where it was told");
    }

    @Test
    void aSecondNodeOnTheSameDataIsToldSoInOneLine() throws Exception {
        try (ServedNode _ = ServedNode.start(folder, "--data=archive")) {
            Outcome second = run("serve", "--dicom-port=0", "--http-port=0", "--data=archive");
            assertEquals(ExitCodes.FAILED, second.exitCode(), second.errors());
            assertEquals(1, second.errors().lines().count(), second.errors());
        }
    }

    @Test
    void aPortThatIsTakenIsToldInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Outcome outcome = run("serve", "--dicom-port=" + taken.getLocalPort(), "--http-port=0", "--data=archive");
            assertEquals(ExitCodes.FAILED, outcome.exitCode(), outcome.errors());
            assertEquals(1, outcome.errors().lines().count(), outcome.errors());
            assertTrue(outcome.errors().contains("" + taken.getLocalPort()), outcome.errors());
        }
    }

    @Test
    void unusableOptionsAreToldInOneLine() throws Exception {
        assertEquals(
                "meterset serve: option --dicom-port: found \"x\", expected a port number, 0 to 65535 (0: any free one)",
                unusable("serve", "--dicom-port", "x"));
        assertTrue(
                unusable("serve", "--no-such-option").startsWith("meterset serve: Unknown option: '--no-such-option'"));
        assertTrue(unusable("no-such-verb").startsWith("meterset: Unmatched argument at index 0: 'no-such-verb'"));
        assertTrue(unusable("echo", "localhost").startsWith("meterset echo: Missing required parameter: 'PORT'"));
        assertEquals("meterset echo: PORT: found 0, expected 1 to 65535", unusable("echo", "localhost", "0"));
    }

    @Test
    void aFileNamedOnTheCommandLineIsRead() throws Exception {
        Files.writeString(folder.resolve("my.yaml"), "aet: FROMFILE\ndicom-port: x\n");
        assertEquals(
                "meterset serve: my.yaml:2: dicom-port: found \"x\", expected a port number, 0 to 65535 (0: any free one)",
                unusable("serve", "--config", "my.yaml"));
    }

    @Test
    void anEchoToNobodyFailsInOneLine() throws Exception {
        Outcome outcome = run("echo", "localhost", "" + freePort());
        assertEquals(ExitCodes.FAILED, outcome.exitCode());
        assertEquals(1, outcome.errors().lines().count(), outcome.errors());
    }

    @Test
    void anEchoToStorescpIsAnswered() throws Exception {
        int port = freePort();
        Process storescp = new ProcessBuilder("storescp", "-v", "" + port)
                .directory(folder.toFile())
                .start();
        try {
            Outcome outcome = run("echo", "-aet", "ME", "-aec", "STORESCP", "localhost", "" + port);
            for (int i = 0; i < 20 && outcome.exitCode() != 0; i++) {
                outcome = run("echo", "-aet", "ME", "-aec", "STORESCP", "localhost", "" + port);
            }
            assertEquals(0, outcome.exitCode(), outcome.errors());
            assertEquals("0000 Success", outcome.output().strip());
        } finally {
            storescp.destroyForcibly();
        }
    }

    @Test
    void helpAndVersionAreToldOnStandardOutput() throws Exception {
        assertTrue(run("--help").output().contains("serve"));
        assertTrue(run("serve", "--help").output().contains("--free-space-floor"));
        assertTrue(run("--version").output().startsWith("meterset "));
    }

    private String unusable(String... arguments) throws Exception {
        Outcome outcome = run(arguments);
        assertEquals(ExitCodes.UNUSABLE, outcome.exitCode(), outcome.errors());
        assertEquals(1, outcome.errors().lines().count(), outcome.errors());
        return outcome.errors().strip();
    }

    private record Outcome(int exitCode, String output, String errors) {}

    private Outcome run(String... arguments) throws Exception {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = builder(arguments).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "does not end");
        return new Outcome(process.exitValue(), output, Files.readString(errors));
    }

    private ProcessBuilder builder(String... arguments) {
        return CommandProcess.of(arguments).directory(folder.toFile());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
