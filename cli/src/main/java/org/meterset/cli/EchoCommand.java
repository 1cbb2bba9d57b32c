package org.meterset.cli;

import java.util.concurrent.Callable;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uids;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.Status;
import org.meterset.network.upper.AssociationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code meterset echo}: is the peer there, and does it talk DICOM with us? */
@Command(
        name = "echo",
        description = "Asks a peer whether it is there (C-ECHO).",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EchoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final PeerOptions peer = new PeerOptions();

    @Option(
            names = "--repeat",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "How often (${DEFAULT-VALUE}).")
    private int repeat;

    @Override
    public Integer call() {
        AssociationRequest request = peer.request()
                .propose(
                        Uids.VERIFICATION,
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        try (DimseClient client = DimseClient.open(request)) {
            for (int i = 0; i < repeat; i++) {
                Status status = client.echo();
                spec.commandLine().getOut().println(status);
                if (!status.isSuccess()) {
                    return ExitCodes.FAILED;
                }
            }
        }
        return ExitCodes.OK;
    }
}
