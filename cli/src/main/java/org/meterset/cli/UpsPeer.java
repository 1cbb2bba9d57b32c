package org.meterset.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meterset.cli.output.JsonReport;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.Status;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.workflow.ups.UpsFace;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every verb of {@code meterset ups} has: the peer, the classes to use, how to print. */
final class UpsPeer {
    private static final List<TransferSyntax> SYNTAXES =
            List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

    @Mixin
    private PeerOptions peer = new PeerOptions();

    @Option(names = "--trial", description = "Use the retired trial SOP classes (Supplement 96 frozen draft).")
    private boolean trial;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** What is done over an association. */
    interface Deed<T> {
        T with(DimseClient client);
    }

    UpsFace face() {
        return trial ? UpsFace.TRIAL : UpsFace.FINAL;
    }

    /** Our AE title. */
    String calling() {
        return peer.calling();
    }

    boolean json() {
        return json;
    }

    CommandSpec spec() {
        return spec;
    }

    /** The association to ask for, still without presentation contexts. */
    AssociationRequest request() {
        return peer.request();
    }

    /** Over an association with that class, on which commands name UPS Push. */
    <T> T over(Uid sopClass, Deed<T> deed) {
        AssociationRequest request = peer.request().propose(sopClass, SYNTAXES);
        try (DimseClient client = DimseClient.open(request)) {
            return deed.with(client.carry(face().push(), sopClass));
        }
    }

    /** @throws UserError if the peer refuses */
    NormalizedResponse accepted(NormalizedResponse response) {
        if (response.status().isFailure()) {
            throw UserError.failed("the peer answered " + response.status());
        }
        if (response.status().isWarning()) {
            spec.commandLine().getErr().println("warning: " + response.status());
        }
        return response;
    }

    /** N-ACTION on a step over a context of that class. */
    Status action(Uid sopClass, Uid step, int type, DataSet information) {
        return over(
                sopClass,
                client -> accepted(client.nAction(face().push(), step, type, information))
                        .status());
    }

    /** Prints names and values, as JSON or as lines. */
    void print(Map<String, ?> report) {
        if (json) {
            JsonReport.print(spec.commandLine().getOut(), new LinkedHashMap<>(report));
        } else {
            report.forEach((name, value) -> spec.commandLine().getOut().println(name + " " + value));
        }
        spec.commandLine().getOut().flush();
    }
}
