package org.meterset.dicom.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.internal.DataSetWalk;
import org.meterset.dicom.internal.TokenWalk;
import org.meterset.dicom.io.TokenReader;

/**
 * Writes data sets as DICOM JSON Model Objects (PS3.18 annex F) in UTF-8. Immutable: each setting gives a new writer,
 * and threads may share one.
 *
 * <p>File meta information and group lengths are left out. Specific Character Set, where there is one, becomes
 * {@code ISO_IR 192}, which is what the text is written in. Binary values are streamed, so that memory does not grow
 * with them; other values are in memory one at a time.
 */
public final class DicomJsonWriter {
    private final boolean indented;
    private final BulkDataUris uris;

    DicomJsonWriter(boolean indented, BulkDataUris uris) {
        this.indented = indented;
        this.uris = uris;
    }

    /** Over several lines, with two spaces for each level. */
    public DicomJsonWriter indented() {
        return new DicomJsonWriter(true, uris);
    }

    /** With references in the place of those binary values for which there is one. */
    public DicomJsonWriter bulkData(BulkDataUris newUris) {
        return new DicomJsonWriter(indented, newUris);
    }

    /** One object. */
    public String toJson(DataSet dataSet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(dataSet, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** One object; the stream is flushed and stays open. */
    public void write(DataSet dataSet, OutputStream out) throws IOException {
        JsonOutput json = new JsonOutput(out, indented);
        object(dataSet, json);
        json.flush();
    }

    /** One object from tokens, read to their end, in constant memory; the stream is flushed and stays open. */
    public void write(TokenReader tokens, OutputStream out) throws IOException {
        JsonOutput json = new JsonOutput(out, indented);
        json.startObject();
        TokenWalk.walk(tokens, new JsonSink(json, uris));
        json.endObject();
        json.flush();
    }

    /** An array of objects, as answers to queries are (PS3.18 section F.2.1); the stream is flushed and stays open. */
    public void writeAll(Iterator<DataSet> dataSets, OutputStream out) throws IOException {
        JsonOutput json = new JsonOutput(out, indented);
        json.startArray();
        while (dataSets.hasNext()) {
            object(dataSets.next(), json);
        }
        json.endArray();
        json.flush();
    }

    private void object(DataSet dataSet, JsonOutput json) throws IOException {
        json.startObject();
        DataSetWalk.walk(dataSet, new JsonSink(json, uris));
        json.endObject();
    }
}
