package org.meterset.archive.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.meterset.archive.Archive;
import org.meterset.archive.index.StoredInstance;
import org.meterset.archive.review.Correction;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DataSetReader;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.dicom.io.DicomFile;
import org.meterset.network.dimse.StoreItem;
import org.meterset.network.upper.MessageData;

/**
 * An instance that is to be sent, wherever it lies.
 *
 * @param transferSyntax in which it is kept
 * @param dataSetBytes its length there, or {@link StoreItem#UNKNOWN_LENGTH}
 * @param source opens it for reading
 * @param asKept writes it as it is kept, quickly
 */
public record OutgoingInstance(
        Uid sopClass,
        Uid sopInstance,
        TransferSyntax transferSyntax,
        long dataSetBytes,
        StoreItem.Source source,
        MessageData asKept) {

    /** An instance of the archive: as it was received, or with the demographics that were corrected at its review. */
    public static OutgoingInstance of(Archive archive, StoredInstance instance) {
        List<Correction> corrections = archive.review().corrections(instance.study());
        return corrections.isEmpty()
                ? asReceived(archive, instance)
                : corrected(archive.file(instance), instance, corrections);
    }

    private static OutgoingInstance asReceived(Archive archive, StoredInstance instance) {
        return new OutgoingInstance(
                instance.sopClass(),
                instance.sopInstance(),
                instance.transferSyntax(),
                instance.bytes() - instance.dataSetOffset(),
                () -> archive.open(instance),
                out -> archive.write(instance, out));
    }

    private static OutgoingInstance corrected(Path file, StoredInstance instance, List<Correction> corrections) {
        return new OutgoingInstance(
                instance.sopClass(),
                instance.sopInstance(),
                instance.transferSyntax(),
                StoreItem.UNKNOWN_LENGTH,
                () -> {
                    Path copy = Files.createTempFile("meterset", ".dcm");
                    try (OutputStream out = Files.newOutputStream(copy)) {
                        write(file, instance.transferSyntax(), corrections, out);
                    }
                    return Files.newInputStream(copy, StandardOpenOption.DELETE_ON_CLOSE);
                },
                out -> write(file, instance.transferSyntax(), corrections, out));
    }

    /** Long values are copied from file to stream. */
    private static void write(Path file, TransferSyntax syntax, List<Correction> corrections, OutputStream out)
            throws IOException {
        DataSet received = DicomFile.read(file).dataSet();
        DataSet sent = Correction.among(corrections, received)
                .map(correction -> correction.appliedToObject(received))
                .orElse(received);
        DataSetWriter.write(sent, syntax, out);
    }

    /**
     * A DICOM file of the user's.
     *
     * @throws DicomException if it is no DICOM file, or holds no SOP Class or Instance UID
     */
    public static OutgoingInstance ofFile(Path file) throws IOException {
        DicomFile.Header header = DicomFile.header(file);
        StoreItem.Source source = () -> openDataSet(file, header.dataSetOffset());
        DataSet start;
        try (InputStream in = source.open()) {
            start = DataSetReader.readUntil(in, header.transferSyntax(), Tags.STUDY_DATE);
        }
        return new OutgoingInstance(
                start.uid(Tags.SOP_CLASS_UID).orElseThrow(() -> missing(file, "SOP Class UID (0008,0016)")),
                start.uid(Tags.SOP_INSTANCE_UID).orElseThrow(() -> missing(file, "SOP Instance UID (0008,0018)")),
                header.transferSyntax(),
                Files.size(file) - header.dataSetOffset(),
                source,
                out -> {
                    try (InputStream in = source.open()) {
                        in.transferTo(out);
                    }
                });
    }

    private static InputStream openDataSet(Path file, long offset) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(offset);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static DicomException missing(Path file, String attribute) {
        return new DicomException("%s: %s is missing, so it cannot be sent".formatted(file.getFileName(), attribute));
    }
}
