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
import org.meterset.dicom.Vr;

/**
 * Writes data sets. Values are written as they are, padded to even length; Group Length elements (PS3.5 section 7.2)
 * are written where the data set has them, with the right value unless the layout keeps them.
 */
public final class DataSetWriter {
    private final Layout layout;
    private final TokenWriter tokens;
    private final Sizes sizes;

    private DataSetWriter(TransferSyntax syntax, Layout layout, TokenWriter tokens) {
        this.layout = layout;
        this.tokens = tokens;
        this.sizes = new Sizes(syntax.explicitVr(), layout);
    }

    /** Writes with sequences and items of defined length; the stream stays open. */
    public static void write(DataSet dataSet, TransferSyntax syntax, OutputStream out) throws IOException {
        write(dataSet, syntax, Layout.DEFINED, out);
    }

    public static void write(DataSet dataSet, TransferSyntax syntax, Layout layout, OutputStream out)
            throws IOException {
        try (TokenWriter tokens = TokenWriter.of(out, syntax)) {
            DataSetWriter writer = new DataSetWriter(syntax, layout, tokens);
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
                case Value.Plain _ when layout.corrects(element) -> tokens.element(element.tag(), Vr.UL, groupLength());
                case Value.Plain plain -> tokens.element(element.tag(), element.vr(), plain.bulk());
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
        tokens.startSequence(element.tag(), layout.sequencesDefined() ? size : TokenWriter.UNDEFINED);
        for (DataSet item : items.items()) {
            long itemSize = sizes.next();
            tokens.startItem(layout.itemsDefined() ? itemSize : TokenWriter.UNDEFINED);
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
