package org.meterset.dicom.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Value;

/**
 * Writes data sets. Values are written as they are, padded to even length; Group Length elements (PS3.5 section 7.2)
 * are written where the data set has them, always with the right value.
 */
public final class DataSetWriter {
    private final SequenceLengths lengths;
    private final TokenWriter tokens;
    private final Sizes sizes;

    private DataSetWriter(TransferSyntax syntax, SequenceLengths lengths, TokenWriter tokens) {
        this.lengths = lengths;
        this.tokens = tokens;
        this.sizes = new Sizes(syntax.explicitVr(), lengths);
    }

    /** Writes with sequences and items of defined length; the stream stays open. */
    public static void write(DataSet dataSet, TransferSyntax syntax, OutputStream out) throws IOException {
        write(dataSet, syntax, SequenceLengths.DEFINED, out);
    }

    public static void write(DataSet dataSet, TransferSyntax syntax, SequenceLengths lengths, OutputStream out)
            throws IOException {
        try (TokenWriter tokens = TokenWriter.of(out, syntax)) {
            DataSetWriter writer = new DataSetWriter(syntax, lengths, tokens);
            writer.sizes.measure(dataSet);
            writer.sizes.rewind();
            writer.sizes.next();
            writer.elements(dataSet);
        }
    }

    public static byte[] toBytes(DataSet dataSet, TransferSyntax syntax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(dataSet, syntax, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void elements(DataSet dataSet) throws IOException {
        for (Element element : dataSet) {
            switch (element.value()) {
                case Value.Plain plain ->
                    tokens.element(
                            element.tag(), element.vr(), element.tag().isGroupLength() ? groupLength() : plain.bulk());
                case Value.Items items -> sequence(element, items);
                case Value.Fragments fragments -> fragments(element, fragments);
            }
        }
    }

    private Bulk groupLength() {
        byte[] bytes = new byte[4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt((int) sizes.next());
        return Bulk.of(bytes);
    }

    private void sequence(Element element, Value.Items items) throws IOException {
        long size = sizes.next();
        tokens.startSequence(element.tag(), lengths.sequencesDefined() ? size : TokenWriter.UNDEFINED);
        for (DataSet item : items.items()) {
            long itemSize = sizes.next();
            tokens.startItem(lengths.itemsDefined() ? itemSize : TokenWriter.UNDEFINED);
            elements(item);
            tokens.endItem();
        }
        tokens.endSequence();
    }

    private void fragments(Element element, Value.Fragments fragments) throws IOException {
        tokens.startFragments(element.tag(), element.vr());
        for (Bulk fragment : fragments.fragments()) {
            tokens.fragment(fragment);
        }
        tokens.endFragments();
    }
}
