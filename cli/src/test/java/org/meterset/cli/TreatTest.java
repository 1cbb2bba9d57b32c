package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.server.Node;

/** Treatments as a user types them. */
class TreatTest {
    @TempDir
    Path folder;

    @Test
    void aSessionIsTreatedInterruptedAndContinued() throws IOException {
        String data = folder.resolve("data").toString();
        Map<String, List<String>> options = Map.of(
                "dicom-port", List.of("0"),
                "http-port", List.of("0"),
                "log-level", List.of("error"),
                "free-space-floor", List.of("0"),
                "delivery-device", List.of("DEVICE=M1"),
                "data", List.of(data));
        try (Node node = new Serving(Optional.empty(), options)
                .start(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))) {
            String port = "" + node.dicomPort();
            DataSet plan = TreatmentPlan.PROTON_PENCIL_BEAM.of(PhantomSettings.DEFAULT, PlanConventions.PLAIN, "M1", 2);
            String uid = plan.string(Tags.SOP_INSTANCE_UID).orElseThrow();
            store(port, "plan", plan);
            store(
                    port,
                    "structures",
                    PhantomPatient.of(PhantomSettings.DEFAULT).stream()
                            .filter(object -> object.fileName().equals("RS.dcm"))
                            .findFirst()
                            .orElseThrow()
                            .dataSet());
            run("course", "approve", uid, "--user", "Dr. One", "--data", data).succeeded();
            String[] treat = {
                "treat",
                "localhost",
                port,
                "-aet",
                "DEVICE",
                "--machine",
                "M1",
                "--kind",
                "proton-pencil-beam",
                "--json"
            };
            assertTold(ExitCodes.FAILED, "nothing is scheduled for machine M1", run(treat));

            String step = checkIn(port, data, uid);
            assertTold(
                    ExitCodes.FAILED,
                    "found 1 sessions for machine M1, 0 of them of that patient",
                    run(with(treat, "--patient-id", "PHANTOM-1", "--birth-date", "19990101")));
            Map<String, Object> partly =
                    run(with(treat, "--interrupt", "1:40%")).succeeded().json();
            assertEquals("CANCELED", partly.get("state"));
            run("session", "complete", step, "--user", "Therapist", "--data", data)
                    .succeeded();
            String rest = checkIn(port, data, uid);
            String continued = run(with(treat, "--patient-id", "PHANTOM-1", "--patient-name", "Phantom"))
                    .succeeded()
                    .out();
            assertTrue(continued.contains("COMPLETED"), continued);
            assertTrue(continued.contains("48.0"), continued);
            run("session", "complete", rest, "--user", "Therapist", "--data", data)
                    .succeeded();

            Path record = folder.resolve("record.dcm");
            run(
                            "course",
                            "record",
                            uid,
                            record.toString(),
                            "--fraction",
                            "2",
                            "--beam",
                            "1=120",
                            "--user",
                            "T",
                            "--data",
                            data)
                    .succeeded();
            run("store", "localhost", port, record.toString()).succeeded();
            assertTrue(
                    run("course", "show", uid, "--data", data).succeeded().out().contains("all delivered"));
            Path summary = folder.resolve("summary.dcm");
            run("course", "summary", uid, summary.toString(), "--data", data).succeeded();
            run("course", "compare", uid, summary.toString(), "--data", data).succeeded();
        }
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(arguments);
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    private static void assertTold(int exitCode, String text, CommandRun run) {
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.err().contains(text), run.err());
    }

    private static String checkIn(String port, String data, String plan) throws IOException {
        return String.valueOf(
                run("session", "check-in", "localhost", port, plan, "--machine", "M1", "--data", data, "--json")
                        .succeeded()
                        .json()
                        .get("step"));
    }

    private void store(String port, String name, DataSet object) throws IOException {
        Path file = folder.resolve(name + ".dcm");
        DicomFile.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        run("store", "localhost", port, file.toString()).succeeded();
    }

    @Test
    void whatIsTypedWrongIsToldInOneLine() {
        assertTold(
                ExitCodes.UNUSABLE,
                "--site: found \"nowhere\"",
                run("treat", "localhost", "1", "--machine", "M1", "--kind", "cyberknife", "--site", "nowhere"));
        assertTold(
                ExitCodes.UNUSABLE,
                "--machine, --kind, --speed",
                run("treat", "localhost", "1", "--machine", "M1", "--kind", "linac"));
        assertTold(
                ExitCodes.FAILED,
                "localhost",
                run("treat", "localhost", "1", "--machine", "M1", "--kind", "cyberknife"));
    }

    @Test
    void theDemoTreatsACourseOnEveryKindOfMachine() {
        String out = run(
                        "demo",
                        "--treat",
                        "--data",
                        folder.resolve("demo").toString(),
                        "--dicom-port",
                        "0",
                        "--http-port",
                        "0")
                .succeeded()
                .out();
        assertEquals(4, out.split("all delivered", -1).length - 1, out);
        assertTrue(out.contains("fraction 3 in two sessions"), out);
    }
}
