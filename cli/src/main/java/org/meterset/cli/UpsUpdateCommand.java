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

/** N-SET on a step. */
@Command(
        name = "update",
        mixinStandardHelpOptions = true,
        description = "Updates a step (N-SET, UPS Pull): its progress, or attributes given by -k. A scheduled step is"
                + " edited without --transaction.")
final class UpsUpdateCommand implements Callable<Integer> {
    @Mixin
    private UpsPeer peer = new UpsPeer();

    @Mixin
    private UpsAttributes attributes = new UpsAttributes();

    @Parameters(index = "2", paramLabel = "UID", description = "SOP Instance UID of the step.")
    private String uid = "";

    @Option(names = "--transaction", paramLabel = "UID", description = "Transaction UID with which it was claimed.")
    private @Nullable String transaction;

    @Option(names = "--progress", paramLabel = "PERCENT", description = "Progress, 0 to 100.")
    private @Nullable String progress;

    @Option(names = "--description", paramLabel = "TEXT", description = "What is being done.")
    private @Nullable String description;

    @Override
    public Integer call() {
        DataSet changes = changes();
        if (changes.isEmpty()) {
            throw UserError.unusable("nothing to update: give --progress, --description or -k");
        }
        DataSetBuilder all = changes.toBuilder();
        if (transaction != null) {
            all.set(Tags.TRANSACTION_UID, Uid.of(transaction));
        }
        var _ = peer.over(
                peer.face().pull(),
                client -> peer.accepted(client.nSet(peer.face().push(), Uid.of(uid), all.build())));
        peer.print(Map.of("updated", uid));
        return ExitCodes.OK;
    }

    private DataSet changes() {
        DataSetBuilder changes = attributes.given().toBuilder();
        attributes.start().ifPresent(start -> changes.set(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, start));
        if (progress != null || description != null) {
            DataSetBuilder item = DataSet.builder();
            if (progress != null) {
                item.set(Tags.PROCEDURE_STEP_PROGRESS, progress);
            }
            if (description != null) {
                item.set(Tags.PROCEDURE_STEP_PROGRESS_DESCRIPTION, description);
            }
            changes.set(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE, item.build());
        }
        return changes.build();
    }
}
