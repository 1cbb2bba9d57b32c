package org.meterset.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.meterset.cli.output.TextTable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.json.DicomJson;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.FindResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** C-FIND: what does the peer hold? */
@Command(
        name = "find",
        mixinStandardHelpOptions = true,
        description = "Queries a peer (C-FIND) and prints the matches as a table or as DICOM JSON.",
        footer = {"", "Example: meterset find localhost 11112 -k PatientName=PHANTOM* -k StudyDate -k ModalitiesInStudy"
        })
final class FindCommand implements Callable<Integer> {
    @Mixin
    private PeerOptions peer = new PeerOptions();

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Option(names = "--json", description = "Print DICOM JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        DataSet identifier = query.identifier();
        Uid sopClass = query.sopClass(
                Uids.PATIENT_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND,
                Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND);
        try (DimseClient client = DimseClient.open(peer.request()
                .propose(
                        sopClass,
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN))) {
            FindResult result = client.find(sopClass, identifier);
            print(result.matches());
            if (!result.status().isSuccess()) {
                throw UserError.failed("the peer answered " + result.status());
            }
        }
        return ExitCodes.OK;
    }

    private void print(List<DataSet> matches) throws IOException {
        if (json) {
            DicomJson.writer().indented().writeAll(matches.iterator(), System.out);
            System.out.println();
        } else if (matches.isEmpty()) {
            spec.commandLine().getErr().println("no match");
        } else {
            spec.commandLine().getOut().println(table(matches));
        }
    }

    /** One column for each key, in the order they were given. */
    private TextTable table(List<DataSet> matches) {
        List<Tag> columns = query.columns();
        TextTable table = new TextTable(columns.stream().map(Dictionary::nameOf).toList());
        for (DataSet match : matches) {
            table.row(columns.stream().map(tag -> cell(match, tag)).toList());
        }
        return table;
    }

    private static String cell(DataSet match, Tag tag) {
        boolean sequence = match.element(tag)
                .map(Element::vr)
                .map(vr -> vr.name().equals("SQ"))
                .orElse(false);
        return sequence ? match.items(tag).size() + " items" : String.join("\\", match.strings(tag));
    }
}
