package org.meterset.network.dimse;

import java.io.IOException;
import java.nio.file.Path;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.TransferSyntax;

/** Finds out what must be known of an instance before it can be sent. */
final class StoreItems {
    private StoreItems() {}

    static StoreItem ofFile(Path file) throws IOException {
        throw new IOException("cannot read " + file);
    }

    static StoreItem of(DataSet dataSet, TransferSyntax transferSyntax) {
        throw new UnsupportedOperationException(dataSet + " " + transferSyntax);
    }
}
