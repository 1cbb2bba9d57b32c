package org.meterset.dicom.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomFormatException;
import org.meterset.dicom.json.JsonInput.Kind;

/**
 * Reads data sets from DICOM JSON Model Objects (PS3.18 annex F) in UTF-8. Immutable: each setting gives a new reader,
 * and threads may share one.
 *
 * <p>Lenient where real servers deviate: numbers may be strings and the reverse, a missing vr is looked up in the
 * dictionary, single values may stand without an array, members that the standard does not know are skipped, file meta
 * information and group lengths are left out. Anything else is a {@link DicomFormatException} that tells the JSON path,
 * the byte offset, what was found and what was expected; an attribute that is there twice is one, too.
 */
public final class DicomJsonReader {
    /** An attribute, its Value and the item within are three levels of JSON. */
    private static final int JSON_LEVELS = 3;

    private static final int JSON_LEVELS_AROUND = 4;

    private final BulkDataSource bulkData;
    private final int maxDepth;
    private final long maxBytes;

    DicomJsonReader(BulkDataSource bulkData, int maxDepth, long maxBytes) {
        this.bulkData = bulkData;
        this.maxDepth = maxDepth;
        this.maxBytes = maxBytes;
    }

    /** Follows references to bulk data. */
    public DicomJsonReader bulkData(BulkDataSource source) {
        return new DicomJsonReader(source, maxDepth, maxBytes);
    }

    /** Refuses sequences nested deeper than this, and texts of more bytes than that. */
    public DicomJsonReader limits(int newMaxDepth, long newMaxBytes) {
        return new DicomJsonReader(bulkData, newMaxDepth, newMaxBytes);
    }

    /** @throws DicomFormatException if the text is not one DICOM JSON Model Object */
    public DataSet read(String json) {
        try {
            return read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the stream to its end; it stays open.
     *
     * @throws DicomFormatException if the text is not one DICOM JSON Model Object
     */
    public DataSet read(InputStream in) throws IOException {
        JsonInput json = input(in);
        json.expect(Kind.OBJECT_START, "an object of attributes", JsonAttributes.RULE);
        DataSet dataSet = new JsonAttributes(json, bulkData).dataSet();
        json.next();
        return dataSet;
    }

    /**
     * Reads an array of objects, or a single one, handing on each data set as it is read; the stream stays open.
     *
     * @throws DicomFormatException if the text is no DICOM JSON Model Object and no array of them
     */
    public void readAll(InputStream in, Consumer<DataSet> dataSets) throws IOException {
        JsonInput json = input(in);
        JsonAttributes attributes = new JsonAttributes(json, bulkData);
        if (json.next() == Kind.OBJECT_START) {
            dataSets.accept(attributes.dataSet());
        } else if (json.kind() == Kind.ARRAY_START) {
            while (json.next() == Kind.OBJECT_START) {
                dataSets.accept(attributes.dataSet());
            }
            if (json.kind() != Kind.ARRAY_END) {
                throw json.error(json.kind().toString(), "an object of attributes", JsonAttributes.RULE);
            }
        } else {
            throw json.error(
                    json.kind().toString(), "an object of attributes, or an array of them", JsonAttributes.RULE);
        }
        json.next();
    }

    private JsonInput input(InputStream in) {
        return new JsonInput(
                in, Math.addExact(JSON_LEVELS_AROUND, Math.multiplyExact(JSON_LEVELS, maxDepth)), maxBytes);
    }
}
