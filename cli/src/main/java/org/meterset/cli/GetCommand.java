package org.meterset.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.meterset.cli.output.ProgressBar;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.FileMeta;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.RetrieveResult;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreRequest;
import org.meterset.network.upper.AssociationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** C-GET: fetch instances over the association that asks for them. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = "Fetches instances from a peer (C-GET) into a folder, bit for bit as the peer sends them.",
        footer = {"", "Example: meterset get localhost 11112 -P -L PATIENT -k PatientID=PHANTOM-1 -od fetched"})
final class GetCommand implements Callable<Integer> {
    /** What a radiotherapy department exchanges; the peer is asked for nothing else unless told to. */
    private static final List<Uid> USUAL_CLASSES = List.of(
            Uids.CT_IMAGE_STORAGE,
            Uids.MR_IMAGE_STORAGE,
            Uids.POSITRON_EMISSION_TOMOGRAPHY_IMAGE_STORAGE,
            Uids.SECONDARY_CAPTURE_IMAGE_STORAGE,
            Uids.RT_IMAGE_STORAGE,
            Uids.RT_DOSE_STORAGE,
            Uids.RT_STRUCTURE_SET_STORAGE,
            Uids.RT_PLAN_STORAGE,
            Uids.RT_ION_PLAN_STORAGE,
            Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE,
            Uids.RT_ION_BEAMS_TREATMENT_RECORD_STORAGE,
            Uids.RT_BRACHY_TREATMENT_RECORD_STORAGE,
            Uids.RT_TREATMENT_SUMMARY_RECORD_STORAGE,
            Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE,
            Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE_TRIAL,
            Uids.SPATIAL_REGISTRATION_STORAGE,
            Uids.RAW_DATA_STORAGE,
            Uids.X_RAY_ANGIOGRAPHIC_IMAGE_STORAGE,
            Uids.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE);

    @Mixin
    private PeerOptions peer = new PeerOptions();

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Option(
            names = {"-od", "--output-directory"},
            paramLabel = "DIR",
            description = "Where the files go (${DEFAULT-VALUE}).")
    private Path directory = Path.of(".");

    @Option(
            names = "--sop-class",
            paramLabel = "UID",
            description = "Accept this SOP class too; a keyword such as EnhancedCTImageStorage will do.")
    private List<String> moreClasses = List.of();

    @Option(names = "--json", description = "Print the numbers as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Uid sopClass = query.sopClass(
                Uids.PATIENT_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_GET,
                Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_GET);
        Files.createDirectories(directory);
        RetrieveResult result;
        try (DimseClient client = DimseClient.open(request(sopClass));
                ProgressBar bar = new ProgressBar("fetching", 0)) {
            result = client.get(
                    sopClass,
                    query.identifier(),
                    this::keep,
                    counts -> bar.to(counts.total() - counts.remaining(), counts.total()));
        }
        return RetrieveReport.print(spec.commandLine(), result, json);
    }

    /** A context for each transfer syntax, so that the peer may send what it holds as it holds it. */
    private AssociationRequest request(Uid getClass) {
        AssociationRequest request = peer.request()
                .propose(getClass, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        for (Uid storageClass : storageClasses()) {
            request = request.propose(storageClass, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                    .propose(storageClass, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                    .propose(storageClass, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)
                    .withRole(storageClass, false, true);
            if (UidDictionary.nameOf(storageClass).contains("Image")) {
                request = request.propose(storageClass, TransferSyntax.of(Uids.JPEG_LOSSLESS_SV1));
            }
        }
        return request;
    }

    private List<Uid> storageClasses() {
        return Stream.concat(USUAL_CLASSES.stream(), moreClasses.stream().map(GetCommand::classNamed))
                .distinct()
                .toList();
    }

    private static Uid classNamed(String text) {
        Uid uid = UidDictionary.uidOf(text).orElse(Uid.of(text));
        if (!uid.isValid()) {
            throw UserError.unusable("--sop-class %s: found neither a UID nor the keyword of one".formatted(text));
        }
        return uid;
    }

    private Status keep(StoreRequest request) throws IOException {
        Uid instance = request.sopInstance();
        if (!instance.isValid()) {
            return Status.INVALID_SOP_INSTANCE.withComment("SOP Instance UID is no UID");
        }
        Path partial = directory.resolve(instance.value() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16)) {
            FileMeta.of(request.sopClass(), instance, request.context().transferSyntax())
                    .writeTo(out);
            request.dataSet().transferTo(out);
        }
        Files.move(
                partial,
                directory.resolve(instance.value() + ".dcm"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
        return Status.SUCCESS;
    }
}
