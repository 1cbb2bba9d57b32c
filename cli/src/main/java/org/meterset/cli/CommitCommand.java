package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.send.CommitmentRequest;
import org.meterset.archive.send.CommitmentResult;
import org.meterset.archive.send.OutgoingInstance;
import org.meterset.archive.send.SopReference;
import org.meterset.cli.output.JsonReport;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.DimseServer;
import org.meterset.network.dimse.NormalizedHandler;
import org.meterset.network.dimse.NormalizedRequest;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.ServiceTable;
import org.meterset.network.dimse.Status;
import org.meterset.network.upper.AssociationPolicy;
import org.meterset.network.upper.ServerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Storage commitment: does the peer promise to keep these? */
@Command(
        name = "commit",
        mixinStandardHelpOptions = true,
        description = "Asks a peer to commit itself to keeping instances (Storage Commitment Push Model) and waits for"
                + " its answer: on the same association, or on one that the peer opens to --listen.")
final class CommitCommand implements Callable<Integer> {
    @Mixin
    private PeerOptions peer = new PeerOptions();

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "FILE", description = "Files and folders.")
    private List<Path> paths = List.of();

    @Option(names = "--listen", paramLabel = "PORT", description = "Wait here for the peer to call back.")
    private @Nullable Integer listenPort;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait for the answer (${DEFAULT-VALUE}).")
    private int waitSeconds = 60;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final BlockingQueue<CommitmentResult> answers = new ArrayBlockingQueue<>(1);

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommitmentRequest request = new CommitmentRequest(newTransaction(), references());
        ServiceTable services = ServiceTable.builder()
                .echo()
                .add(ServiceTable.Service.of(
                                Uids.STORAGE_COMMITMENT_PUSH_MODEL,
                                List.of(
                                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                                new Answer())
                        .withRoles(false, true))
                .build();
        CommitmentResult result =
                listenPort == null ? askAndWait(request, services) : askAndListen(request, services, listenPort);
        if (!result.transaction().equals(request.transaction())) {
            throw UserError.failed("the peer answered about another transaction, " + result.transaction());
        }
        print(result);
        return result.failed().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static Uid newTransaction() {
        UUID uuid = UUID.randomUUID();
        return new Uid("2.25." + new java.math.BigInteger(uuid.toString().replace("-", ""), 16));
    }

    private List<SopReference> references() throws IOException {
        List<SopReference> references = new ArrayList<>();
        for (Path file : InputFiles.of(paths)) {
            OutgoingInstance instance = OutgoingInstance.ofFile(file);
            references.add(new SopReference(instance.sopClass(), instance.sopInstance()));
        }
        return references;
    }

    private CommitmentResult askAndWait(CommitmentRequest request, ServiceTable services) {
        try (DimseClient client = ask(request, services)) {
            while (answers.isEmpty()) {
                if (!client.performNext()) {
                    throw UserError.failed("the peer released the association without an answer; if it calls back, give"
                            + " it our address and use --listen");
                }
            }
        }
        return answers.element();
    }

    private CommitmentResult askAndListen(CommitmentRequest request, ServiceTable services, int port)
            throws InterruptedException {
        try (DimseServer server =
                DimseServer.start(ServerSettings.onPort(port), AssociationPolicy.ACCEPT_ALL, services)) {
            ask(request, services).close();
            CommitmentResult result = answers.poll(waitSeconds, TimeUnit.SECONDS);
            if (result == null) {
                throw UserError.failed("no answer came to port %d within %d s".formatted(server.port(), waitSeconds));
            }
            return result;
        }
    }

    private DimseClient ask(CommitmentRequest request, ServiceTable services) {
        DimseClient client = DimseClient.open(
                peer.request()
                        .propose(
                                Uids.STORAGE_COMMITMENT_PUSH_MODEL,
                                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                services);
        Status status = client.nAction(
                        Uids.STORAGE_COMMITMENT_PUSH_MODEL,
                        Uids.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE,
                        CommitmentRequest.ACTION_TYPE,
                        request.toActionInformation())
                .status();
        if (!status.isSuccess()) {
            client.close();
            throw UserError.failed("the peer answered " + status);
        }
        return client;
    }

    /** Takes the peer's N-EVENT-REPORT. */
    private final class Answer implements NormalizedHandler {
        @Override
        public NormalizedResponse eventReport(NormalizedRequest request) {
            return answers.offer(CommitmentResult.of(request.dataSet()))
                    ? NormalizedResponse.of(Status.SUCCESS)
                    : NormalizedResponse.of(Status.DUPLICATE_INVOCATION);
        }
    }

    private void print(CommitmentResult result) {
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("committed", result.committed().size());
            report.put(
                    "failed",
                    result.failed().stream()
                            .map(failed -> Map.of(
                                    "sopInstance",
                                            failed.instance().sopInstance().value(),
                                    "reason", failed.reason().name()))
                            .toList());
            JsonReport.print(spec.commandLine().getOut(), report);
            return;
        }
        result.failed()
                .forEach(failed ->
                        spec.commandLine().getErr().println(failed.instance().sopInstance() + ": " + failed.reason()));
        spec.commandLine()
                .getOut()
                .printf(
                        "%d committed, %d not%n",
                        result.committed().size(), result.failed().size());
    }
}
