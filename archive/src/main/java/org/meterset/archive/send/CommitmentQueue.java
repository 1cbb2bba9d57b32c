package org.meterset.archive.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.meterset.archive.ArchiveException;
import org.meterset.archive.blob.DurableFiles;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.FileMeta;
import org.meterset.network.AeTitle;

/**
 * Commitment requests that were taken and whose result nobody has been told: a DICOM file of the Action Information for
 * each, so that none is forgotten when the process ends. Any number of threads.
 */
public final class CommitmentQueue {
    private final Path directory;

    /**
     * A request that waits for its result to be told.
     *
     * @param requestor whom to tell
     * @param since when it was taken
     */
    public record Waiting(Path file, AeTitle requestor, Instant since, CommitmentRequest request) {}

    /**
     * @param archive the archive's directory
     * @throws ArchiveException if the queue's directory cannot be made
     */
    public CommitmentQueue(Path archive) {
        this.directory = archive.resolve("commitments");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new ArchiveException("cannot make " + directory, e);
        }
    }

    /**
     * Returns once the request is durable.
     *
     * @throws ArchiveException if it cannot be kept
     */
    public Waiting add(AeTitle requestor, CommitmentRequest request) {
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        FileMeta meta = FileMeta.of(Uids.STORAGE_COMMITMENT_PUSH_MODEL, request.transaction(), syntax)
                .withSourceAeTitle(requestor.value());
        Path file = directory.resolve(UUID.randomUUID() + ".dcm");
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            meta.writeTo(bytes);
            DataSetWriter.write(request.toActionInformation(), syntax, bytes);
            DurableFiles.replace(file, bytes.toByteArray());
            return new Waiting(file, requestor, Files.getLastModifiedTime(file).toInstant(), request);
        } catch (IOException e) {
            throw new ArchiveException("cannot keep a commitment request", e);
        }
    }

    /** All that wait, to be {@linkplain #read read}. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.dcm")) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new ArchiveException("cannot read " + directory, e);
        }
        return files;
    }

    /** @throws ArchiveException if the file is not what {@link #add} has written */
    public Waiting read(Path file) {
        try {
            DicomFile kept = DicomFile.read(file);
            AeTitle requestor = kept.meta()
                    .flatMap(FileMeta::sourceAeTitle)
                    .map(AeTitle::of)
                    .orElseThrow(() -> new DicomException(
                            "Source Application Entity Title (0002,0016): found none, expected the requestor"));
            return new Waiting(
                    file, requestor, Files.getLastModifiedTime(file).toInstant(), CommitmentRequest.of(kept.dataSet()));
        } catch (IOException | DicomException | IllegalArgumentException e) {
            throw new ArchiveException(
                    "cannot read the commitment request in %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Forgets a request whose result was told. */
    public void remove(Waiting told) {
        try {
            Files.deleteIfExists(told.file());
        } catch (IOException e) {
            throw new ArchiveException("cannot remove " + told.file(), e);
        }
    }
}
