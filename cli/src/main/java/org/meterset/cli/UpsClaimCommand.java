package org.meterset.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.workflow.ups.UpsSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** N-ACTION that claims a step. */
@Command(
        name = "claim",
        mixinStandardHelpOptions = true,
        description = "Claims a step (N-ACTION to IN PROGRESS, UPS Pull) and prints the Transaction UID, which update,"
                + " complete and cancel need.")
final class UpsClaimCommand implements Callable<Integer> {
    static final int CHANGE_STATE = 1;

    @Mixin
    private UpsPeer peer = new UpsPeer();

    @Parameters(index = "2", paramLabel = "UID", description = "SOP Instance UID of the step.")
    private String uid = "";

    @Option(names = "--transaction", paramLabel = "UID", description = "Transaction UID; a new one unless given.")
    private @Nullable String transaction;

    @Override
    public Integer call() {
        Uid own = transaction == null ? UpsSettings.randomUid() : Uid.of(transaction);
        var _ = peer.action(peer.face().pull(), Uid.of(uid), CHANGE_STATE, state("IN PROGRESS", own));
        Map<String, String> report = new LinkedHashMap<>();
        report.put("transaction", own.value());
        peer.print(report);
        return ExitCodes.OK;
    }

    static DataSet state(String state, Uid transaction) {
        return DataSet.builder()
                .set(Tags.PROCEDURE_STEP_STATE, state)
                .set(Tags.TRANSACTION_UID, transaction)
                .build();
    }
}
