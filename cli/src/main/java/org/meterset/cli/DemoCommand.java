package org.meterset.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.send.OutgoingInstance;
import org.meterset.archive.send.SendReport;
import org.meterset.archive.send.Sender;
import org.meterset.cli.output.ProgressBar;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.network.AeTitle;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.server.Node;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A node with a patient in it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts a node that holds a synthetic patient, and prints what to try next.")
final class DemoCommand implements Callable<Integer> {
    private static final AeTitle TITLE = AeTitle.of("METERSET");
    private static final AeTitle SCANNER = AeTitle.of("SCANNER");

    /** The same person under an ID that nobody has. */
    private static final PhantomSettings MISTYPED = PhantomSettings.DEFAULT
            .withPatient("PHANTOM-l", PhantomSettings.DEFAULT.patientName())
            .withSize(128, 20);

    @Option(names = "--dicom-port", paramLabel = "PORT", description = "Where to listen (${DEFAULT-VALUE}).")
    private int dicomPort = 11112;

    @Option(names = "--http-port", paramLabel = "PORT", description = "Health and metrics (${DEFAULT-VALUE}).")
    private int httpPort = 8080;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where to keep the data (default: a new temporary folder).")
    private @Nullable Path directory;

    @Option(names = "--review", description = "Hold what a scanner sends until somebody has reviewed it.")
    private boolean review;

    @Option(
            names = "--treat",
            description =
                    "Treat the patient: a course of five fractions on each kind of machine, one fraction interrupted"
                            + " and continued; print what was delivered, and end.")
    private boolean treat;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = directory != null ? directory : Files.createTempDirectory("meterset-demo");
        Map<String, List<String>> options = Map.of(
                "aet", List.of(TITLE.value()),
                "dicom-port", List.of("" + dicomPort),
                "http-port", List.of("" + httpPort),
                "log-level", List.of("warn"),
                "destination", List.of("TRY=localhost:11113"),
                "review-rule", review ? List.of("hold from=" + SCANNER) : List.of(),
                "review-aet", review ? List.of("DESK") : List.of(),
                "delivery-device", treat ? TreatmentDemo.devices() : List.of(),
                "data", List.of(data.toString()));
        Node node = new Serving(Optional.empty(), options).start(System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "shutdown"));
        store(node.dicomPort(), TITLE, PhantomSettings.DEFAULT);
        if (treat) {
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            new TreatmentDemo(data, node.dicomPort(), TITLE, out).run();
            node.close();
            return ExitCodes.OK;
        }
        if (review) {
            store(node.dicomPort(), SCANNER, MISTYPED);
            whatToReview(System.out, data, node);
        } else {
            whatNext(System.out, data, node);
        }
        new CountDownLatch(1).await();
        return ExitCodes.OK;
    }

    /** The patient goes in as any other would: over the network. */
    private static void store(int port, AeTitle calling, PhantomSettings patient) throws IOException {
        Path files = Files.createTempDirectory("meterset-phantom");
        List<OutgoingInstance> instances = new ArrayList<>();
        List<PhantomObject> objects = PhantomPatient.of(patient);
        try (ProgressBar bar = new ProgressBar("storing the phantom patient", objects.size())) {
            for (PhantomObject object : objects) {
                Path file = files.resolve(object.fileName());
                DicomFile.of(object.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                        .write(file);
                instances.add(OutgoingInstance.ofFile(file));
            }
            SendReport report = new Sender(AssociationRequest.to("localhost", port, calling, TITLE))
                    .send(instances, (_, _) -> bar.step(), () -> false);
            if (!report.allStored()) {
                throw UserError.failed("the node did not take its own patient: " + report.failed());
            }
        } finally {
            for (PhantomObject object : objects) {
                Files.deleteIfExists(files.resolve(object.fileName()));
            }
            Files.deleteIfExists(files);
        }
    }

    private static void whatToReview(PrintStream out, Path data, Node node) {
        String study = PhantomPatient.of(MISTYPED)
                .getLast()
                .dataSet()
                .string(Tags.STUDY_INSTANCE_UID)
                .orElseThrow();
        out.printf("""

                The node holds what %1$s has sent, under a Patient ID that was mistyped. In another terminal, try

                  ./meterset review list    --data %2$s
                  ./meterset review show    %3$s --data %2$s
                  ./meterset find localhost %4$d -k PatientID -k NumberOfStudyRelatedInstances
                  ./meterset find localhost %4$d -aet DESK -k PatientID -k NumberOfStudyRelatedInstances
                  ./meterset review correct %3$s --patient-id %5$s --reason mistyped --data %2$s
                  ./meterset review accept  %3$s --data %2$s
                  ./meterset find localhost %4$d -k PatientID -k NumberOfStudyRelatedInstances
                  ./meterset review log     --data %2$s

                The first query does not see what is held, the second does: DESK is configured to. Ctrl-C stops the node.
                """, SCANNER, data, study, node.dicomPort(), PhantomSettings.DEFAULT.patientId());
        out.flush();
    }

    private static void whatNext(PrintStream out, Path data, Node node) {
        String id = PhantomSettings.DEFAULT.patientId();
        out.printf("""

                The node holds patient %1$s. In another terminal, try

                  ./meterset echo  localhost %2$d
                  ./meterset find  localhost %2$d -k PatientName=PHANTOM* -k PatientID -k ModalitiesInStudy -k NumberOfStudyRelatedInstances
                  ./meterset find  localhost %2$d -L IMAGE -k RTPlanLabel=Photon* -k ApprovalStatus -k SOPInstanceUID
                  ./meterset graph %1$s --data %3$s
                  ./meterset get   localhost %2$d -P -L PATIENT -k PatientID=%1$s -od fetched
                  ./meterset dump  fetched | less

                or DCMTK's tools:

                  echoscu -v localhost %2$d
                  findscu -S -k QueryRetrieveLevel=STUDY -k PatientName=PHANTOM* -k StudyInstanceUID localhost %2$d
                  storescu -v localhost %2$d FILE
                  storescp 11113 &
                  movescu -S -aem TRY -k QueryRetrieveLevel=STUDY -k StudyInstanceUID=UID localhost %2$d

                and http://localhost:%4$d/health. Ctrl-C stops the node.
                """, id, node.dicomPort(), data, node.httpPort());
        out.flush();
    }
}
