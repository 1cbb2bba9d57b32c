package org.meterset.workflow.ups;

import java.io.ByteArrayInputStream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DataSetReader;
import org.meterset.dicom.io.DataSetWriter;

/** Data sets as columns: explicit VR little endian. */
final class Blobs {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private Blobs() {}

    static byte[] of(DataSet dataSet) {
        return DataSetWriter.toBytes(dataSet, SYNTAX);
    }

    static DataSet read(byte[] blob) {
        return DataSetReader.read(new ByteArrayInputStream(blob), SYNTAX);
    }
}
