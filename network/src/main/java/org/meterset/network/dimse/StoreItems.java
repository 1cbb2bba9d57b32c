package org.meterset.network.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DataSetReader;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.FileMeta;

/** Finds out what must be known of an instance before it can be sent. */
final class StoreItems {
    private static final Tag AFTER_SOP_INSTANCE_UID = Tag.of(0x0008, 0x0019);

    private StoreItems() {}

    /** The UIDs of the data set are the ones that count; those of the file meta information stand in for them. */
    static StoreItem ofFile(Path file) throws IOException {
        DicomFile.Header header = DicomFile.header(file);
        DataSet start = start(file, header);
        Uid sopClass = start.uid(Tags.SOP_CLASS_UID)
                .or(() -> header.meta().flatMap(FileMeta::sopClass))
                .orElseThrow(() -> untold(file, "SOP Class UID"));
        Uid sopInstance = start.uid(Tags.SOP_INSTANCE_UID)
                .or(() -> header.meta().flatMap(FileMeta::sopInstance))
                .orElseThrow(() -> untold(file, "SOP Instance UID"));
        long offset = header.dataSetOffset();
        long length = Files.size(file) - offset;
        return StoreItem.of(sopClass, sopInstance, header.transferSyntax(), length, () -> open(file, offset));
    }

    private static DataSet start(Path file, DicomFile.Header header) throws IOException {
        try (InputStream in = open(file, header.dataSetOffset())) {
            return DataSetReader.readUntil(in, header.transferSyntax(), AFTER_SOP_INSTANCE_UID);
        }
    }

    private static InputStream open(Path file, long offset) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return Channels.newInputStream(channel.position(offset));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static DicomException untold(Path file, String attribute) {
        return new DicomException("%s: found no %s, expected one in the data set or the file meta information"
                .formatted(file, attribute));
    }

    static StoreItem of(DataSet dataSet, TransferSyntax transferSyntax) {
        Uid sopClass =
                dataSet.uid(Tags.SOP_CLASS_UID).orElseThrow(() -> new DicomException("data set without SOP Class UID"));
        Uid sopInstance = dataSet.uid(Tags.SOP_INSTANCE_UID)
                .orElseThrow(() -> new DicomException("data set without SOP Instance UID"));
        return new StoreItem(
                sopClass,
                sopInstance,
                transferSyntax,
                StoreItem.UNKNOWN_LENGTH,
                out -> DataSetWriter.write(dataSet, transferSyntax, out));
    }
}
