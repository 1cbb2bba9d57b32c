package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.network.AeTitle;
import org.meterset.network.upper.AssociationPolicy;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.network.upper.ServerSettings;

/** The example of the README: a server that keeps plans as files, and a client that sends it one. */
class ReadmeExampleTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @TempDir
    Path directory;

    @Test
    void storesAPlan() throws Exception {
        Path plan = directory.resolve("plan.dcm");
        DataSet dataSet = DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.RT_PLAN_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, new Uid("1.2.3"))
                .set(Tags.RT_PLAN_LABEL, "PROSTATE")
                .build();
        DicomFile.of(dataSet, EXPLICIT).write(plan);

        // README begin
        StoreHandler keep = request -> {
            Files.copy(request.dataSet(), directory.resolve("received-" + request.sopInstance()));
            return Status.SUCCESS;
        };
        ServiceTable services =
                ServiceTable.builder().echo().add(Uids.RT_PLAN_STORAGE, keep).build();
        AssociationRequest request;
        try (DimseServer server = DimseServer.start(ServerSettings.onPort(0), AssociationPolicy.ACCEPT_ALL, services)) {
            request = AssociationRequest.to("localhost", server.port(), AeTitle.of("TPS"), AeTitle.of("ARCHIVE"))
                    .propose(Uids.RT_PLAN_STORAGE, EXPLICIT);
            try (DimseClient client = DimseClient.open(request)) {
                assertEquals(Status.SUCCESS, client.store(StoreItem.ofFile(plan)));
            }
        }
        // README end

        long length = StoreItem.ofFile(plan).length();
        assertEquals(length, Files.size(directory.resolve("received-1.2.3")));
    }

    @Test
    void theReadmeShowsTheseLines() throws Exception {
        String readme = between(Files.readString(Path.of("README.md")), "```java\n", "```");
        String here = between(
                Files.readString(Path.of("src/test/java/org/meterset/network/dimse/ReadmeExampleTest.java")),
                "// README begin\n",
                "// README end\n");
        assertEquals(readme.stripIndent().strip(), here.stripIndent().strip());
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from)).replaceAll("\\s+$", "");
    }
}
