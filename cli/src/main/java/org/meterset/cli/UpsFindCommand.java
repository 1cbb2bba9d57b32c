package org.meterset.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.TextTable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.json.DicomJson;
import org.meterset.network.dimse.FindResult;
import org.meterset.workflow.ups.Codes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** C-FIND on a worklist. */
@Command(
        name = "find",
        mixinStandardHelpOptions = true,
        description = "Queries a worklist (C-FIND, UPS Pull) and prints the steps as a table or as DICOM JSON.")
final class UpsFindCommand implements Callable<Integer> {
    private static final List<Tag> COLUMNS = List.of(
            Tags.SOP_INSTANCE_UID,
            Tags.PROCEDURE_STEP_STATE,
            Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME,
            Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE,
            Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE,
            Tags.PROCEDURE_STEP_LABEL,
            Tags.PATIENT_ID);

    @Mixin
    private UpsPeer peer = new UpsPeer();

    @Mixin
    private UpsAttributes attributes = new UpsAttributes();

    @Option(names = "--state", paramLabel = "STATE", description = "SCHEDULED, \"IN PROGRESS\", COMPLETED, CANCELED.")
    private @Nullable String state;

    @Override
    public Integer call() throws IOException {
        FindResult result =
                peer.over(peer.face().pull(), client -> client.find(peer.face().pull(), identifier()));
        if (peer.json()) {
            DicomJson.writer().indented().writeAll(result.matches().iterator(), System.out);
            System.out.println();
        } else if (result.matches().isEmpty()) {
            peer.spec().commandLine().getErr().println("no step");
        } else {
            peer.spec().commandLine().getOut().println(table(result.matches()));
        }
        if (!result.status().isSuccess()) {
            throw UserError.failed("the peer answered " + result.status());
        }
        return ExitCodes.OK;
    }

    private DataSet identifier() {
        DataSetBuilder identifier = attributes.keys().toBuilder();
        if (state != null) {
            identifier.set(Tags.PROCEDURE_STEP_STATE, state);
        }
        DataSet keys = identifier.build();
        columns().stream().filter(tag -> !keys.contains(tag)).forEach(identifier::setEmpty);
        return identifier.build();
    }

    private List<Tag> columns() {
        List<Tag> columns = new ArrayList<>(COLUMNS);
        attributes.named().stream().filter(tag -> !columns.contains(tag)).forEach(columns::add);
        return columns;
    }

    private TextTable table(List<DataSet> matches) {
        TextTable table =
                new TextTable(columns().stream().map(Dictionary::nameOf).toList());
        for (DataSet match : matches) {
            table.row(columns().stream().map(tag -> cell(match, tag)).toList());
        }
        return table;
    }

    private static String cell(DataSet match, Tag tag) {
        return match.items(tag).isEmpty()
                ? String.join("\\", match.strings(tag))
                : Codes.valueOf(match, tag).orElse(match.items(tag).size() + " items");
    }
}
