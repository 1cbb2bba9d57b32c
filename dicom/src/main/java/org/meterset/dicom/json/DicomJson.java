package org.meterset.dicom.json;

import org.meterset.dicom.DataSet;
import org.meterset.dicom.io.TokenReader;

/**
 * Where to start with DICOM JSON (PS3.18 annex F).
 *
 * <pre>{@code
 * String json = DicomJson.writer().indented().toJson(dataSet);
 * DataSet back = DicomJson.reader().read(json);
 * }</pre>
 */
public final class DicomJson {
    private static final long MAX_BYTES = 4L << 30;

    private DicomJson() {}

    /** Compact, with all binary values inline. */
    public static DicomJsonWriter writer() {
        return new DicomJsonWriter(false, BulkDataUris.NONE);
    }

    /** Follows no references, and takes texts of up to 4 GiB. */
    public static DicomJsonReader reader() {
        return new DicomJsonReader(BulkDataSource.NONE, TokenReader.MAX_DEPTH, MAX_BYTES);
    }

    /** One data set as a compact object. */
    public static String toJson(DataSet dataSet) {
        return writer().toJson(dataSet);
    }

    /** The data set of one object. */
    public static DataSet parse(String json) {
        return reader().read(json);
    }
}
