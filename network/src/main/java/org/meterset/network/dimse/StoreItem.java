package org.meterset.network.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.upper.MessageData;

/**
 * An instance to be sent by C-STORE.
 *
 * @param transferSyntax the one the data is written in
 * @param length of the data set in bytes, {@link #UNKNOWN_LENGTH} if it is not known; for progress only
 * @param data writes the data set, without file meta information
 */
public record StoreItem(Uid sopClass, Uid sopInstance, TransferSyntax transferSyntax, long length, MessageData data) {

    public static final long UNKNOWN_LENGTH = -1;

    /** Opens the bytes of a data set. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /** A data set that is streamed from where it is kept, opened when it is sent. */
    public static StoreItem of(
            Uid sopClass, Uid sopInstance, TransferSyntax transferSyntax, long length, Source source) {
        return new StoreItem(sopClass, sopInstance, transferSyntax, length, out -> copy(source, out));
    }

    private static void copy(Source source, OutputStream out) throws IOException {
        try (InputStream in = source.open()) {
            in.transferTo(out);
        }
    }

    /**
     * A DICOM file as it is: its data set is sent without being decoded.
     *
     * @throws IOException if the file cannot be read
     * @throws org.meterset.dicom.DicomException if it is no DICOM file, or its SOP class and instance are not told
     */
    public static StoreItem ofFile(Path file) throws IOException {
        return StoreItems.ofFile(file);
    }

    /** A data set in memory, which holds its SOP Class and Instance UID. */
    public static StoreItem of(DataSet dataSet, TransferSyntax transferSyntax) {
        return StoreItems.of(dataSet, transferSyntax);
    }

    /** The same, telling how many bytes have been written so far. */
    StoreItem telling(LongConsumer progress) {
        return new StoreItem(
                sopClass,
                sopInstance,
                transferSyntax,
                length,
                out -> data.writeTo(new CountingOutputStream(out, progress)));
    }
}
