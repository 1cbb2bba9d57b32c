package org.meterset.dicom.text;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.internal.DataSetWalk;
import org.meterset.dicom.internal.ElementSink;
import org.meterset.dicom.internal.TokenWalk;
import org.meterset.dicom.io.TokenReader;
import org.meterset.dicom.json.BulkDataUris;

/**
 * Writes data sets as Native DICOM Model documents (PS3.19 annex A.1) in UTF-8. Immutable: each setting gives a new
 * writer, and threads may share one.
 *
 * <p>Group lengths are left out. Characters that XML 1.0 cannot hold are replaced by U+FFFD. Binary values are streamed
 * as base64, or given by reference; other values are in memory one at a time.
 */
public final class NativeXml {
    private final BulkDataUris uris;

    private NativeXml(BulkDataUris uris) {
        this.uris = uris;
    }

    /** With all binary values inline. */
    public static NativeXml writer() {
        return new NativeXml(BulkDataUris.NONE);
    }

    /** With references in the place of those binary values for which there is one. */
    public NativeXml bulkData(BulkDataUris newUris) {
        return new NativeXml(newUris);
    }

    public String toXml(DataSet dataSet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(dataSet, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** One document; the stream is flushed and stays open. */
    public void write(DataSet dataSet, OutputStream out) throws IOException {
        document(out, sink -> DataSetWalk.walk(dataSet, sink));
    }

    /** One document from tokens, read to their end, in constant memory; the stream is flushed and stays open. */
    public void write(TokenReader tokens, OutputStream out) throws IOException {
        document(out, sink -> TokenWalk.walk(tokens, sink));
    }

    private interface Content {
        void writeTo(ElementSink sink) throws IOException;
    }

    private void document(OutputStream out, Content content) throws IOException {
        Writer xml = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        xml.write("""
                <?xml version="1.0" encoding="UTF-8"?>
                <NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM" xml:space="preserve">
                """);
        content.writeTo(new NativeXmlSink(xml, uris));
        xml.write("</NativeDicomModel>\n");
        xml.flush();
    }
}
