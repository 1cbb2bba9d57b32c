package org.meterset.dicom.io;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.ByteOrders;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tag;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Vr;

/**
 * Writes a data set token by token (PS3.5 chapter 7 and annex A), in constant memory. The caller gives elements in
 * ascending order; sequences and items are ended as they were started. Values are in little endian order; odd ones are
 * padded. {@link #close()} completes the data set and leaves the stream below open. One thread at a time.
 */
public final class TokenWriter implements Closeable {
    /** The length of a sequence or item that a delimiter ends. */
    public static final long UNDEFINED = -1;

    private static final long LONGEST = 0xFFFF_FFFEL;
    private static final int LONGEST_SHORT = 0xFFFE;
    private static final int BUFFER_BYTES = 32 * 1024;

    private final OutputStream out;
    private final Encoding encoding;
    private final boolean deflated;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final Deque<Boolean> delimited = new ArrayDeque<>();
    private int filled;

    private TokenWriter(OutputStream out, TransferSyntax syntax) {
        this.encoding = Encoding.of(syntax);
        this.deflated = syntax.deflated();
        this.out = deflated ? new DeflatingStream(out) : out;
    }

    public static TokenWriter of(OutputStream out, TransferSyntax syntax) {
        return new TokenWriter(out, syntax);
    }

    /** Writes an element with a plain value. */
    public void element(Tag tag, Vr vr, Bulk value) throws IOException {
        elementHeader(tag, vr, value.length());
        value(value, encoding.bigEndian ? vr.swapUnitBytes() : 1, vr.padding());
    }

    /** Writes an element whose value is the next {@code length} bytes of a stream. */
    public void element(Tag tag, Vr vr, long length, InputStream value) throws IOException {
        elementHeader(tag, vr, length);
        copy(value, length, encoding.bigEndian ? vr.swapUnitBytes() : 1);
        pad(length, vr.padding());
    }

    /** Starts a sequence; {@code length} is {@link #UNDEFINED} or that of its items with their headers. */
    public void startSequence(Tag tag, long length) throws IOException {
        header(tag, Vr.SQ, length);
        delimited.push(length == UNDEFINED);
    }

    public void endSequence() throws IOException {
        if (delimited.pop()) {
            item(Tag.SEQUENCE_DELIMITATION_ITEM, 0);
        }
    }

    public void startItem(long length) throws IOException {
        item(Tag.ITEM, length);
        delimited.push(length == UNDEFINED);
    }

    public void endItem() throws IOException {
        if (delimited.pop()) {
            item(Tag.ITEM_DELIMITATION_ITEM, 0);
        }
    }

    /** Starts encapsulated pixel data; its first fragment is the Basic Offset Table (PS3.5 section A.4). */
    public void startFragments(Tag tag, Vr vr) throws IOException {
        header(tag, vr, UNDEFINED);
    }

    public void fragment(Bulk fragment) throws IOException {
        item(Tag.ITEM, even(fragment.length()));
        value(fragment, 1, (byte) 0);
    }

    public void fragment(long length, InputStream fragment) throws IOException {
        item(Tag.ITEM, even(length));
        copy(fragment, length, 1);
        pad(length, (byte) 0);
    }

    public void endFragments() throws IOException {
        item(Tag.SEQUENCE_DELIMITATION_ITEM, 0);
    }

    /** Bytes an element with a value of that length takes. */
    static long size(Vr vr, long length, boolean explicit) {
        boolean wide = explicit && (vr.lengthFieldBytes() == 4 || even(length) > LONGEST_SHORT);
        return (wide ? 12 : 8) + even(length);
    }

    private static long even(long length) {
        return length + (length & 1);
    }

    private void elementHeader(Tag tag, Vr vr, long length) throws IOException {
        if (even(length) > LONGEST) {
            throw new DicomException("%s: value of %d bytes is longer than a length field can say (PS3.5 section 7.1)"
                    .formatted(tag, length));
        }
        header(tag, vr, even(length));
    }

    /** A value too long for the length field of its VR is written as UN (PS3.5 section 6.2.2). */
    private void header(Tag tag, Vr vr, long length) throws IOException {
        room(12);
        tag(tag);
        if (!encoding.explicit) {
            putInt((int) length);
        } else if (vr.lengthFieldBytes() == 2 && length <= LONGEST_SHORT) {
            vr(vr);
            putShort((int) length);
        } else {
            vr(vr.lengthFieldBytes() == 2 ? Vr.UN : vr);
            putShort(0);
            putInt((int) length);
        }
    }

    private void item(Tag tag, long length) throws IOException {
        if (length > LONGEST) {
            throw new DicomException(
                    "%s of %d bytes is longer than a length field can say (PS3.5 section 7.5)".formatted(tag, length));
        }
        room(8);
        tag(tag);
        putInt((int) length);
    }

    private void tag(Tag tag) {
        putShort(tag.group());
        putShort(tag.element());
    }

    private void vr(Vr vr) {
        buffer[filled++] = (byte) vr.name().charAt(0);
        buffer[filled++] = (byte) vr.name().charAt(1);
    }

    private void putShort(int value) {
        buffer[filled++] = (byte) (encoding.bigEndian ? value >>> 8 : value);
        buffer[filled++] = (byte) (encoding.bigEndian ? value : value >>> 8);
    }

    private void putInt(int value) {
        putShort(encoding.bigEndian ? value >>> 16 : value);
        putShort(encoding.bigEndian ? value : value >>> 16);
    }

    private void value(Bulk value, int swapUnit, byte padding) throws IOException {
        if (value instanceof Bulk.InMemory(byte[] bytes) && swapUnit == 1) {
            write(bytes);
        } else {
            try (InputStream in = value.open()) {
                copy(in, value.length(), swapUnit);
            }
        }
        pad(value.length(), padding);
    }

    private void write(byte[] bytes) throws IOException {
        if (bytes.length > buffer.length - filled) {
            flushBuffer();
            if (bytes.length >= buffer.length) {
                out.write(bytes);
                return;
            }
        }
        System.arraycopy(bytes, 0, buffer, filled, bytes.length);
        filled += bytes.length;
    }

    private void copy(InputStream in, long length, int swapUnit) throws IOException {
        flushBuffer();
        long left = length;
        while (left > 0) {
            int count = (int) Math.min(left, buffer.length);
            if (in.readNBytes(buffer, 0, count) < count) {
                throw new EOFException("value ends %d bytes before its length".formatted(left));
            }
            ByteOrders.swap(buffer, count, swapUnit);
            left -= count;
            if (left == 0) {
                filled = count;
            } else {
                out.write(buffer, 0, count);
            }
        }
    }

    private void pad(long length, byte padding) throws IOException {
        if ((length & 1) != 0) {
            room(1);
            buffer[filled++] = padding;
        }
    }

    private void room(int bytes) throws IOException {
        if (buffer.length - filled < bytes) {
            flushBuffer();
        }
    }

    private void flushBuffer() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }

    /** Completes the data set; the stream it went to stays open. */
    @Override
    public void close() throws IOException {
        flushBuffer();
        if (deflated) {
            out.close();
        } else {
            out.flush();
        }
    }
}
