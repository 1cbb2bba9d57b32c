package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.server.Node;

/** Treatments as a user types them. */
class TreatTest {
    private static final Pattern PROGRESS = Pattern.compile("\"00741004\"[^]]*\\[\\s*\"?[1-9]");

    @TempDir
    Path folder;

    private Node node() {
        Map<String, List<String>> options = Map.of(
                "dicom-port", List.of("0"),
                "http-port", List.of("0"),
                "log-level", List.of("error"),
                "free-space-floor", List.of("0"),
                "delivery-device", List.of("DEVICE=M1"),
                "data", List.of(data()));
        return new Serving(Optional.empty(), options)
                .start(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Stores and approves a plan; returns its UID. */
    private String approvedPlan(String port, TreatmentPlan kind, String... intent) throws IOException {
        PhantomSettings patient = PhantomSettings.DEFAULT.withSize(16, 2);
        DataSet plan = kind.of(patient, PlanConventions.PLAIN, "M1", 2);
        store(port, "plan", plan);
        for (PhantomObject object : PhantomPatient.of(patient)) {
            if (object.fileName().startsWith("CT") || object.fileName().equals("RS.dcm")) {
                store(port, object.fileName(), object.dataSet());
            }
        }
        String uid = plan.string(Tags.SOP_INSTANCE_UID).orElseThrow();
        assertEquals(
                uid,
                run(with(
                                new String[] {"course", "approve", uid, "--user", "Dr. One", "--data", data(), "--json"
                                },
                                intent))
                        .succeeded()
                        .json()
                        .get("plan"));
        return uid;
    }

    @Test
    void aSessionIsTreatedInterruptedAndContinued() throws IOException {
        String data = data();
        try (Node node = node()) {
            String port = "" + node.dicomPort();
            String uid = approvedPlan(port, TreatmentPlan.PROTON_PENCIL_BEAM);
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
            String told =
                    run("session", "show", step, "--data", data).succeeded().out();
            assertTrue(told.contains("fraction 1 on M1") && told.contains("CANCELED, completed by Therapist"), told);
            assertTrue(told.contains("RT Ion Beams Treatment Record"), told);
            assertTrue(told.contains("fraction 1 beam 1: 0.00 to 48.00"), told);
            Map<String, Object> shown = run("session", "show", step, "--data", data, "--json")
                    .succeeded()
                    .json();
            assertEquals("Therapist", shown.get("completedBy"));
            assertEquals(1, ((List<?>) Objects.requireNonNull(shown.get("results"))).size());
            String at = run("course", "show", uid, "--data", data).succeeded().out();
            assertTrue(
                    at.startsWith("patient PHANTOM-1  Phantom^Water\ncourse C1, approved for treatment by Dr. One"),
                    at);
            assertTrue(at.contains("next: continue fraction 1") && at.contains(step), at);
            assertTrue(run("course", "list", "--data", data).succeeded().out().contains("0/2        INTERRUPTED"));
            Map<String, Object> patient = run("course", "patient", "PHANTOM-1", "--data", data, "--json")
                    .succeeded()
                    .json();
            assertEquals(
                    0.8,
                    ((Map<?, ?>) ((List<?>) Objects.requireNonNull(patient.get("doseReferences"))).getFirst())
                            .get("deliveredGy"));
            assertTold(
                    ExitCodes.FAILED,
                    "no approved plan of patient NOBODY",
                    run("course", "patient", "NOBODY", "--data", data));
            assertTold(
                    ExitCodes.FAILED,
                    "no approved plan of patient PHANTOM-1 in course Boost",
                    run("course", "patient", "PHANTOM-1", "--course", "Boost", "--data", data));
            assertTold(ExitCodes.FAILED, "found none, expected one", run("session", "show", "1.2.3", "--data", data));
            String rest = checkIn(port, data, uid);
            String continued = run(with(treat, "--patient-id", "PHANTOM-1", "--patient-name", "Phantom"))
                    .succeeded()
                    .out();
            assertTrue(continued.contains("COMPLETED"), continued);
            assertTrue(continued.contains("48.0"), continued);
            run("session", "complete", rest, "--user", "Therapist", "--data", data)
                    .succeeded();

            String lost = checkIn(port, data, uid);
            run("session", "cancel", lost, "--user", "Therapist", "--data", data)
                    .succeeded();
            assertTold(ExitCodes.FAILED, "nothing is scheduled for machine M1", run(treat));
            assertTold(ExitCodes.FAILED, "B304", run("session", "cancel", lost, "--user", "Therapist", "--data", data));
            run("session", "complete", lost, "--user", "Therapist", "--data", data)
                    .succeeded();
            assertTold(
                    ExitCodes.FAILED,
                    "found none that goes on",
                    run("session", "cancel", lost, "--user", "Therapist", "--data", data));

            Path record = folder.resolve("record.dcm");
            CommandRun byHand = run(
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
                            data,
                            "--json")
                    .succeeded();
            run("store", "localhost", port, record.toString()).succeeded();
            assertTrue(
                    run("course", "show", uid, "--data", data).succeeded().out().contains("all delivered"));
            Path summary = folder.resolve("summary.dcm");
            assertEquals(
                    DicomFile.read(record)
                            .dataSet()
                            .uid(Tags.SOP_INSTANCE_UID)
                            .orElseThrow()
                            .value(),
                    byHand.json().get("sopInstance"));
            assertEquals(
                    summary.toString(),
                    run("course", "summary", uid, summary.toString(), "--data", data, "--json")
                            .succeeded()
                            .json()
                            .get("file"));
            run("course", "compare", uid, summary.toString(), "--data", data).succeeded();
        }
    }

    @Test
    void ctrlCStopsTheBeamAndWhatWasDeliveredIsRecorded() throws Exception {
        try (Node node = node()) {
            String port = "" + node.dicomPort();
            String uid = approvedPlan(port, TreatmentPlan.CYBERKNIFE);
            String step = checkIn(port, data(), uid);
            Process treat = treatUntilTheFirstBeamIsTold(port, step);
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-INT", "" + treat.pid()).start().waitFor());
            String told = new String(treat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(130, treat.waitFor(), told);
            assertTrue(told.contains("not as planned: the device was told to stop"), told);
            run("session", "complete", step, "--user", "Therapist", "--data", data())
                    .succeeded();
            assertFirstBeamCounts(uid);
        }
    }

    @Test
    void aRecordThatNobodyTakesIsKeptInAFile() throws Exception {
        String uid;
        Process treat;
        try (Node node = node()) {
            String port = "" + node.dicomPort();
            uid = approvedPlan(port, TreatmentPlan.CYBERKNIFE);
            treat = treatUntilTheFirstBeamIsTold(port, checkIn(port, data(), uid));
        }
        String told = new String(treat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(ExitCodes.FAILED, treat.waitFor(), told);
        assertTrue(told.contains("warning: the peer has not taken the treatment record; it is kept in "), told);
        try (Node node = node();
                Stream<Path> files = Files.list(folder)) {
            Path record = files.filter(file -> file.getFileName().toString().startsWith("record-"))
                    .findFirst()
                    .orElseThrow();
            run("store", "localhost", "" + node.dicomPort(), "-aet", "DEVICE", record.toString())
                    .succeeded();
            assertFirstBeamCounts(uid);
        }
    }

    private void assertFirstBeamCounts(String plan) {
        String course =
                run("course", "show", plan, "--data", data()).succeeded().out();
        assertTrue(course.contains("212.4"), course);
    }

    /** A device of its own process, at some pace: its session is under way and its first beam delivered. */
    private Process treatUntilTheFirstBeamIsTold(String port, String step) throws IOException {
        Process treat = CommandProcess.of(
                        "treat",
                        "localhost",
                        port,
                        "-aet=DEVICE",
                        "-od=" + folder,
                        "--machine=M1",
                        "--kind=cyberknife",
                        "--speed=3")
                .redirectErrorStream(true)
                .start();
        while (!PROGRESS.matcher(run("ups", "get", "localhost", port, step, "--json")
                        .succeeded()
                        .out())
                .find()) {
            assertTrue(treat.isAlive(), "the device ended before its first beam was told");
        }
        return treat;
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

    private static String checkIn(String port, String data, String plan, String... intent) throws IOException {
        String[] checkIn = {"session", "check-in", "localhost", port, plan, "--machine", "M1", "--data", data, "--json"
        };
        return String.valueOf(run(with(checkIn, intent)).succeeded().json().get("step"));
    }

    private void store(String port, String name, DataSet object) throws IOException {
        Path file = folder.resolve(name + ".dcm");
        DicomFile.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        run("store", "localhost", port, file.toString()).succeeded();
    }

    /** It is asked for in so many words, and gives no dose to the patient. */
    @Test
    void aSessionThatVerifiesAPlanIsNoTreatment() throws IOException {
        String[] verifying = {"--intent", "verification"};
        String data = data();
        try (Node node = node()) {
            String port = "" + node.dicomPort();
            String uid = approvedPlan(port, TreatmentPlan.PROTON_PENCIL_BEAM, verifying);
            String step = checkIn(port, data, uid, verifying);
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
            assertEquals(
                    "COMPLETED",
                    run(with(treat, "--verification")).succeeded().json().get("state"));
            run("session", "complete", step, "--user", "Physicist", "--data", data)
                    .succeeded();
            assertEquals(
                    List.of(),
                    run("course", "patient", "PHANTOM-1", "--data", data, "--json")
                            .succeeded()
                            .json()
                            .get("doseReferences"));
        }
    }

    /** The plan comes from the generator, the site from a file: records alone, and what image guidance found is told. */
    @Test
    void aRingGantryOfASiteWithoutWorklistStoresItsRecords() throws IOException {
        Path site = folder.resolve("ours.site");
        Files.writeString(site, "site: aria\nname: ours\nrecords-only: yes\ndetector-data: yes\n");
        Path phantom = folder.resolve("phantom");
        run("phantom", "" + phantom, "--treatment-plan", "ring-gantry-helical", "--site", "" + site, "--slices", "4")
                .succeeded();
        Path plan = phantom.resolve("RP-ring-gantry-helical.dcm");
        String[] treat = {
            "--machine", "M1", "--kind", "ring-gantry", "--site", "" + site, "--plan", "" + plan, "-aet", "RECORDER"
        };
        try (Node node = node()) {
            String port = "" + node.dicomPort();
            run("store", "localhost", port, "" + phantom).succeeded();
            assertTold(ExitCodes.UNUSABLE, "expected one --plan and its --fraction", treat(port, treat));
            CommandRun done = treat(port, with(treat, "--fraction", "1", "--setup-correction", "1,2,3,0.5,0,-1"))
                    .succeeded();
            assertTrue(
                    done.out().contains("patient moved by X 1.00, Y 2.00, Z 3.00 mm, pitch 0.50, roll 0.00, yaw -1.00"),
                    done.out());
            String graph =
                    run("graph", "PHANTOM-1", "--data", data()).succeeded().out();
            assertTrue(graph.contains("RT Beams Treatment Record"), graph);
            assertTrue(graph.contains("nothing is missing"), graph);
        }
    }

    private static CommandRun treat(String port, String... options) {
        return run(Stream.concat(Stream.of("treat", "localhost", port), Arrays.stream(options))
                .toArray(String[]::new));
    }

    @Test
    void whatIsTypedWrongIsToldInOneLine() {
        assertTold(
                ExitCodes.UNUSABLE,
                "--setup-correction: found \"1,2\"",
                treat("1", "--machine", "M1", "--kind", "ring-gantry", "--setup-correction", "1,2"));
        assertTold(
                ExitCodes.UNUSABLE,
                "--window: found \"soon\"",
                treat("1", "--machine", "M1", "--kind", "ring-gantry", "--window", "soon"));
        assertTold(
                ExitCodes.UNUSABLE,
                "--treatment-plan: found \"linac\"",
                run("phantom", folder.resolve("p").toString(), "--treatment-plan", "linac"));
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
