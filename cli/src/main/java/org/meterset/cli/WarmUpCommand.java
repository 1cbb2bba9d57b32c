package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreItem;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.phantom.ShapeStudy;
import org.meterset.server.Node;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The training run behind the class cache: loads what a first start, echo, store, find and retrieve, a validation and an
 * evaluation of dose will need.
 */
@Command(name = "warm-up", hidden = true, description = "Runs a node once through its paces, for the class cache.")
final class WarmUpCommand implements Callable<Integer> {
    private static final AeTitle SELF = AeTitle.of("METERSET");
    private static final int PIXELS = 16;
    private static final int SLICES = 4;
    private static final int VALIDATIONS = 20;
    private static final ShapeStudy SPHERE = new ShapeStudy(
            ShapeStudy.Body.SPHERE, 40, 80, new Point3(0, 0, 0), 2, 0, 3, 0, ShapeStudy.Gradient.HEAD, 50, 1);

    @Parameters(paramLabel = "DIR", description = "An empty folder for the node's data.")
    private Path directory = Path.of(".");

    @Override
    public Integer call() throws IOException {
        Serving serving = Serving.parse(new String[] {
                    "serve",
                    "--dicom-port=0",
                    "--dicom-address=127.0.0.1",
                    "--http-port=0",
                    "--free-space-floor=0",
                    "--data=" + directory,
                    "--destination=SINK=localhost:104"
                })
                .orElseThrow();
        List<Status> failed = new ArrayList<>();
        try (Node node = serving.start(System.out)) {
            exercise(node.dicomPort(), failed);
        }
        validate();
        evaluate();
        if (!failed.isEmpty()) {
            throw UserError.failed("the node answered " + failed.getFirst());
        }
        return ExitCodes.OK;
    }

    /** Often enough that the cache also knows what is worth compiling. */
    private void validate() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("validated"));
        for (PhantomPatient.PhantomObject object :
                PhantomPatient.of(PhantomSettings.DEFAULT.withSize(PIXELS, SLICES))) {
            DicomFile.of(object.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                    .write(folder.resolve(object.fileName()));
        }
        for (int i = 0; i < VALIDATIONS; i++) {
            Main.run("validate", "--summary", folder.toString());
        }
    }

    private void evaluate() throws IOException {
        String structures = written("rs.dcm", SPHERE.structureSet());
        String dose = written("rd.dcm", SPHERE.dose());
        Main.run("dvh", "--structures", structures, "--dose", dose);
        Main.run("gamma", dose, dose);
    }

    private String written(String name, DataSet object) throws IOException {
        Path file = directory.resolve(name);
        DicomFile.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        return file.toString();
    }

    private static void exercise(int port, List<Status> failed) {
        List<StoreItem> items = PhantomPatient.of(PhantomSettings.DEFAULT.withSize(PIXELS, SLICES)).stream()
                .map(object -> StoreItem.of(object.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .toList();
        try (DimseClient client = DimseClient.open(request(port, items))) {
            keepFailure(client.echo(), failed);
            items.forEach(item -> keepFailure(client.store(item), failed));
            DataSet query = DataSet.builder()
                    .set(Tags.QUERY_RETRIEVE_LEVEL, "STUDY")
                    .setEmpty(Tags.PATIENT_NAME)
                    .setEmpty(Tags.STUDY_INSTANCE_UID)
                    .setEmpty(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES)
                    .build();
            Uid model = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND;
            keepFailure(client.find(model, query, _ -> {}), failed);
        }
    }

    private static AssociationRequest request(int port, List<StoreItem> items) {
        AssociationRequest request = AssociationRequest.to("127.0.0.1", port, SELF, SELF)
                .propose(Uids.VERIFICATION, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                .propose(
                        Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND,
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        for (Uid sopClass : items.stream().map(StoreItem::sopClass).distinct().toList()) {
            request = request.propose(sopClass, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        return request;
    }

    private static void keepFailure(Status status, List<Status> failed) {
        if (!status.isSuccess()) {
            failed.add(status);
        }
    }
}
