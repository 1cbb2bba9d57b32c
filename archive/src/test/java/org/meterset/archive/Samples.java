package org.meterset.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DataSetReader;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.dicom.io.DicomFile;

/** Instances to store: small CT images made here, and the real files beside the repository. */
final class Samples {
    static final String STUDY = "1.2.826.0.1.3680043.10.1.1";

    private Samples() {}

    /** An instance with the bytes it consists of, to be offered as often as needed. */
    record Sample(Uid sopClass, Uid sopInstance, TransferSyntax transferSyntax, byte[] bytes) {
        IncomingInstance incoming() {
            return incoming(new ByteArrayInputStream(bytes));
        }

        IncomingInstance incoming(InputStream dataSet) {
            return new IncomingInstance(sopClass, sopInstance, transferSyntax, dataSet, "SENDER");
        }
    }

    static Sample ct(int number) {
        return ct(number, number, 4096);
    }

    /** A CT image whose pixels depend on {@code seed} alone. */
    static Sample ct(int number, int seed, int pixelBytes) {
        return ct(number, seed, pixelBytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    static Sample ct(int number, int seed, int pixelBytes, TransferSyntax syntax) {
        return sample(number, seed, pixelBytes, syntax, "Test^Phantom");
    }

    /** One whose patient has another name. */
    static Sample named(int number, String patientName) {
        return sample(number, number, 4096, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, patientName);
    }

    private static Sample sample(int number, int seed, int pixelBytes, TransferSyntax syntax, String patientName) {
        byte[] pixels = new byte[pixelBytes];
        new Random(seed).nextBytes(pixels);
        DataSet dataSet = DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, instanceUid(number))
                .set(Tags.MODALITY, "CT")
                .set(Tags.PATIENT_NAME, patientName)
                .set(Tags.PATIENT_ID, "P1")
                .set(Tags.STUDY_INSTANCE_UID, STUDY)
                .set(Tags.SERIES_INSTANCE_UID, STUDY + ".1")
                .set(Tags.INSTANCE_NUMBER, number)
                .set(Tags.PIXEL_DATA, Vr.OW, pixels)
                .build();
        return new Sample(Uids.CT_IMAGE_STORAGE, instanceUid(number), syntax, DataSetWriter.toBytes(dataSet, syntax));
    }

    static Uid instanceUid(int number) {
        return new Uid(STUDY + ".1." + number);
    }

    /** The real objects beside the repository; skipped where there are none, which CI does not accept. */
    static Path realData() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path data = at.resolve("shared").resolve("data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError("shared/data is missing beside the repository");
        }
        Assumptions.abort("shared/data is not beside the repository");
        throw new AssertionError("not reached");
    }

    /** Every real file that is whole and says which instance it is, as it is. */
    static List<Sample> realSamples() throws IOException {
        Path root = realData();
        List<Path> files;
        try (Stream<Path> found = Files.walk(root)) {
            files = found.filter(Files::isRegularFile)
                    .filter(file -> !root.relativize(file).startsWith("malformed"))
                    .filter(file -> !file.toString().contains("truncated"))
                    .sorted()
                    .toList();
        }
        List<Sample> samples = new ArrayList<>();
        for (Path file : files) {
            try {
                sample(file).ifPresent(samples::add);
            } catch (DicomException _) {
                // no DICOM file
            }
        }
        return samples;
    }

    private static Optional<Sample> sample(Path file) throws IOException {
        DicomFile.Header header = DicomFile.header(file);
        byte[] whole = Files.readAllBytes(file);
        byte[] bytes = Arrays.copyOfRange(whole, (int) header.dataSetOffset(), whole.length);
        DataSet start =
                DataSetReader.readUntil(new ByteArrayInputStream(bytes), header.transferSyntax(), Tags.STUDY_DATE);
        return start.uid(Tags.SOP_CLASS_UID)
                .flatMap(sopClass -> start.uid(Tags.SOP_INSTANCE_UID)
                        .map(sopInstance -> new Sample(sopClass, sopInstance, header.transferSyntax(), bytes)));
    }

    static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The files of an archive that hold instances or parts of them. */
    static List<Path> instanceFiles(Path archive) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : List.of("blobs", "conflicts", "incoming")) {
            files.addAll(filesBelow(archive.resolve(name)));
        }
        return files;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
