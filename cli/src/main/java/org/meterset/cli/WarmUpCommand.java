package org.meterset.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.meterset.server.Node;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The training run behind the class cache: a node and the verbs people wait for, so that their first run is no slower. */
@Command(name = "warm-up", hidden = true, description = "Runs a node once through its paces, for the class cache.")
final class WarmUpCommand implements Callable<Integer> {
    private static final String HOST = "127.0.0.1";
    /** Often enough that the cache also knows what is worth compiling. */
    private static final int VALIDATIONS = 20;

    private static final int EVALUATIONS = 5;

    @Parameters(paramLabel = "DIR", description = "An empty folder for the node's data.")
    private Path directory = Path.of(".");

    @Override
    public Integer call() throws IOException {
        String patient = directory.resolve("patient").toString();
        run("phantom", patient, "--pixels", "16", "--slices", "4");
        String port = freePort();
        Serving serving = Serving.parse(new String[] {
                    "serve",
                    "--dicom-port=" + port,
                    "--dicom-address=" + HOST,
                    "--http-port=0",
                    "--free-space-floor=0",
                    "--data=" + directory.resolve("data"),
                    "--destination=SELF=" + HOST + ":" + port
                })
                .orElseThrow();
        try (Node _ = serving.start(System.out)) {
            run("echo", HOST, port);
            run("store", HOST, port, patient);
            run(
                    "find",
                    HOST,
                    port,
                    "-k",
                    "PatientName",
                    "-k",
                    "NumberOfStudyRelatedInstances",
                    "-k",
                    "StudyDate=19000101-");
            run("get", HOST, port, "-P", "-L", "PATIENT", "-k", "PatientID=PHANTOM-1", "-od", patient);
            run("move", HOST, port, "-P", "-L", "PATIENT", "-k", "PatientID=PHANTOM-1", "-aem", "SELF");
        }
        for (int i = 0; i < VALIDATIONS; i++) {
            run("validate", "--summary", patient);
        }
        String planned = directory.resolve("planned").toString();
        run("phantom", planned, "--pixels", "64", "--slices", "40");
        String dose = Path.of(planned, "RD.dcm").toString();
        for (int i = 0; i < EVALUATIONS; i++) {
            run("dvh", "--structures", Path.of(planned, "RS.dcm").toString(), "--dose", dose);
            run("gamma", dose, dose);
        }
        return ExitCodes.OK;
    }

    private static void run(String... arguments) {
        int exitCode = Main.run(arguments);
        if (exitCode != ExitCodes.OK) {
            throw UserError.failed("meterset %s ended with %d".formatted(String.join(" ", arguments), exitCode));
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(free.getLocalPort());
        }
    }
}
