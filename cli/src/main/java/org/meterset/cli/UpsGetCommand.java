package org.meterset.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;
import org.meterset.dicom.json.DicomJson;
import org.meterset.dicom.text.Dump;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** N-GET of a step. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = "Prints a step (N-GET, UPS Pull): all attributes, or those given by -k.")
final class UpsGetCommand implements Callable<Integer> {
    @Mixin
    private UpsPeer peer = new UpsPeer();

    @Mixin
    private UpsAttributes attributes = new UpsAttributes();

    @Parameters(index = "2", paramLabel = "UID", description = "SOP Instance UID of the step.")
    private String uid = "";

    @Override
    public Integer call() throws IOException {
        List<Tag> wanted = attributes.named();
        DataSet step = peer.over(
                peer.face().pull(),
                client -> peer.accepted(client.nGet(peer.face().push(), Uid.of(uid), wanted.toArray(Tag[]::new)))
                        .dataSet());
        if (peer.json()) {
            DicomJson.writer().indented().writeAll(List.of(step).iterator(), System.out);
            System.out.println();
        } else {
            peer.spec().commandLine().getOut().print(Dump.shortened().toText(step));
            peer.spec().commandLine().getOut().flush();
        }
        return ExitCodes.OK;
    }
}
