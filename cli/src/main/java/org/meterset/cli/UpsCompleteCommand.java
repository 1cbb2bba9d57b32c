package org.meterset.cli;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.workflow.ups.Codes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The end of a step that was performed. */
@Command(
        name = "complete",
        mixinStandardHelpOptions = true,
        description = "Completes a step: the performed procedure (N-SET, with --station), then N-ACTION to COMPLETED.")
final class UpsCompleteCommand implements Callable<Integer> {
    @Mixin
    private UpsPeer peer = new UpsPeer();

    @Mixin
    private UpsAttributes attributes = new UpsAttributes();

    @Parameters(index = "2", paramLabel = "UID", description = "SOP Instance UID of the step.")
    private String uid = "";

    @Option(
            names = "--transaction",
            required = true,
            paramLabel = "UID",
            description = "Transaction UID with which it was claimed.")
    private String transaction = "";

    @Override
    public Integer call() {
        Uid step = Uid.of(uid);
        Uid own = Uid.of(transaction);
        if (attributes.station().isPresent()) {
            DataSet performed = performed(attributes.station().get(), own);
            var _ = peer.over(
                    peer.face().pull(),
                    client -> peer.accepted(client.nSet(peer.face().push(), step, performed)));
        }
        var _ = peer.action(
                peer.face().pull(), step, UpsClaimCommand.CHANGE_STATE, UpsClaimCommand.state("COMPLETED", own));
        peer.print(Map.of("completed", uid));
        return ExitCodes.OK;
    }

    private DataSet performed(String station, Uid own) {
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        DataSet performed = DataSet.builder()
                .set(Tags.PERFORMED_STATION_NAME_CODE_SEQUENCE, Codes.item(station, "99METERSET", station))
                .set(Tags.PERFORMED_PROCEDURE_STEP_START_DATE_TIME, now)
                .set(Tags.PERFORMED_PROCEDURE_STEP_END_DATE_TIME, now)
                .set(Tags.OUTPUT_INFORMATION_SEQUENCE, List.of())
                .build();
        return attributes.given().toBuilder()
                .set(Tags.TRANSACTION_UID, own)
                .set(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE, performed)
                .build();
    }
}
