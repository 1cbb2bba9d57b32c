package org.meterset.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The end of a step before it is done. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description =
                "Cancels a step: as its performer with --transaction (N-ACTION to CANCELED), else by asking for it"
                        + " (N-ACTION Request UPS Cancel).")
final class UpsCancelCommand implements Callable<Integer> {
    private static final int REQUEST_CANCEL = 2;

    @Mixin
    private UpsPeer peer = new UpsPeer();

    @Parameters(index = "2", paramLabel = "UID", description = "SOP Instance UID of the step.")
    private String uid = "";

    @Option(names = "--transaction", paramLabel = "UID", description = "Transaction UID with which it was claimed.")
    private @Nullable String transaction;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    @Override
    public Integer call() {
        if (transaction == null) {
            DataSetBuilder request = DataSet.builder();
            if (reason != null) {
                request.set(Tags.REASON_FOR_CANCELLATION, reason);
            }
            var _ = peer.action(peer.face().push(), Uid.of(uid), REQUEST_CANCEL, request.build());
            peer.print(Map.of("requested", uid));
            return ExitCodes.OK;
        }
        cancelOwn(Uid.of(transaction));
        peer.print(Map.of("canceled", uid));
        return ExitCodes.OK;
    }

    private void cancelOwn(Uid own) {
        if (reason != null) {
            DataSet progress =
                    DataSet.builder().set(Tags.REASON_FOR_CANCELLATION, reason).build();
            DataSet changes = DataSet.builder()
                    .set(Tags.TRANSACTION_UID, own)
                    .set(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE, progress)
                    .build();
            var _ = peer.over(
                    peer.face().pull(),
                    client -> peer.accepted(client.nSet(peer.face().push(), Uid.of(uid), changes)));
        }
        var _ = peer.action(
                peer.face().pull(), Uid.of(uid), UpsClaimCommand.CHANGE_STATE, UpsClaimCommand.state("CANCELED", own));
    }
}
