package org.meterset.cli;

import java.util.concurrent.Callable;
import org.meterset.cli.output.ProgressBar;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.RetrieveResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** C-MOVE: have the peer send what it holds to a third one. */
@Command(
        name = "move",
        mixinStandardHelpOptions = true,
        description = "Has a peer send instances to the AE title it knows by that name (C-MOVE).",
        footer = {
            "",
            "Example: meterset move localhost 11112 -aem STORE -k PatientID=PHANTOM-1 -L STUDY -k StudyInstanceUID=1.2"
        })
final class MoveCommand implements Callable<Integer> {
    @Mixin
    private PeerOptions peer = new PeerOptions();

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Option(
            names = {"-aem", "--move"},
            paramLabel = "TITLE",
            required = true,
            description = "AE title of the destination, as the peer has it configured.")
    private String destination = "";

    @Option(names = "--json", description = "Print the numbers as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Uid sopClass = query.sopClass(
                Uids.PATIENT_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_MOVE,
                Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_MOVE);
        RetrieveResult result;
        try (DimseClient client = DimseClient.open(peer.request()
                        .propose(
                                sopClass,
                                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
                ProgressBar bar = new ProgressBar("moving", 0)) {
            result = client.move(
                    sopClass,
                    query.identifier(),
                    aeTitle(),
                    counts -> bar.to(counts.total() - counts.remaining(), counts.total()));
        }
        return RetrieveReport.print(spec.commandLine(), result, json);
    }

    private AeTitle aeTitle() {
        try {
            return AeTitle.of(destination);
        } catch (IllegalArgumentException e) {
            throw UserError.unusable("--move: " + e.getMessage());
        }
    }
}
