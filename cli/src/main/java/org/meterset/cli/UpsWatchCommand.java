package org.meterset.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.JsonReport;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.dimse.DimseServer;
import org.meterset.network.dimse.NormalizedHandler;
import org.meterset.network.dimse.NormalizedRequest;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.ServiceTable;
import org.meterset.network.upper.AssociationPolicy;
import org.meterset.network.upper.ServerSettings;
import org.meterset.workflow.ups.UpsEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Subscribes to events and prints them. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description =
                "Subscribes to a step, or to all (N-ACTION, UPS Watch), and prints the events that come until it is"
                        + " stopped. The peer must know where our AE title is: give it --destination AET=HOST:PORT.")
final class UpsWatchCommand implements Callable<Integer> {
    private static final int SUBSCRIBE = 3;
    private static final int UNSUBSCRIBE = 4;

    @Mixin
    private UpsPeer peer = new UpsPeer();

    @Mixin
    private UpsAttributes attributes = new UpsAttributes();

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "UID",
            description = "SOP Instance UID of the step; all steps without it, or those that match the keys given.")
    private @Nullable String uid;

    @Option(names = "--listen", required = true, paramLabel = "PORT", description = "Where events are taken.")
    private int listenPort;

    @Option(names = "--count", paramLabel = "NUMBER", description = "Stop after so many events.")
    private int count = Integer.MAX_VALUE;

    private final BlockingQueue<NormalizedRequest> events = new LinkedBlockingQueue<>();

    @Override
    public Integer call() throws InterruptedException {
        ServiceTable services = ServiceTable.builder()
                .echo()
                .add(ServiceTable.Service.of(
                                peer.face().event(),
                                List.of(
                                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                                new Taking())
                        .withRoles(false, true)
                        .withSopClasses(peer.face().push(), peer.face().watch()))
                .build();
        try (DimseServer server =
                DimseServer.start(ServerSettings.onPort(listenPort), AssociationPolicy.ACCEPT_ALL, services)) {
            Uid target = target();
            var _ = peer.action(peer.face().watch(), target, SUBSCRIBE, information());
            peer.spec().commandLine().getErr().println("watching, events come to port " + server.port());
            Thread unsubscribing = new Thread(() -> unsubscribe(target), "unsubscribe");
            Runtime.getRuntime().addShutdownHook(unsubscribing);
            try {
                for (int i = 0; i < count; i++) {
                    print(events.take());
                }
            } finally {
                boolean _ = Runtime.getRuntime().removeShutdownHook(unsubscribing);
                unsubscribe(target);
            }
        }
        return ExitCodes.OK;
    }

    private void unsubscribe(Uid target) {
        var _ = peer.action(peer.face().watch(), target, UNSUBSCRIBE, information());
    }

    private Uid target() {
        if (uid != null) {
            return Uid.of(uid);
        }
        return attributes.keys().isEmpty()
                ? Uids.UPS_GLOBAL_SUBSCRIPTION_INSTANCE
                : Uids.UPS_FILTERED_GLOBAL_SUBSCRIPTION_INSTANCE;
    }

    private DataSet information() {
        return attributes.keys().toBuilder()
                .set(Tags.RECEIVING_AE, peer.calling())
                .set(Tags.DELETION_LOCK, "FALSE")
                .build();
    }

    /** Takes the peer's N-EVENT-REPORTs. */
    private final class Taking implements NormalizedHandler {
        @Override
        public NormalizedResponse eventReport(NormalizedRequest request) {
            events.add(request);
            return NormalizedResponse.success();
        }
    }

    private void print(NormalizedRequest event) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("event", name(event.typeId().orElse(0)));
        line.put("step", event.sopInstance().map(Uid::value).orElse(""));
        DataSet information = event.dataSet();
        information.string(Tags.PROCEDURE_STEP_STATE).ifPresent(state -> line.put("state", state));
        information.string(Tags.INPUT_READINESS_STATE).ifPresent(readiness -> line.put("readiness", readiness));
        information.string(Tags.REQUESTING_AE).ifPresent(requester -> line.put("requester", requester));
        information.string(Tags.REASON_FOR_CANCELLATION).ifPresent(reason -> line.put("reason", reason));
        information
                .item(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE)
                .flatMap(progress -> progress.string(Tags.PROCEDURE_STEP_PROGRESS))
                .ifPresent(percent -> line.put("progress", percent));
        if (peer.json()) {
            JsonReport.printLine(peer.spec().commandLine().getOut(), line);
        } else {
            peer.spec().commandLine().getOut().println(String.join(" ", line.values()));
            peer.spec().commandLine().getOut().flush();
        }
    }

    private static String name(int type) {
        return switch (type) {
            case UpsEvent.STATE_REPORT -> "state";
            case UpsEvent.CANCEL_REQUESTED -> "cancel-requested";
            case UpsEvent.PROGRESS_REPORT -> "progress";
            case UpsEvent.SCP_STATUS_CHANGE -> "provider";
            case UpsEvent.ASSIGNED -> "assigned";
            default -> "type " + type;
        };
    }
}
